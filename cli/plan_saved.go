package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// runsDir is where priority runs are saved.
func (c *call) runsDir() string { return filepath.Join(c.Workspace, "plan", "runs") }

// saveRun keeps a run in the workspace.
func (c *call) saveRun(s workspace.SavedRun) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	already, err := ws.SavePriorityRun(c.ctx, s)
	switch {
	case errors.Is(err, workspace.ErrRunName), errors.Is(err, workspace.ErrRunTaken):
		return wrongUsage(fmt.Errorf("plan run: %w", err))
	case err == nil && already:
		c.note("saved before, and the same: %s", s.Name)
	case err == nil:
		c.note("saved: %s", s.Name)
	}
	return err
}

// planShow shows a run that was saved.
type planShow struct {
	Name string `arg:"" optional:"" help:"the name of the run (default: list them)"`
}

// Help is the detailed help.
func (planShow) Help() string {
	return `Shows a priority run as it was when it was saved, with the stamp of what it was made from: the
file's SHA-256, each parameter with its source, the seed, the solver. A saved run is never changed.

Example:

    remit plan show --workspace demo
`
}

func (planShow) dataTypes() []any { return []any{workspace.SavedRun{}, []listedRun{}} }

// Run shows the run.
func (cmd planShow) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	if cmd.Name == "" {
		return cmd.list(c, ws)
	}
	s, err := ws.PriorityRun(c.ctx, cmd.Name)
	if errors.Is(err, workspace.ErrNoPriorityRun) {
		return meant(NotThere, wrongUsage(fmt.Errorf("plan show: there is no run called %s; remit plan show names them", cmd.Name)))
	}
	if err != nil {
		return err
	}
	a := ranked(s.Run, &problem.List{})
	a.data = s
	return c.show(a)
}

func (planShow) list(c *call, ws *workspace.Workspace) error {
	all, err := ws.PriorityRuns(c.ctx)
	if err != nil {
		return err
	}
	out := []listedRun{}
	a := answer{columns: []string{"name", "saved_at", "title", "file", "sha256", "chosen"}}
	for _, s := range all {
		l := listedRun{s.Name, s.Saved.Format(time.RFC3339), s.Run.Title, s.Run.Stamp.File, s.Run.Stamp.SHA256, s.Run.Chosen}
		out = append(out, l)
		a.rows = append(a.rows, []string{l.Name, l.Saved, l.Title, l.File, l.SHA256, strings.Join(l.Chosen, ";")})
	}
	a.data = out
	if len(out) == 0 {
		a.text = func(w io.Writer) {
			fmt.Fprintln(w, "No priority run is saved; remit plan run FILE --save NAME saves one.")
		}
	}
	return c.show(a)
}

// A listedRun is a saved run in the list of them, for JSON.
type listedRun struct {
	Name   string   `json:"name"`
	Saved  string   `json:"saved_at"`
	Title  string   `json:"title"`
	File   string   `json:"file"`
	SHA256 string   `json:"sha256"`
	Chosen []string `json:"chosen"`
}
