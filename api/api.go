// Package api answers the questions of other programs over HTTP: every command of Remit
// is a route under /api/v1, with the command's own parameters and its own JSON answer.
//
// The routes are made from a catalogue of commands ([Command]) and a way to ask them
// ([Asker]), both of which the caller hands over, so that this package knows HTTP only
// and a command that comes later has its route by itself:
//
//	GET  /api/v1/org/show?code=A81001&on=2005-01-01
//	POST /api/v1/org/resolve          the file is the body
//	POST /api/v1/run                  202: the work is a job
//
// An answer is the JSON that the command writes (docs/json.md), or its table as CSV or as
// one JSON object a line. Every error is problem details (RFC 9457). Answers have an
// entity tag that holds until the workspace changes; tables can be read in pages; a write
// with an idempotency key is done once. What each route needs of whoever asks is in the
// table [Needs]. No request can name a file of the server: files are sent.
//
// An answer costs what the command costs; a table that is read in pages is worked out
// anew for each. Handlers are safe for concurrent use.
package api

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// Prefix is where all addresses of the API begin.
const Prefix = "/api/v1"

// FHIRPrefix is where programs that speak FHIR ask.
const FHIRPrefix = Prefix + "/fhir"

// An Asker asks commands of one workspace.
type Asker interface {
	// Prepare reads the arguments and the files of a question. The answer is nil, or
	// says why it cannot be asked. It reads the files before it returns.
	Prepare(Question) (Prepared, *Answer)
	// State is a word that stays the same while no answer can have changed.
	State(context.Context) (string, error)
}

// A Prepared question is answered once, and dropped in any case.
type Prepared interface {
	Answer(ctx context.Context, progress func(what string, done, of int64)) Answer
	Drop()
}

// A Question is a command with its arguments.
type Question struct {
	Command []string            // its words
	Values  map[string][]string // by the name of the parameter
	Files   map[string][]File   // by the name of the parameter
	As      string              // what is wanted: json, text, table, or the name of a file that the command writes
}

// A File is what stands for a file that an argument names.
type File struct {
	Name string
	Body io.Reader
}

// An Answer is what came of a question. Of JSON, Text, Columns with Rows, and Written it
// has what was wanted.
type Answer struct {
	Meaning  string // one of the words of meanings
	Says     string // why there is no answer
	MadeUp   bool
	JSON     []byte
	Text     []byte
	Columns  []string
	Rows     [][]string
	Problems []problem.Problem
	Written  map[string][]byte
}

// A Site is what the API answers for. Every field must be set, but Door, FHIR, Who and
// Allowed.
type Site struct {
	Workspace *workspace.Workspace
	Version   string            // of the program
	Commands  []Command         // in the order in which they are listed
	Apart     map[string]string // commands without a route, each with the reason
	Asker     Asker
	Jobs      *job.Queue
	Now       func() time.Time
	// Door stands before it where there are accounts; then Who and Allowed are its own. nil = none.
	Door *signin.Door
	// FHIR answers below [FHIRPrefix]; nil = nothing does.
	FHIR http.Handler
	// Who is who asks; an error is answered with 401. Whoever sets it guards requests by
	// host, origin and size before they come here. nil = anybody on this machine, and
	// requests are guarded here.
	Who func(*http.Request) (Caller, error)
	// Allowed tells whether a caller may have what an operation needs; an error is
	// answered with 403. nil = all, of a workspace that is marked as made up.
	Allowed func(context.Context, Caller, Need) error
}

// A server answers requests.
type server struct {
	Site
	routes   map[string]*route // by path
	document []byte            // the OpenAPI description
	keys     keys
}

// New makes the API of a site.
func New(s Site) (http.Handler, error) {
	out := &server{Site: s, routes: map[string]*route{}}
	for _, c := range s.Commands {
		r, err := routeOf(c)
		if err != nil {
			return nil, err
		}
		out.routes[r.path] = r
	}
	var err error
	if out.document, err = openAPI(s); err != nil {
		return nil, fmt.Errorf("describe the API: %w", err)
	}
	if s.Door != nil && !s.Door.Open() {
		return dressed(out.behind(s.Door)), nil
	}
	if s.Who != nil {
		return dressed(out.handler()), nil
	}
	return dressed(guarded(out.handler())), nil
}

// handler answers at every address below the prefix.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(Prefix, s.plain(s.index))
	mux.Handle(Prefix+"/{$}", s.plain(s.index))
	mux.Handle(Prefix+"/openapi.json", s.plain(s.describe))
	mux.HandleFunc(Prefix+"/jobs", s.listJobs)
	mux.HandleFunc(Prefix+"/jobs/{id}", s.oneJob)
	mux.HandleFunc(Prefix+"/jobs/{id}/events", s.jobEvents)
	for path, r := range s.routes {
		mux.HandleFunc(path, func(w http.ResponseWriter, req *http.Request) { s.serve(w, req, r) })
	}
	if s.FHIR != nil {
		mux.HandleFunc(FHIRPrefix+"/", func(w http.ResponseWriter, r *http.Request) {
			if _, ok := s.let(w, r, Reference); ok {
				s.FHIR.ServeHTTP(w, r)
			}
		})
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, r, notFound, r.URL.Path+" is no route; "+Prefix+" lists them.")
	})
	return mux
}

// plain is a page that is only read.
func (s *server) plain(show http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if methods(w, r, http.MethodGet) {
			show(w, r)
		}
	})
}
