package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// keys holds which keys of requests are being answered. The zero keys is ready to use.
type keys struct {
	mu      sync.Mutex
	running map[string]chan struct{}
}

// hold waits until nobody else answers under a key, and holds it until release is called.
func (k *keys) hold(ctx context.Context, key string) (release func(), err error) {
	for {
		k.mu.Lock()
		if k.running == nil {
			k.running = map[string]chan struct{}{}
		}
		other, taken := k.running[key]
		if !taken {
			mine := make(chan struct{})
			k.running[key] = mine
			k.mu.Unlock()
			return func() {
				k.mu.Lock()
				defer k.mu.Unlock()
				delete(k.running, key)
				close(mine)
			}, nil
		}
		k.mu.Unlock()
		select {
		case <-other:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// mostKey is how long a key may be.
const mostKey = 200

// change answers a request that changes the workspace: once, if it has a key.
func (s *server) change(w http.ResponseWriter, q *request) {
	key := q.Header.Get("Idempotency-Key")
	if key == "" {
		s.do(q).send(w, q.Request)
		return
	}
	if len(key) > mostKey || strings.ContainsFunc(key, func(c rune) bool { return c < ' ' || c > '~' }) {
		refuse(w, q.Request, badRequest, fmt.Sprintf("the Idempotency-Key must be at most %d letters of ASCII", mostKey))
		return
	}
	key = q.caller.Name + "/" + key
	release, err := s.keys.hold(q.Context(), key)
	if err != nil {
		refuse(w, q.Request, busy, "the same request is still being answered")
		return
	}
	defer release()
	s.once(q, key).send(w, q.Request)
}

// once does what is asked under a key, or gives the answer that it had.
func (s *server) once(q *request, key string) reply {
	sums := q.sum()
	kept, found, err := s.Workspace.KeptAnswer(q.Context(), key, s.Now())
	if err != nil {
		return refusal(q.Request, failed, err.Error(), nil)
	}
	if found {
		if err := q.drain(); err != nil {
			return bodyRefusal(q.Request, err)
		}
		if kept.Request != sums() {
			return refusal(q.Request, otherReuse, "the Idempotency-Key was used for another request; take a new key for each", nil)
		}
		return replyOf(kept)
	}
	a := s.do(q)
	if a.stream != nil {
		var b bytes.Buffer
		if err := a.stream(&b, func() {}); err != nil {
			return refusal(q.Request, failed, err.Error(), nil)
		}
		a.body, a.stream = b.Bytes(), nil
	}
	if a.status >= http.StatusInternalServerError || a.status == http.StatusTooManyRequests || a.status == http.StatusRequestEntityTooLarge || q.drain() != nil {
		return a
	}
	keep := a.keep(key, sums())
	keep.At = s.Now()
	// The work is done: whoever goes away meanwhile must find the answer.
	if err := s.Workspace.KeepAnswer(context.WithoutCancel(q.Context()), keep); err != nil {
		a.link = "" // the answer stands; only a second one may differ
	}
	return a
}

// sum watches what is read of the files of a request; what it returns is called when all
// is read, and names the request.
func (q *request) sum() func() string {
	of := map[string][]hash.Hash{}
	for name, files := range q.body.files {
		for i := range files {
			h := sha256.New()
			fmt.Fprintln(h, name, files[i].Name)
			files[i].Body = io.TeeReader(files[i].Body, h)
			of[name] = append(of[name], h)
		}
	}
	return func() string {
		whole := sha256.New()
		fmt.Fprintln(whole, q.Method, q.URL.Path, url.Values(q.values).Encode(), q.form.media, q.form.part)
		for _, name := range slices.Sorted(maps.Keys(of)) {
			for _, h := range of[name] {
				whole.Write(h.Sum(nil))
			}
		}
		return hex.EncodeToString(whole.Sum(nil))
	}
}

// drain reads what is left of the files.
func (q *request) drain() error {
	for _, files := range q.body.files {
		for _, f := range files {
			if _, err := io.Copy(io.Discard, f.Body); err != nil {
				return err
			}
		}
	}
	return nil
}

// do does what is asked: at once, or as a job.
func (s *server) do(q *request) reply {
	if q.op.long {
		return s.begin(q)
	}
	return s.answer(q, "", "")
}
