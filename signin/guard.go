package signin

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/remit-health/remit/access"
)

// A refusal is why a request goes no further, in a sentence.
type refusal struct {
	status int
	title  string
	what   string
	wait   int // seconds; 0 = it makes no difference
}

// Guard puts the door before a handler. Requests whose path begins with one of the
// uploads may be as large as a file; all others are small. A form with a file that goes there is
// read by its handler, part by part, which must hold its token to [Asker.Vouches].
func (d *Door) Guard(next http.Handler, uploads ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := d.from(w, r)
		dress(w, a)
		no := d.stranger(r, a)
		if no == nil {
			no = d.limited(w, r, a, uploads)
		}
		if no == nil {
			no = d.recognise(r, a, uploads)
		}
		if no != nil {
			no.write(w, r)
			return
		}
		next.ServeHTTP(w, with(r, a))
	})
}

// stranger refuses what asks by another name, or in a reader's name.
func (d *Door) stranger(r *http.Request, a *Asker) *refusal {
	switch {
	case !d.named(a.Host):
		return &refusal{status: http.StatusMisdirectedRequest, title: "Another name", what: "This server answers to its own names only (127.0.0.1, localhost, and those of remit serve --name): another may be a trick to read its pages through your browser."}
	case foreign(r, a):
		return &refusal{status: http.StatusForbidden, title: "Another site asked", what: "Another site asked for this in your name. Open it yourself, by its address."}
	case r.Method == http.MethodTrace || r.Method == http.MethodConnect:
		return &refusal{status: http.StatusMethodNotAllowed, title: "No such method", what: r.Method + " is not answered."}
	}
	return nil
}

// limited refuses what is too large, or too often; nobody asks too often where only this
// machine can ask.
func (d *Door) limited(w http.ResponseWriter, r *http.Request, a *Asker, uploads []string) *refusal {
	if !d.Open() {
		if wait, fine := d.clients.take(addressKey(a.Address), d.Now()); !fine {
			return often(seconds(wait))
		}
	}
	most := d.limits.Body
	if isUpload(r, uploads) {
		most = d.limits.Upload
	}
	if r.ContentLength > most {
		return &refusal{status: http.StatusRequestEntityTooLarge, title: "Too large", what: fmt.Sprintf("The request has %d bytes; at most %d are taken here.", r.ContentLength, most)}
	}
	if r.Body != nil {
		r.Body = http.MaxBytesReader(w, r.Body, most)
	}
	return nil
}

func often(wait int) *refusal {
	return &refusal{status: http.StatusTooManyRequests, title: "Too many requests", what: fmt.Sprintf("More was asked than one reader can read. Ask again in %d s.", wait), wait: wait}
}

// recognise finds the account of a request and holds a change to its token.
func (d *Door) recognise(r *http.Request, a *Asker, uploads []string) *refusal {
	if bearer, is := bearerOf(r); is {
		return d.program(r, a, bearer)
	}
	if err := d.browser(r, a); err != nil {
		return unreadable(err)
	}
	if a.SignedIn() {
		if wait, fine := d.accounts.take(a.Account.Name, d.Now()); !fine {
			return often(seconds(wait))
		}
	}
	if !safe(r) && !readsItself(r, uploads) && !d.tokenFits(r, a.cookie) {
		return &refusal{status: http.StatusForbidden, title: "The form is not of this session", what: "What was sent does not carry the token of a page that was made for you: it may be from before you signed in, or from another site. Open the page again and send it from there."}
	}
	return nil
}

// write answers with a refusal: as problem details (RFC 9457) to a program, as a sentence to a
// reader.
func (f *refusal) write(w http.ResponseWriter, r *http.Request) {
	if f.wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(f.wait))
	}
	if !strings.HasPrefix(r.URL.Path, "/api/") {
		http.Error(w, f.what, f.status)
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(f.status)
	json.NewEncoder(w).Encode(struct { //nolint:errcheck // the reader is gone
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{f.title, f.status, f.what})
}

func isUpload(r *http.Request, uploads []string) bool {
	return slices.ContainsFunc(uploads, func(prefix string) bool { return strings.HasPrefix(r.URL.Path, prefix) })
}

// readsItself tells whether the handler of a form with a file finds its token, because to
// find it the file would have to be read.
func readsItself(r *http.Request, uploads []string) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "multipart/form-data" && isUpload(r, uploads)
}

// isFile tells whether a request is a form with a file, whose body must not be read to
// find its token.
func isFile(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err != nil || !strings.EqualFold(kind, "application/x-www-form-urlencoded")
}

// differing is what a program has been given so far in figures under one token; a session keeps
// its own.
func (d *Door) differing(program string) *access.Guard {
	d.given.mu.Lock()
	defer d.given.mu.Unlock()
	if d.given.of == nil {
		d.given.of = map[string]*access.Guard{}
	}
	if d.given.of[program] == nil {
		d.given.of[program] = access.NewGuard(mostGroups)
	}
	return d.given.of[program]
}

// mostGroups is how many groups of people are kept for one session or token.
const mostGroups = 10_000

// givings are what programs were given, by token.
type givings struct {
	mu sync.Mutex
	of map[string]*access.Guard
}
