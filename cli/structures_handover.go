package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// structuresHandover shows who goes on with what when bodies end.
type structuresHandover struct {
	Draft string        `arg:"" placeholder:"FILE" file:"named" help:"a draft: a file of YAML, a saved one, or icbs-2026"`
	On    calendar.Date `placeholder:"YYYY-MM-DD" help:"the day of the handover (default: the first day of the draft)"`
	Adopt bool          `writes:"" help:"keep the handover; refused while anything is left to nobody"`
}

// Help is the detailed help.
func (structuresHandover) Help() string {
	return `Lists the live work of the bodies that a draft ends (decisions, contracts that run, outcomes to
be measured, payers fixed by hand, what people said) and who goes on with each: the body into which theirs is
merged, the heir that the draft names for a body that is split, or whom it names for the single
thing. What is left is the list of orphans, and exits with 3; it must be empty before the
handover is adopted. Past rows stay under the old body. After adoption remit check fails on
live work that nobody was named for.

Example:

    remit structures handover icbs-2026 --on 2026-04-01 --workspace demo
`
}

func (structuresHandover) dataTypes() []any { return []any{workspace.Handover{}} }

// Run shows the handover.
func (cmd structuresHandover) Run(c *call) error {
	ws, d, classes, problems, err := c.drafted(cmd.Draft)
	if err != nil {
		return err
	}
	if d == nil {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was handed over.") }})
	}
	on := cmd.On
	if on == 0 {
		on = d.In.From
	}
	if on < d.In.From {
		return wrongUsage(fmt.Errorf("handover: %s is before %s, the first day of the draft", on, d.In.From))
	}
	h, err := ws.PlanHandover(c.ctx, d, classes, on)
	if errors.Is(err, workspace.ErrNoHeir) {
		return wrongUsage(fmt.Errorf("handover: %w", err))
	}
	if err != nil {
		return err
	}
	for _, o := range h.Orphans {
		problems.Add(problem.Problem{Code: "orphan", Severity: problem.Reject, File: d.ID, What: fmt.Sprintf("%s %s of %s is left to nobody.", o.Kind, o.ID, o.Body),
			Why: "Whoever relies on it would not know whom to turn to.", Fix: fmt.Sprintf("Name an heir of %s in the draft (heirs), or somebody for this alone (work).", o.Body)})
	}
	if cmd.Adopt && len(h.Orphans) == 0 && !h.Adopted {
		text, _, err := c.draftText(cmd.Draft)
		if err != nil {
			return err
		}
		if err := ws.Adopt(c.ctx, h, string(text), c.Now()); errors.Is(err, workspace.ErrEnded) {
			return wrongUsage(fmt.Errorf("handover: %w", err))
		} else if err != nil {
			return err
		}
	}
	a := answer{data: h, problems: problems, columns: []string{"structure", "kind", "id", "body", "to", "why", "title"}, text: func(w io.Writer) { writeHandover(w, h) }}
	for _, m := range h.Moves {
		a.rows = append(a.rows, []string{h.Structure, m.Kind, m.ID, string(m.Body), string(m.To), m.Why, m.Title})
	}
	for _, o := range h.Orphans {
		a.rows = append(a.rows, []string{h.Structure, o.Kind, o.ID, string(o.Body), "", "orphan", o.Title})
	}
	return c.show(a)
}

func writeHandover(w io.Writer, h *workspace.Handover) {
	fmt.Fprintf(w, "Handover of %s on %s. Bodies that end: %s.\n\n", h.Structure, h.On, listed(h.Gone))
	t := newSheet("kind", "what", "of", "goes on with", "why")
	for _, m := range h.Moves {
		t.row(m.Kind, m.ID, string(m.Body), string(m.To), m.Why)
	}
	for _, o := range h.Orphans {
		t.row(o.Kind, o.ID, string(o.Body), "nobody", "orphan")
	}
	t.write(w)
	switch {
	case h.Adopted:
		fmt.Fprintln(w, "\nIt is adopted: everything has somebody who goes on with it.")
	case len(h.Orphans) > 0:
		fmt.Fprintf(w, "\n%d orphans: it cannot be adopted until somebody is named for each.\n", len(h.Orphans))
	default:
		fmt.Fprintln(w, "\nNothing is left to nobody. Adopt it with --adopt.")
	}
	fmt.Fprintln(w, "\nHow long what ends had lasted:")
	s := newSheet("", "what", "since", ">years")
	for _, one := range h.Stood {
		s.row(one.What, one.ID, one.Since.String(), strconv.FormatFloat(one.Years, 'f', 1, 64))
	}
	s.write(w)
}
