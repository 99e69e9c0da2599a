package cli

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
)

// ranked is the answer that shows a run.
func ranked(r *priority.Run, problems *problem.List) answer {
	a := answer{data: r, problems: problems, text: func(w io.Writer) { writeRun(w, r) }}
	a.columns, a.rows = r.Table()
	return a
}

// writeRun writes for people: what was chosen and how sure, then why not the others,
// what binds, and what the other methods say.
func writeRun(w io.Writer, r *priority.Run) {
	if r.MadeUp {
		fmt.Fprintln(w, "(made-up options)")
	}
	fmt.Fprintln(w, r.Headline())
	if r.Stamp.Objective != priority.Benefit {
		fmt.Fprintf(w, "Value is net of what the cost displaces, at %s\n", parametersOf(r))
	}
	writeOptions(w, r)
	writeBinding(w, r)
	writeDisplaced(w, r)
	writeThresholds(w, r)
	writeStar(w, r.Star)
	writeMargins(w, r.Margins)
	writeProgrammes(w, r.Quadrant)
	for _, n := range r.Notes {
		fmt.Fprintln(w, "Mind: "+n)
	}
	fmt.Fprintf(w, "From %s (SHA-256 %.12s…)%s, seed %d, %s.\n", r.Stamp.File, r.Stamp.SHA256, andLimits(r), r.Stamp.Seed, cmp.Or(r.Stamp.Solver, "no search"))
}

func andLimits(r *priority.Run) string {
	if r.Stamp.Limits == "" {
		return ""
	}
	return fmt.Sprintf(" and %s (SHA-256 %.12s…)", r.Stamp.Limits, r.Stamp.LimitsSum)
}

func parametersOf(r *priority.Run) string {
	var out []string
	for _, p := range r.Stamp.Parameters {
		if p.Name == "threshold" || p.Name == "equity_aversion" && r.Stamp.Objective == priority.Fairer || p.Name == "discount" {
			out = append(out, fmt.Sprintf("%s %s %s (%s)", p.Name, priority.Short(p.Value), p.Unit, p.Source))
		}
	}
	return strings.Join(out, "; ")
}

func writeOptions(w io.Writer, r *priority.Run) {
	if len(r.Options) == 0 {
		return
	}
	t := newSheet("option", "", ">benefit", ">cost", ">drawn", "")
	for _, chosen := range []bool{true, false} {
		for _, o := range r.Options {
			if o.Chosen == chosen {
				t.row(o.ID, shortened(o.Name), priority.Short(o.Benefit), costText(o), drawnText(r, o.ID), r.Standing(o))
			}
		}
	}
	t.write(w)
	if r.Draws.Number > 0 {
		fmt.Fprintf(w, "In %d of %d draws this very set is the best; 95 %% of its totals lie between %s and %s.\n", r.Draws.Same, r.Draws.Number, priority.Short(*r.Draws.Low), priority.Short(*r.Draws.High))
	}
}

func costText(o priority.Option) string {
	if o.Cost == nil {
		return ""
	}
	return money.Pence(*o.Cost).String()
}

func drawnText(r *priority.Run, id string) string {
	if r.Draws.Number == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", r.Draws.Chosen[id], r.Draws.Number)
}

func writeBinding(w io.Writer, r *priority.Run) {
	if len(r.Limits) == 0 {
		return
	}
	t := newSheet("limit", ">of", ">used", ">left", "")
	for _, u := range r.Limits {
		t.row(u.Title(), u.Amount(u.Limit), u.Amount(u.Used), u.Amount(u.Left), r.Worth(u))
	}
	t.write(w)
}

func writeDisplaced(w io.Writer, r *priority.Run) {
	for _, d := range r.Displaced {
		if len(d.Instead) > 0 {
			fmt.Fprintln(w, d.Says())
		}
	}
}

// writeThresholds sets what each option gives beside what its cost displaces.
func writeThresholds(w io.Writer, r *priority.Run) {
	if len(r.Health) == 0 {
		return
	}
	heads := []string{"net health benefit", ">cost of a gain"}
	for _, n := range r.Health[0].Net {
		heads = append(heads, ">at "+money.Pence(n.Pounds*100).String())
	}
	t := newSheet(append(heads, ">weighted")...)
	for _, h := range r.Health {
		row := []string{h.ID, ""}
		if h.Each != nil {
			row[1] = money.Pence(*h.Each * 100).String()
		}
		for _, n := range h.Net {
			row = append(row, priority.Short(n.Net))
		}
		weighted := ""
		if h.Weighted != nil {
			weighted = priority.Short(*h.Weighted)
		}
		t.row(append(row, weighted)...)
	}
	t.write(w)
}

func writeStar(w io.Writer, s *priority.Star) {
	if s == nil || len(s.Triangles) == 0 {
		return
	}
	t := newSheet("value for money (STAR)", ">people", ">benefit", ">success", ">cost", ">value", ">value for £1,000", ">cost so far", ">value so far", ">scorers apart by")
	for _, x := range s.Triangles {
		apart := ""
		if x.Disagreement != nil {
			apart = priority.Short(*x.Disagreement)
		}
		t.row(x.ID, strconv.FormatInt(x.People, 10), priority.Short(x.Benefit), priority.Short(x.Success), x.Cost.String(), priority.Short(x.Value), priority.Short(1000*x.Slope), x.CostSoFar.String(), priority.Short(x.ValueSoFar), apart)
	}
	t.write(w)
}

func writeMargins(w io.Writer, m *priority.Margin) {
	if m == nil || len(m.Moves) == 0 {
		return
	}
	t := newSheet("at the margin (PBMA)", "paid for by stopping", ">gain", ">loss", "")
	for _, f := range m.Moves {
		t.row(f.ID, strings.Join(f.Stop, ", "), priority.Short(f.Gain), priority.Short(f.Loss), cmp.Or(f.Why, "done"))
	}
	t.write(w)
	fmt.Fprintf(w, "Marginal analysis reaches %s with %v of new money, and leaves %v; it looks at money alone, not at staff, years, groups or needs.\n", priority.Short(m.Net), m.New, m.Left)
}

func writeProgrammes(w io.Writer, all []priority.Quadrant) {
	if len(all) == 0 {
		return
	}
	t := newSheet("programme", "", "body", ">spend", ">outcome", "in standard deviations")
	for _, q := range all {
		says := q.Says
		if q.Flagged {
			says += ": look"
		}
		t.row(q.Programme, q.Name, q.Body, priority.Short(q.Spend), priority.Short(q.Outcome), says)
	}
	t.write(w)
}
