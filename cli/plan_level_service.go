package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// one explains one service.
func (cmd planLevel) one(c *call, all *workspace.Levelled, problems *problem.List) error {
	got, err := all.Service(cmd.Service)
	if errors.Is(err, workspace.ErrNoService) {
		return wrongUsage(fmt.Errorf("plan level: %w; remit plan level --format csv lists all", err))
	}
	if err != nil {
		return fmt.Errorf("plan level: %w", err)
	}
	out := answer{problems: problems, data: got, text: func(w io.Writer) { writeOne(w, all.Result, got.Service, got.Flips, got.Basis) }}
	out.columns, out.rows = got.Service.Table(got.Flips)
	out.columns, out.rows = withNote(out.columns, out.rows, got.Basis.Note())
	return c.show(out)
}

// writeOne writes a service for people.
func writeOne(w io.Writer, r *level.Result, a level.Answer, flips []level.Flip, b workspace.LevelBasis) {
	fmt.Fprintf(w, "%s %s: %s", a.Code, a.Name, a.Level)
	switch {
	case a.RunnerUp == "":
		fmt.Fprint(w, "; no other level is allowed")
	case a.Undecided:
		fmt.Fprintf(w, ", undecided: %s costs £%s a year more", a.RunnerUp, whole(a.Margin))
	default:
		fmt.Fprintf(w, "; %s costs £%s a year more", a.RunnerUp, whole(a.Margin))
	}
	if r.Draws > 0 {
		fmt.Fprintf(w, "; kept in %.0f %% of %d draws", 100*a.Kept, r.Draws)
	}
	fmt.Fprintln(w, ".")
	if b.MadeUp {
		fmt.Fprintln(w, "The services are made up.")
	}
	if a.Spend > 0 {
		fmt.Fprintf(w, "%s cases a year, £%sm. Need: %s. Today: %s.\n", whole(a.Cases), millions(a.Spend), a.Need, cmp.Or(a.Today, "not known"))
	}
	if len(a.Assumed) > 0 {
		fmt.Fprintf(w, "Assumed, because nobody stated it: %s.\n", strings.Join(a.Assumed, ", "))
	}
	fmt.Fprintln(w)
	writeOneCosts(w, a)
	writeTurns(w, flips)
	if a.Budget != nil {
		writeBudget(w, *a.Budget)
	}
}

func writeOneCosts(w io.Writer, a level.Answer) {
	heads := []string{"£ a year"}
	for _, c := range a.Costs {
		heads = append(heads, ">"+string(c.Level))
	}
	t := newSheet(heads...)
	line := func(name string, of func(level.AtLevel) string) {
		row := []string{name}
		for _, c := range a.Costs {
			row = append(row, of(c))
		}
		t.row(row...)
	}
	for term := range level.Term(level.Terms) {
		line(term.String(), func(c level.AtLevel) string { return whole(c.Terms[term]) })
	}
	line("pairs, as its neighbours stand", func(c level.AtLevel) string { return whole(c.Pairs) })
	line("together", func(c level.AtLevel) string { return whole(c.Whole()) })
	t.write(w)
	for _, c := range a.Costs {
		if c.Barred != "" {
			fmt.Fprintf(w, "%s is not allowed: %s.\n", c.Level, c.Barred)
		}
	}
	fmt.Fprintln(w)
}

func writeTurns(w io.Writer, flips []level.Flip) {
	fmt.Fprintln(w, "What would change the level, all services solved together again:")
	for _, f := range flips {
		fmt.Fprintf(w, "  %s, now %s %s: %s\n", f.Of, level.Digits(f.Now), f.Unit, f.Turns())
	}
}

func writeBudget(w io.Writer, b level.BreakEven) {
	fmt.Fprintf(w, "\nPersonal budget: £%s a person to set up, of £%s a person a year: choice must be worth %.1f %% of the spend.\n", whole(b.Cost), whole(b.Spend), 100*b.Share)
	if b.Share > 1 {
		fmt.Fprintln(w, "That is more than the whole: as a direct payment it cannot pay; a notional budget needs its own, lower cost.")
	}
}
