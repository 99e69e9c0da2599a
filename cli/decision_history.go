package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// decisionHistory lists the versions of a decision.
type decisionHistory struct {
	ID string `arg:"" help:"the name of the decision"`
}

// Help is the detailed help.
func (decisionHistory) Help() string {
	return `Lists every version of a decision with the day on which it was added, why it was corrected and
what it says otherwise than the one before; and what happened afterwards. remit decision show
with --known-on tells the version of a day.

Example:

    remit decision history example-decision --workspace demo
`
}

func (decisionHistory) dataTypes() []any { return []any{workspace.DecisionVersions{}} }

// Run lists them.
func (cmd decisionHistory) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	told, err := ws.DecisionVersions(c.ctx, cmd.ID)
	if err != nil {
		return noDecision(err)
	}
	a := answer{data: told, text: func(w io.Writer) { writeVersions(w, told.Versions, told.Last) }}
	a.columns, a.rows = told.Table()
	return c.show(a)
}

func writeVersions(w io.Writer, versions []workspace.DecisionVersion, last *workspace.Decision) {
	fmt.Fprintf(w, "%s\n", last.Title())
	for _, v := range versions {
		fmt.Fprintf(w, "version %d, added %s from %s", v.Version, v.At, v.File)
		if v.Version > 1 {
			fmt.Fprintf(w, ": %s\n    says something else about: %s", cmp.Or(v.Correction, "no reason is stated"), strings.ToLower(strings.Join(v.Changed, "; ")))
		}
		fmt.Fprintln(w)
		if v.Missing != "" {
			fmt.Fprintf(w, "    incomplete: %s\n", v.Missing)
		}
	}
	writeAfter(w, last)
}

// decisionDue lists decisions whose review is due.
type decisionDue struct {
	On calendar.Date `placeholder:"YYYY-MM-DD" help:"the day (default: today)"`
}

// Help is the detailed help.
func (decisionDue) Help() string {
	return `Lists the decisions whose review date has come and whose review is not on record, the longest
overdue first. remit decision follow-up with --reviewed or --review-on records a review.

Example:

    remit decision due --on 2026-06-30 --workspace demo
`
}

func (decisionDue) dataTypes() []any { return []any{[]*workspace.Decision{}} }

// Run lists them.
func (cmd decisionDue) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	on := asOf{On: cmd.On}.day(c)
	all, err := ws.DueDecisions(c.ctx, on)
	if err != nil {
		return err
	}
	a := listOf(all)
	table := a.text
	a.text = func(w io.Writer) {
		if len(all) == 0 {
			fmt.Fprintf(w, "On %s no review is due.\n", on)
			return
		}
		fmt.Fprintf(w, "Due on %s: %s.\n", on, inWords(len(all), "review"))
		table(w)
	}
	return c.show(a)
}
