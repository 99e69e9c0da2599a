package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/solve"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// ErrListen is wrapped by the error of [App.Serve] for an address at which it shows
// nothing: the caller's mistake.
var ErrListen = errors.New("wrong --listen")

// serve shows the workspace in a browser.
type serve struct {
	Listen        string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"where to listen; port 0 takes a free one (default 127.0.0.1:8080)"`
	Accounts      bool     `help:"ask who reads, and show each what their roles open; needed for all but made-up workspaces"`
	Name          []string `placeholder:"NAME" help:"a public name of this server, beside those of this machine; may be repeated"`
	Cert          string   `placeholder:"FILE" file:"read" help:"certificate of the server (PEM), with --key, to speak TLS"`
	Key           string   `placeholder:"FILE" file:"read" help:"the certificate's private key (PEM)"`
	Proxy         []string `placeholder:"ADDRESS" help:"a proxy in front (10.0.0.7 or 10.0.0.0/24), whose X-Forwarded headers count; may be repeated"`
	Provider      string   `placeholder:"FILE.yaml" file:"read" help:"who else signs people in, by OpenID Connect, and which groups stand for which roles"`
	Limits        string   `placeholder:"FILE.yaml" file:"read" help:"limits that take the place of Remit's own: how long, how often, how much"`
	LargestUpload int64    `default:"2048" placeholder:"MB" help:"the largest file that may be sent, in megabytes (default 2048)"`
}

// Help is the detailed help.
func (serve) Help() string {
	return `Shows the workspace as pages in a browser: bodies through time, who decides, statements with each
adjustment, variances and findings down to the record, why a record has its payer, structures,
needs, threads and imports. Files can be sent and imported, months run, imports undone and rows
corrected (docs/uploading.md). Beside them, under /api/v1, it answers programs: every command is
a route (docs/api.md). It ends with Ctrl-C, after what it is answering; work that is going on
then leaves nothing half done.

Without --accounts everything is open. So it listens on this machine only, and shows only a
workspace that is marked as made up, which it says on every page. With --accounts people sign in
(remit account makes accounts; docs/signing-in.md tells of providers), each sees what their roles
open, and what is shown of people is in the audit log. Other machines are served only over TLS,
or through a proxy that is named.

Example:

    remit serve --workspace demo --listen 127.0.0.1:8080
`
}

// A Shown is what the pages show: the fields of web.Site.
type Shown struct {
	Workspace *workspace.Workspace
	Out       workspace.Folder
	Name      string
	Now       func() time.Time
	Rules     workspace.AsOf
	Classes   structure.Classes
	Matters   accountability.Matters
	Agreed    []accountability.Arrangement
	Draft     func(name string) ([]byte, error)
	Jobs      *job.Queue
	Uploads   workspace.Folder
	Largest   int64
	Program   string
	Solver    func(context.Context) (*solve.Solver, error)
	Door      *signin.Door
	TLS       *tls.Config
}

// Run serves until the process is told to stop.
func (cmd serve) Run(c *call) error {
	if c.Serve == nil {
		return errors.New("serve: there are no pages in this build")
	}
	shown, err := c.shown()
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	defer shown.Jobs.Close()
	shown.Largest = cmd.LargestUpload << 20
	if shown.Door, shown.TLS, err = cmd.door(c); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	err = c.Serve(c.ctx, cmd.Listen, shown, func(address string) error {
		return c.show(answer{data: struct {
			Address string `json:"address"`
		}{address}, columns: []string{"address"}, rows: [][]string{{address}}, text: func(w io.Writer) {
			fmt.Fprintf(w, "Open %s in a browser. Ctrl-C ends it.\n", address)
		}})
	})
	switch {
	case err == nil || errors.Is(err, context.Canceled):
		return nil
	case errors.Is(err, ErrListen):
		return wrongUsage(fmt.Errorf("serve: %w", err))
	}
	return fmt.Errorf("serve: %w", err)
}

// shown is the workspace with the rules and structures of its folder.
func (c *call) shown() (Shown, error) {
	ws, err := c.open()
	if err != nil {
		return Shown{}, err
	}
	s := Shown{Workspace: ws, Out: results{}.folder(c), Name: c.Workspace, Now: c.Now, Jobs: job.New(c.Now),
		Uploads: c.OpenFolder(filepath.Join(c.Workspace, "uploads")), Program: c.program(), Solver: c.openSolver, Draft: func(name string) ([]byte, error) {
			text, _, err := c.draftText(name)
			return text, err
		}}
	if s.Rules, err = (judging{}).asOf(c); err != nil {
		return s, err
	}
	problems := &problem.List{}
	if s.Classes, s.Matters, err = c.matters(problems); err != nil {
		return s, err
	}
	if s.Agreed, err = c.arrangements(problems); err != nil {
		return s, err
	}
	c.complain(problems)
	if problems.Worst() == problem.Reject {
		return s, errors.New("the files in structures have problems; correct them, or take them away")
	}
	return s, nil
}

// open shows a demo that was made, where it was asked for, or a person sits at a
// terminal.
func (s *showing) open() error {
	wanted := s.cmd.Serve
	if s.Serve == nil || s.Format != asText || wanted != nil && !*wanted || wanted == nil && !s.Terminal {
		return nil
	}
	if err := (serve{Listen: "127.0.0.1:8080"}).Run(s.call); err != nil {
		return fmt.Errorf("the demo is made, and cannot be shown: %w; show it with %s", err, s.command("serve --listen 127.0.0.1:0"))
	}
	return nil
}
