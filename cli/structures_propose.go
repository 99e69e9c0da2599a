package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// structuresPropose shows what a draft would do.
type structuresPropose struct {
	results
	Draft   string        `arg:"" placeholder:"FILE" file:"named" help:"a draft: a file of YAML, a saved one, or icbs-2026"`
	Save    bool          `writes:"" help:"keep the draft in the workspace, so that --structure NAME finds it"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (structuresPropose) Help() string {
	return `Shows every effect of a merger, a split or a transfer before it happens: whose people get
another commissioner, and what share of need and of the care of the last run goes with them;
the chance of overspending of each body before and after; local fit; what it costs at once,
what it saves, what is lost meanwhile and when it has paid for itself. What the draft does not
state is said to be missing and never supposed. docs/structures.md shows a draft.

Example:

    remit structures propose icbs-2026 --workspace demo
`
}

func (structuresPropose) dataTypes() []any { return []any{workspace.Proposed{}} }

// Run shows the effects.
func (cmd structuresPropose) Run(c *call) error {
	ws, d, classes, problems, err := c.drafted(cmd.Draft)
	if err != nil {
		return err
	}
	if d == nil {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was proposed.") }})
	}
	last, err := ws.Results(c.ctx, cmd.folder(c))
	if err != nil && !errors.Is(err, workspace.ErrNoRun) {
		return err
	}
	got, err := ws.Propose(c.ctx, d, classes, last, cmd.KnownOn)
	if err != nil {
		return callersMistake(fmt.Errorf("propose: %w", err))
	}
	problems.Merge(got.Problems)
	if cmd.Save && problems.Worst() != problem.Reject {
		if err := c.saveDraft(cmd.Draft, d.ID); err != nil {
			return err
		}
	}
	a := answer{data: got, problems: problems, text: func(w io.Writer) { writeProposed(w, got) }}
	a.columns, a.rows = proposedTable(got)
	return c.show(a)
}

// saveDraft keeps the file of a draft under its name, also one that Remit carries: so
// that it can be corrected.
func (c *call) saveDraft(name, id string) error {
	text, _, err := c.draftText(name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.structuresDir(), 0o755); err != nil {
		return err
	}
	to := filepath.Join(c.structuresDir(), id+".yaml")
	if err := writeFile(to, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	c.note("saved: %s", to)
	return nil
}

// proposedTable is one row for each move of people.
func proposedTable(p *workspace.Proposed) (columns []string, rows [][]string) {
	for _, m := range p.Moves {
		care := ""
		if m.Care != nil {
			care = m.Care.Pounds()
		}
		rows = append(rows, []string{p.Structure, string(m.Source), string(m.Target), whole(m.People), share(m.Share), share(m.Need), care})
	}
	return []string{"structure", "source", "target", "people", "share_of_source", "share_of_need", "care"}, rows
}

func writeProposed(w io.Writer, p *workspace.Proposed) {
	fmt.Fprintf(w, "%s: %s\nFrom %s, drawn on the map of %s (%s). A draft pays nobody.\n\n", p.Structure, p.Title, p.From, p.Base, p.Role)
	if p.MadeUp {
		fmt.Fprintln(w, "(made up)")
	}
	writeMoves(w, p)
	writeBodies(w, p)
	writeSides(w, p)
	writeOutlay(w, p)
	for _, m := range p.Missing {
		fmt.Fprintln(w, m)
	}
}

func writeMoves(w io.Writer, p *workspace.Proposed) {
	fmt.Fprintln(w, "Whose people get another commissioner:")
	t := newSheet("from", "to", ">people", ">of its people", ">of England's need", ">care of the last run")
	for _, m := range p.Moves {
		t.row(string(m.Source), string(m.Target), whole(m.People), perCent(m.Share), perCent(m.Need), sumOrNone(m.Care))
	}
	t.write(w)
}

func sumOrNone(p *money.Pence) string {
	if p == nil {
		return "not known"
	}
	return p.String()
}

func writeBodies(w io.Writer, p *workspace.Proposed) {
	fmt.Fprintln(w, "\nThe bodies before and after, with the chance of overspending by more than a tenth:")
	t := newSheet("", "code", "name", ">people", ">practices", ">of England's need", ">1 in 100,000", ">1 in 10,000", ">1 in 1,000")
	for _, b := range p.Bodies {
		when := "before"
		if b.After {
			when = "after"
		}
		row := []string{when, string(b.Code), shortened(b.Name), whole(b.People), strconv.Itoa(b.Practices), perCent(b.Need)}
		for _, ch := range b.Chances {
			row = append(row, perCent(ch.Overspend))
		}
		t.row(row...)
	}
	t.write(w)
}

// writeSides puts the whole maps beside one another.
func writeSides(w io.Writer, p *workspace.Proposed) {
	fmt.Fprintf(w, "\nAll of England: %d bodies, then %d; the median is for %s people, then %s. Local fit of overall need is %s, then %s.\n",
		p.Before.People.Bodies, p.After.People.Bodies, whole(p.Before.People.Median), whole(p.After.People.Median), fitOf(p.Before, "overall"), fitOf(p.After, "overall"))
	fmt.Fprintf(w, "An acute trust faces %s commissioners that send it 1 %% of its patients or more, then %s.\n", facesAt(p.Before, 0), facesAt(p.After, 0))
	writeStates(w, "Two would hold it for the same people", p.Before.Overlaps, p.After.Overlaps)
	writeStates(w, "Nobody would hold it", p.Before.Gaps, p.After.Gaps)
	if len(p.Gone) > 0 {
		fmt.Fprintf(w, "Bodies that would end: %s. Who goes on with their live work: remit structures handover\n", listed(p.Gone))
	}
}

// writeStates writes what the draft brings that was not there before.
func writeStates(w io.Writer, says string, before, after []workspace.FunctionState) {
	for _, f := range after {
		if !slices.ContainsFunc(before, func(o workspace.FunctionState) bool { return o.Function == f.Function }) {
			fmt.Fprintf(w, "%s: %s %v\n", says, f.Function, f.By)
		}
	}
}

func writeOutlay(w io.Writer, p *workspace.Proposed) {
	b := p.Outlay
	for _, l := range []struct {
		what string
		sum  *money.Pence
	}{{"At once", b.OneOff}, {"Lost until all is as before", b.Dip}, {"Saved in a year", b.Saving}} {
		fmt.Fprintf(w, "%s: %s\n", l.what, sumOrNone(l.sum))
	}
	if b.Saving != nil && *b.Saving <= 0 {
		fmt.Fprintln(w, "It saves nothing, and never pays for itself.")
	}
	if b.Payback != nil {
		fmt.Fprintf(w, "Paid for after %.2f years, of what is known.\n", *b.Payback)
	}
	if len(b.Missing) > 0 {
		fmt.Fprintf(w, "The draft does not state: %s.\n", strings.Join(b.Missing, ", "))
	}
}
