// Package fhir answers programs that speak FHIR R4: the register of a workspace as
// Organization and OrganizationAffiliation, read and search.
//
//	h := fhir.New(fhir.Site{Workspace: ws, Prefix: "/api/v1/fhir", Now: now})
//	// GET /api/v1/fhir/metadata
//	// GET /api/v1/fhir/Organization/16C?on=2021-06-01
//	// GET /api/v1/fhir/OrganizationAffiliation?participating-organization=A81001&date=2009-06-01
//
// What a resource holds and what a search may ask is that of package interchange/fhir.
// Everything it shows is public, so it asks nobody who they are; whoever mounts it stands
// before it. An answer has an entity tag that holds until the workspace or the day changes.
package fhir

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// A Site is what is answered for. Every field must be set.
type Site struct {
	Workspace *workspace.Workspace
	Prefix    string // where its addresses begin, without a slash at the end
	Version   string // of the program
	Now       func() time.Time
	// Base is the address of the service as whoever asks sees it, such as
	// https://remit.example.nhs.uk/api/v1/fhir.
	Base func(*http.Request) string
}

// A server answers requests. It is safe for concurrent use.
type server struct {
	Site
	mu    sync.Mutex
	state string
	kept  *workspace.FHIRDirectory
}

// New makes the handler of a site.
func New(s Site) http.Handler {
	out := &server{Site: s}
	mux := http.NewServeMux()
	mux.HandleFunc(s.Prefix+"/metadata", out.get(out.metadata))
	mux.HandleFunc(s.Prefix+"/{kind}", out.get(out.search))
	mux.HandleFunc(s.Prefix+"/{kind}/{id}", out.get(out.read))
	mux.HandleFunc("/", out.get(func(a *ask) (any, int) {
		return a.Refusal("not-found", a.URL.Path+" is no address of this service; its metadata is at "+s.Prefix+"/metadata"), http.StatusNotFound
	}))
	return mux
}

// An ask is a request and the register that it is asked of.
type ask struct {
	*http.Request
	*workspace.FHIRDirectory
	on    calendar.Date
	today calendar.Date
}

// get answers a request that only reads.
func (s *server) get(answer func(*ask) (any, int)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		today := calendar.Of(s.Now().UTC().Date())
		a := &ask{Request: r, on: today, today: today}
		known, wrong := a.days()
		state, err := s.open(r.Context(), a, known)
		switch {
		case err != nil:
			s.send(w, r, "", http.StatusInternalServerError, a.Refusal("exception", err.Error()))
		case wrong != nil:
			s.send(w, r, "", http.StatusBadRequest, a.Refusal("value", wrong.Error()))
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			s.send(w, r, "", http.StatusMethodNotAllowed, a.Refusal("not-supported", "the register can be read and searched; it is changed by importing files"))
		case !takesJSON(r):
			s.send(w, r, "", http.StatusNotAcceptable, a.Refusal("not-supported", "the answer is to be had as application/fhir+json"))
		default:
			body, status := answer(a)
			s.send(w, r, tagOf(state, today, r), status, body)
		}
	}
}

// days reads the day of the view and that by which files were known.
func (a *ask) days() (known calendar.Date, err error) {
	for name, into := range map[string]*calendar.Date{"on": &a.on, "known": &known} {
		if text := a.URL.Query().Get(name); text != "" {
			if *into, err = calendar.Parse(text); err != nil {
				return 0, fmt.Errorf("%s=%s is no day; write it as 2009-06-01", name, text)
			}
		}
	}
	return known, nil
}

// open finds the register as known on a day, which is made anew when the workspace
// changed. The state is a word for both.
func (s *server) open(ctx context.Context, a *ask, known calendar.Date) (state string, err error) {
	meta, err := s.Workspace.Meta(ctx)
	if err != nil {
		return "", err
	}
	state = fmt.Sprint(meta.Revision, " ", known)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil || s.state != state {
		made, err := s.Workspace.FHIR(context.WithoutCancel(ctx), known)
		if err != nil {
			return "", err
		}
		s.kept, s.state = made, state
	}
	a.FHIRDirectory = s.kept
	return state, nil
}

func (s *server) metadata(a *ask) (any, int) {
	return a.Capability(s.Base(a.Request), s.Version, a.today.String()), http.StatusOK
}

func (s *server) search(a *ask) (any, int) {
	kind := a.PathValue("kind")
	if !slices.Contains(a.Kinds(), kind) {
		return a.Refusal("not-supported", "there is no "+kind+" here: "+strings.Join(a.Kinds(), " and ")), http.StatusNotFound
	}
	return a.Search(kind, a.URL.Query(), s.Base(a.Request), a.today)
}

func (s *server) read(a *ask) (any, int) {
	kind := a.PathValue("kind")
	if !slices.Contains(a.Kinds(), kind) {
		return a.Refusal("not-supported", "there is no "+kind+" here: "+strings.Join(a.Kinds(), " and ")), http.StatusNotFound
	}
	return a.Read(kind, a.PathValue("id"), a.on)
}

// takesJSON tells whether whoever asks reads JSON.
func takesJSON(r *http.Request) bool {
	if f := r.URL.Query().Get("_format"); f != "" {
		return strings.Contains(f, "json")
	}
	accept := r.Header.Get("Accept")
	return accept == "" || strings.Contains(accept, "json") || strings.Contains(accept, "*/*") || strings.Contains(accept, "application/*") || strings.Contains(accept, "text/html")
}

// tagOf is the entity tag of an answer: that of the register, the day and the question.
func tagOf(state string, today calendar.Date, r *http.Request) string {
	h := fnv.New64a()
	fmt.Fprint(h, state, today, r.Host, r.URL.String())
	return fmt.Sprintf(`W/"%x"`, h.Sum64())
}

// send writes a resource, or that the one that is held still stands.
func (s *server) send(w http.ResponseWriter, r *http.Request, tag string, status int, body any) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", "application/fhir+json; charset=utf-8")
	if tag != "" && status == http.StatusOK {
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(b.Bytes()) //nolint:errcheck // the reader is gone
	}
}
