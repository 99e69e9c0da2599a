package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"sync"

	"github.com/remit-health/remit/workspace"
)

// An upload is a file that was sent and that nothing was made of yet. It lies in a file
// without a name, which goes when it is closed or the server ends.
type upload struct {
	workspace.Kept
	id    string
	body  workspace.Scratch
	users int // works that read it
}

// reader reads the file from its start.
func (u *upload) reader() *io.SectionReader { return io.NewSectionReader(u.body, 0, u.Bytes) }

// uploads are the files that were sent last. The zero uploads is ready to use.
type uploads struct {
	mu  sync.Mutex
	all []*upload // in the order in which they came
}

// mostUploads is how many files wait to be imported; an earlier one goes for a new one.
const mostUploads = 8

// defaultLargest is the largest file that may be sent if nobody says otherwise.
const defaultLargest = 2 << 30

func (s *server) largest() int64 {
	if s.Largest > 0 {
		return s.Largest
	}
	return defaultLargest
}

// receive writes what comes to a file without a name. Of a file that does not come whole
// nothing stays.
func (s *server) receive(ctx context.Context, name string, from io.Reader) (*upload, error) {
	body, err := s.Uploads.Scratch(ctx)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(body, sum), io.LimitReader(from, s.largest()+1))
	if err == nil && n > s.largest() {
		err = errTooLarge
	}
	if err != nil {
		return nil, errors.Join(err, body.Close())
	}
	return &upload{Kept: workspace.Kept{SHA256: hex.EncodeToString(sum.Sum(nil)), Name: name, Bytes: n}, id: rand.Text(), body: body}, nil
}

// errTooLarge says that a file is larger than may be sent.
var errTooLarge = errors.New("the file is too large")

// keep puts a file with the others.
func (us *uploads) keep(u *upload) {
	us.mu.Lock()
	defer us.mu.Unlock()
	us.all = append(us.all, u)
	for i := 0; i < len(us.all) && len(us.all) > mostUploads; i++ {
		if old := us.all[i]; old.users == 0 && old != u {
			old.body.Close()
			us.all = append(us.all[:i], us.all[i+1:]...)
			i--
		}
	}
}

// take finds a file and holds it until it is let go; nil if it is not there any more.
func (us *uploads) take(id string) (u *upload, release func()) {
	us.mu.Lock()
	defer us.mu.Unlock()
	for _, u := range us.all {
		if u.id == id {
			u.users++
			return u, sync.OnceFunc(func() {
				us.mu.Lock()
				defer us.mu.Unlock()
				u.users--
			})
		}
	}
	return nil, func() {}
}

// close lets all files go.
func (us *uploads) close() {
	us.mu.Lock()
	defer us.mu.Unlock()
	for _, u := range us.all {
		u.body.Close()
	}
	us.all = nil
}
