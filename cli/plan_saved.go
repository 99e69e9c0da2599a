package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
)

// A savedRun is a priority run under the name by which decisions cite it.
type savedRun struct {
	Name  string        `json:"name"`
	Saved time.Time     `json:"saved_at"`
	Run   *priority.Run `json:"run"`
}

var runName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// runsDir is where priority runs are saved.
func (c *call) runsDir() string { return filepath.Join(c.Workspace, "plan", "runs") }

// saveRun keeps a run. A name is given once: a decision that cites it must find what
// it cited.
func (c *call) saveRun(name string, run *priority.Run) error {
	if !runName.MatchString(name) {
		return wrongUsage(fmt.Errorf("plan run: %q is no name for a run; write letters, digits and hyphens", name))
	}
	if _, err := c.open(); err != nil {
		return err
	}
	held, err := c.priorityRun(name)
	switch {
	case err == nil && alike(held.Run, run):
		c.note("saved before, and the same: %s", name)
		return nil
	case err == nil:
		return wrongUsage(fmt.Errorf("plan run: there is another run called %s, which decisions may cite; name this one otherwise", name))
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := os.MkdirAll(c.runsDir(), 0o777); err != nil {
		return fmt.Errorf("save the run: %w", err)
	}
	path := filepath.Join(c.runsDir(), name+".json")
	err = writeFile(path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(savedRun{name, c.Now().UTC(), run})
	})
	if err == nil {
		c.note("saved: %s", name)
	}
	return err
}

func alike(a, b *priority.Run) bool {
	first, err := json.Marshal(a)
	second, err2 := json.Marshal(b)
	return err == nil && err2 == nil && bytes.Equal(first, second)
}

// priorityRun is a run that was saved; the error wraps fs.ErrNotExist if there is none.
func (c *call) priorityRun(name string) (*savedRun, error) {
	if !runName.MatchString(name) {
		return nil, fmt.Errorf("%q is no name of a run: %w", name, fs.ErrNotExist)
	}
	text, err := os.ReadFile(filepath.Join(c.runsDir(), name+".json"))
	if err != nil {
		return nil, fmt.Errorf("read the run %s: %w", name, err)
	}
	var s savedRun
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, fmt.Errorf("read the run %s: %w", name, err)
	}
	return &s, nil
}

// runStamp is the SHA-256 of the file that a saved run was made from, by which
// decisions cite it.
func (c *call) runStamp(_ context.Context, name string) (stamp string, found bool, err error) {
	s, err := c.priorityRun(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	return s.Run.Stamp.SHA256, true, nil
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

func (planShow) dataTypes() []any { return []any{savedRun{}, []listedRun{}} }

// Run shows the run.
func (cmd planShow) Run(c *call) error {
	if _, err := c.open(); err != nil {
		return err
	}
	if cmd.Name == "" {
		return cmd.list(c)
	}
	s, err := c.priorityRun(cmd.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return meant(NotThere, wrongUsage(fmt.Errorf("plan show: there is no run called %s; remit plan show names them", cmd.Name)))
	}
	if err != nil {
		return err
	}
	a := ranked(s.Run, &problem.List{})
	a.data = s
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

func (planShow) list(c *call) error {
	files, err := filepath.Glob(filepath.Join(c.runsDir(), "*.json"))
	if err != nil {
		return fmt.Errorf("list the runs: %w", err)
	}
	out := []listedRun{}
	a := answer{columns: []string{"name", "saved_at", "title", "file", "sha256", "chosen"}}
	for _, f := range files {
		s, err := c.priorityRun(strings.TrimSuffix(filepath.Base(f), ".json"))
		if err != nil {
			return err
		}
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
