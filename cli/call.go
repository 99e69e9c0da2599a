package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/solve"
	"github.com/remit-health/remit/workspace"
)

// A call is one run of a command: what surrounds it, its common flags and the
// workspace once it is open.
type call struct {
	App
	common
	ctx       context.Context
	name      string // "org show"
	ws        *workspace.Workspace
	optimiser *solve.Solver        // once a command asked for it
	lent      *workspace.Workspace // another's, who closes it: what open gives; nil = it opens its own
	given     *given               // the files of a question; nil = arguments name files
	answer    *answering           // where the answer to a question goes; nil = to the streams
	more      string               // the command that shows the problems whole; "" = this one, as JSON
}

// open returns the workspace of --workspace, which must exist.
func (c *call) open() (*workspace.Workspace, error) {
	return c.openOr(false)
}

// create returns the workspace of --workspace and makes it if there is none.
func (c *call) create() (*workspace.Workspace, error) {
	return c.openOr(true)
}

func (c *call) openOr(create bool) (*workspace.Workspace, error) {
	if c.lent != nil {
		c.ws = c.lent
	}
	if c.ws != nil {
		return c.ws, nil
	}
	ws, err := c.Open(c.ctx, c.Workspace, create)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no workspace in %q; make one with: remit init %s", c.Workspace, c.Workspace)
	}
	if err != nil {
		return nil, err
	}
	if c.ws = ws; c.OpenFolder != nil {
		ws.WithPriorityRuns(c.OpenFolder(c.runsDir()))
	}
	return c.ws, nil
}

func (c *call) close() error {
	var err error
	if c.optimiser != nil {
		err = c.optimiser.Close(context.WithoutCancel(c.ctx))
	}
	if c.ws != nil && c.lent == nil {
		err = errors.Join(err, c.ws.Close())
	}
	return err
}

// today is the day of the clock, in UTC.
func (c *call) today() calendar.Date {
	return calendar.Of(c.Now().UTC().Date())
}

// note tells something that is not part of the answer, on the error stream.
func (c *call) note(format string, args ...any) {
	if !c.Quiet {
		fmt.Fprintf(c.Stderr, format+"\n", args...)
	}
}

// complain shows problems on the error stream: rows that were rejected, the
// first of them whole; of everything else one example; and how many there are of
// each. JSON answers hold them instead.
func (c *call) complain(found *problem.List) {
	const whole = 20
	rejected, shown := 0, map[string]bool{}
	for _, p := range found.All() {
		switch {
		case p.Severity == problem.Reject && rejected < whole:
			rejected++
			fmt.Fprintln(c.Stderr, p)
		case p.Severity != problem.Reject && !shown[p.Code] && !c.Quiet:
			shown[p.Code] = true
			fmt.Fprintln(c.Stderr, p)
		}
	}
	if found.Len() > rejected+len(shown) {
		c.tally(found)
	}
}

// tally writes how often each problem occurred.
func (c *call) tally(found *problem.List) {
	var words []string
	for _, n := range found.Counts() {
		words = append(words, fmt.Sprintf("%d %s", n.N, n.Code))
	}
	c.note("%d problems: %s; %s shows the first %d", found.Len(), strings.Join(words, ", "), cmp.Or(c.more, "--format json"), problem.Kept)
}

// asOf are the flags of commands that ask about a day.
type asOf struct {
	On      calendar.Date `placeholder:"YYYY-MM-DD" help:"the day asked about (default: today)"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// day is the day asked about.
func (a asOf) day(c *call) calendar.Date {
	if a.On == 0 {
		return c.today()
	}
	return a.On
}
