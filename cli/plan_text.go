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
	"github.com/remit-health/remit/solve"
)

// ranked is the answer that shows a run.
func ranked(r *priority.Run, problems *problem.List) answer {
	a := answer{data: r, problems: problems, text: func(w io.Writer) { writeRun(w, r) }}
	a.columns, a.rows = r.Table()
	return a
}

// shortNumber writes a number with as many digits as a person reads.
func shortNumber(v float64) string {
	text := strconv.FormatFloat(v, 'f', 3, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// amountOf writes an amount of a limit, pence as pounds.
func amountOf(u priority.Used, v float64) string {
	if u.Money {
		return money.Pence(v).String()
	}
	return shortNumber(v)
}

// writeRun writes for people: what was chosen and how sure, then why not the others,
// what binds, and what the other methods say.
func writeRun(w io.Writer, r *priority.Run) {
	if r.MadeUp {
		fmt.Fprintln(w, "(made-up options)")
	}
	fmt.Fprintln(w, headline(r))
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

func headline(r *priority.Run) string {
	switch {
	case r.Status == priority.NotAsked:
		return fmt.Sprintf("%d options by value, without a search for the best set.", len(r.Options))
	case r.Status == solve.Infeasible:
		var names []string
		for _, c := range r.Conflict {
			names = append(names, c.String())
		}
		return "No set of options is within all limits. These cannot all hold: " + strings.Join(names, "; ") + "."
	case r.Objective == nil:
		return fmt.Sprintf("The search ended without a set (%s).", r.Status)
	}
	proved := "no set within the limits reaches more"
	if r.Gap == nil {
		proved = "how much more another set could reach is not known"
	} else if *r.Gap > 0 {
		proved = fmt.Sprintf("no set reaches more than %s", shortNumber(*r.Bound))
	}
	if len(r.Chosen) == 0 {
		return fmt.Sprintf("Nothing is chosen, of %d options; %s.", len(r.Options), proved)
	}
	return fmt.Sprintf("The best %d of %d options reach %s%s; %s.", len(r.Chosen), len(r.Options), shortNumber(*r.Objective), unitOf(r), proved)
}

func unitOf(r *priority.Run) string {
	if r.Unit == "" {
		return ""
	}
	return " " + r.Unit
}

func parametersOf(r *priority.Run) string {
	var out []string
	for _, p := range r.Stamp.Parameters {
		if p.Name == "threshold" || p.Name == "equity_aversion" && r.Stamp.Objective == priority.Fairer || p.Name == "discount" {
			out = append(out, fmt.Sprintf("%s %s %s (%s)", p.Name, shortNumber(p.Value), p.Unit, p.Source))
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
				t.row(o.ID, shortened(o.Name), shortNumber(o.Benefit), costText(o), drawnText(r, o.ID), standing(r, o))
			}
		}
	}
	t.write(w)
	if r.Draws.Number > 0 {
		fmt.Fprintf(w, "In %d of %d draws this very set is the best; 95 %% of its totals lie between %s and %s.\n", r.Draws.Same, r.Draws.Number, shortNumber(*r.Draws.Low), shortNumber(*r.Draws.High))
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

// standing says what became of an option, in words.
func standing(r *priority.Run, o priority.Option) string {
	text := ""
	switch {
	case o.Chosen && o.Stops:
		text = "stopped"
	case o.Chosen:
		text = "chosen"
	case r.Status == priority.NotAsked:
		return ""
	}
	if o.Must {
		text += ", a minimum service"
	}
	if o.Start != 0 {
		text += ", from " + o.Start.String()
	}
	for _, l := range r.LeftOut {
		if l.ID == o.ID && l.Loss == nil {
			return "not: no set within the limits holds it"
		}
		if l.ID == o.ID {
			return "not: with it the best set loses " + shortNumber(*l.Loss) + leaving(l.Out)
		}
	}
	return text
}

func leaving(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ", and " + strings.Join(ids, ", ") + " must go"
}

func writeBinding(w io.Writer, r *priority.Run) {
	if len(r.Limits) == 0 {
		return
	}
	t := newSheet("limit", ">of", ">used", ">left", "")
	for _, u := range r.Limits {
		t.row(limitName(u), amountOf(u, u.Limit), amountOf(u, u.Used), amountOf(u, u.Left), bindingText(r, u))
	}
	t.write(w)
}

func limitName(u priority.Used) string {
	if u.Year != 0 {
		return u.Name + " " + u.Year.String()
	}
	return u.Name
}

func bindingText(r *priority.Run, u priority.Used) string {
	for _, b := range r.Binding {
		if b.Constraint != u.Constraint {
			continue
		}
		unit := "one more"
		if b.Money {
			unit = "£1,000,000 more"
			b.Shadow *= 1e6
		}
		text := fmt.Sprintf("binds: %s is worth %s in parts of options", unit, shortNumber(b.Shadow))
		if b.Worth != nil {
			text += fmt.Sprintf("; %s more in whole ones %s", amountOf(u, b.Step), shortNumber(*b.Worth))
		}
		return text
	}
	return ""
}

func writeDisplaced(w io.Writer, r *priority.Run) {
	for _, d := range r.Displaced {
		if len(d.Instead) > 0 {
			fmt.Fprintf(w, "%s takes the place of %s, and is worth %s more%s.\n", d.ID, strings.Join(d.Instead, ", "), shortNumber(d.Worth), leavingWith(d.With))
		}
	}
}

func leavingWith(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return " (without it " + strings.Join(ids, ", ") + " would go too)"
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
			row = append(row, shortNumber(n.Net))
		}
		weighted := ""
		if h.Weighted != nil {
			weighted = shortNumber(*h.Weighted)
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
			apart = shortNumber(*x.Disagreement)
		}
		t.row(x.ID, strconv.FormatInt(x.People, 10), shortNumber(x.Benefit), shortNumber(x.Success), x.Cost.String(), shortNumber(x.Value), shortNumber(1000*x.Slope), x.CostSoFar.String(), shortNumber(x.ValueSoFar), apart)
	}
	t.write(w)
}

func writeMargins(w io.Writer, m *priority.Margin) {
	if m == nil || len(m.Moves) == 0 {
		return
	}
	t := newSheet("at the margin (PBMA)", "paid for by stopping", ">gain", ">loss", "")
	for _, f := range m.Moves {
		t.row(f.ID, strings.Join(f.Stop, ", "), shortNumber(f.Gain), shortNumber(f.Loss), cmp.Or(f.Why, "done"))
	}
	t.write(w)
	fmt.Fprintf(w, "Marginal analysis reaches %s with %v of new money, and leaves %v; it looks at money alone, not at staff, years, groups or needs.\n", shortNumber(m.Net), m.New, m.Left)
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
		t.row(q.Programme, q.Name, q.Body, shortNumber(q.Spend), shortNumber(q.Outcome), says)
	}
	t.write(w)
}
