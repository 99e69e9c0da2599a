package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// decisionAdd reads a decision.
type decisionAdd struct {
	Path string `arg:"" name:"file" file:"read" help:"the decision, as YAML"`
}

// Help is the detailed help.
func (decisionAdd) Help() string {
	return `Reads a decision (docs/decisions-and-voice.md shows a file), works out what it leaves of the money
and what it displaces, holds the power of the body against the register of powers, and keeps it.
Parts that are missing are named and refuse nothing; only what makes it no decision does: no
name, no day, nobody who decided, nothing chosen, or what contradicts itself. A file that differs
from what is kept is a correction: it says why, and the old version stays.

Example:

    remit decision add decision.yaml --workspace demo
`
}

func (decisionAdd) dataTypes() []any { return []any{workspace.ToldDecision{}} }

// Run adds it.
func (cmd decisionAdd) Run(c *call) error {
	text, err := c.readFile(cmd.Path)
	if err != nil {
		return wrongUsage(fmt.Errorf("decision add: %w", err))
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	added, err := ws.AddDecision(c.ctx, filepath.Base(cmd.Path), text, c.Now())
	if err != nil {
		return err
	}
	if added.Decision == nil {
		return c.show(answer{problems: added.Problems, columns: []string{"decision"}, text: func(w io.Writer) {
			fmt.Fprintf(w, "The decision has %s: nothing was kept.\n", inWords(added.Problems.Len(), "problem"))
		}})
	}
	a, err := c.told(ws, added.Decision, added.Problems)
	if err != nil {
		return err
	}
	tell := a.text
	a.text = func(w io.Writer) {
		if added.Already {
			fmt.Fprintf(w, "Decision %s was added before, as version %d: nothing changed.\n\n", added.ID, added.Version)
		}
		tell(w)
	}
	return c.show(a)
}

// decisionFollowUp adds what happened afterwards.
type decisionFollowUp struct {
	ID       string        `arg:"" help:"the name of the decision"`
	On       calendar.Date `required:"" placeholder:"YYYY-MM-DD" help:"the day on which it happened"`
	What     string        `required:"" placeholder:"TEXT" help:"what happened"`
	Source   string        `required:"" placeholder:"TEXT" help:"where that is written"`
	Reviewed bool          `help:"this was the review that was due"`
	ReviewOn calendar.Date `placeholder:"YYYY-MM-DD" help:"this was the review, and the next one is on this day"`
}

// Help is the detailed help.
func (decisionFollowUp) Help() string {
	return `Adds what happened after a decision, with its day and where it is written. It stands beside the
decision, whose record is not changed; nothing that was added is ever changed. With --reviewed
it was the review that was due; with --review-on it was, and there is a next one.

Example:

    remit decision follow-up example-decision --on 2025-06-30 --what 'It began late.' --source 'a made-up board paper' --workspace demo
`
}

func (decisionFollowUp) dataTypes() []any { return []any{[]workspace.FollowUp{}} }

// Run adds it.
func (cmd decisionFollowUp) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	d, err := ws.AddFollowUp(c.ctx, workspace.FollowUp{Decision: cmd.ID, On: cmd.On, What: cmd.What, Source: cmd.Source, Reviewed: cmd.Reviewed || cmd.ReviewOn != 0, Review: cmd.ReviewOn, At: c.Now()})
	if errors.Is(err, workspace.ErrFollowUp) {
		return wrongUsage(fmt.Errorf("decision follow-up: %w", err))
	}
	if err != nil {
		return noDecision(err)
	}
	return c.show(afterwards(d))
}

// afterwards is what happened after a decision.
func afterwards(d *workspace.Decision) answer {
	a := answer{data: d.After, columns: []string{"decision", "on", "what", "source", "reviewed", "review_on", "added_at"}}
	for _, f := range d.After {
		a.rows = append(a.rows, []string{f.Decision, f.On.String(), f.What, f.Source, yesNo(f.Reviewed), f.Review.String(), f.At.UTC().Format("2006-01-02T15:04:05Z")})
	}
	a.text = func(w io.Writer) { writeAfter(w, d) }
	return a
}

func writeAfter(w io.Writer, d *workspace.Decision) {
	fmt.Fprintf(w, "What happened after decision %s of %s:\n", d.ID, d.On)
	for _, f := range d.After {
		review := ""
		if f.Reviewed {
			review = " (the review)"
		}
		fmt.Fprintf(w, "  %s%s %s [%s]\n", f.On, review, f.What, f.Source)
	}
	if d.Due != 0 {
		fmt.Fprintf(w, "It is looked at again on %s.\n", d.Due)
	}
}
