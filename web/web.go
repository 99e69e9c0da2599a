// Package web shows a workspace as pages in a browser: which bodies there were,
// who decides, what is owed and why, why a record has its payer, how a decision
// came about.
//
// [New] makes the pages of a [Site], an http.Handler; [Serve] shows them on this
// machine until it is told to stop:
//
//	err := web.Serve(ctx, "127.0.0.1:8080", site, func(address string) error { ... })
//
// A page is a method of server in a file of its own, a row of routes, and a template
// of the same name. It reads the address, calls [workspace.Workspace], and returns a
// [page]: a title that says what it shows, and sheets, from which the tables, the CSV
// and the workbook are made, so that all three hold the same. The address holds
// everything a page depends on. Pages work without script; nothing is decided here.
//
// What changes something is a row of writes: a form of our own page, told by origin and
// token, that goes on to another page. What takes longer than a request is a job
// ([job.Queue]) with a page of its own.
//
// A [signin.Door] stands before every page. Each address has a need (needs.go), which is held
// against what the asker may see; figures of those who see them disclosed only pass through
// their sight wherever they stand, and what is shown of people is written to the audit log
// first. An open door, without accounts, shows a workspace that is marked made up, on this machine
// only. Style and script come from make web ([styled] tells whether they are in this build);
// without them the pages are plain.
//
// A page costs what the workspace's method costs. What takes seconds (building a
// judge, comparing structures) is kept until the workspace changes.
package web

import (
	"context"
	"crypto/tls"
	"errors"
	"html/template"
	"net/http"
	"time"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/solve"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// A Site is a workspace and what surrounds it. Every field must be set, but Agreed, Door, TLS and
// those that say what 0 means.
type Site struct {
	Workspace *workspace.Workspace
	Out       workspace.Folder // the results of runs
	Name      string           // of the workspace's folder, as commands name it
	Now       func() time.Time
	Rules     workspace.AsOf // local rules; days come from the address
	Classes   structure.Classes
	Matters   accountability.Matters
	Agreed    []accountability.Arrangement      // what bodies agreed in places
	Draft     func(name string) ([]byte, error) // the file of a draft that was saved, or that Remit carries
	Jobs      *job.Queue                        // long work; the caller closes it before the workspace
	Uploads   workspace.Folder                  // where files that are sent lie until they are imported
	Largest   int64                             // bytes of the largest file that may be sent; 0 = 2 GB
	Program   string                            // which build this is: a run makes anew what another build made

	// Solver opens the optimiser; nil: there is none. Pages that need it say so.
	Solver func(context.Context) (*solve.Solver, error)
	Door   *signin.Door // nil = open to all who reach it
	TLS    *tls.Config  // nil = plain HTTP, for this machine and for proxies
}

// ErrNotMadeUp says that a workspace may hold what is about people, and that nothing
// tells who may see it.
var ErrNotMadeUp = errors.New("the workspace is not marked as made up, and without accounts nothing says who may see it: add one (remit account add), and serve with --accounts")

// A server answers requests. It is safe for concurrent use.
type server struct {
	Site
	pages map[string]*template.Template
	words *glossary
	kept  kept

	uploads   uploads
	large     kept // statements, which may take 50 MB each
	optimiser optimiser
	solved    kept // answers of the optimiser
	madeUp    bool
}

// today is the day of the clock, in UTC.
func (s *server) today() calendar.Date { return calendar.Of(s.Now().UTC().Date()) }

// New makes the pages. The error wraps [ErrNotMadeUp] for a workspace that is not
// marked so.
func New(ctx context.Context, site Site) (http.Handler, error) {
	s, err := newServer(ctx, site)
	if err != nil {
		return nil, err
	}
	return s.handler(), nil
}

func newServer(ctx context.Context, site Site) (*server, error) {
	madeUp, err := site.Workspace.MadeUp(ctx)
	if err != nil {
		return nil, err
	}
	if site.Door == nil {
		if site.Door, err = signin.New(signin.Setting{Now: site.Now}); err != nil {
			return nil, err
		}
	}
	if site.Door.Open() && !madeUp {
		return nil, ErrNotMadeUp
	}
	s := &server{Site: site, words: readGlossary(), madeUp: madeUp, large: kept{most: 2}}
	s.pages, err = s.templates()
	return s, err
}

// handler answers at every address.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /assets/{name}", serveAsset)
	for _, r := range routes {
		mux.Handle("GET "+r.pattern, s.shown(r))
	}
	for _, to := range writes {
		mux.Handle("POST "+to.pattern, s.written(to))
	}
	mux.HandleFunc("GET /jobs/{id}/events", s.events)
	for _, r := range changes {
		mux.Handle("POST "+r.pattern, s.shown(r))
	}
	mux.Handle("GET /", s.shown(route{pattern: "/", show: noSuchPage}))
	return s.Door.Guard(mux, "/upload", "/imports/", "/decisions/", "/voice/")
}
