package pricing

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/rule"
)

var _ rule.Sourced = (*working)(nil)

// rulings are the adjustments of each step.
type rulings [stepCount][]*Adjustment

func newRulings(all []*Adjustment) (rulings, error) {
	var out rulings
	for _, a := range all {
		for _, b := range out[a.Step] {
			if a.InForce().Overlaps(b.InForce()) {
				return out, fmt.Errorf("make a pricer: two tables of %s are in force on the same day", a.table.Name)
			}
		}
		out[a.Step] = append(out[a.Step], a)
	}
	return out, nil
}

func (r *rulings) at(step StepName, on calendar.Date) *Adjustment {
	for _, a := range r[step] {
		if a.InForce().Holds(on) {
			return a
		}
	}
	return nil
}

// decide asks the decision table of a step whether it is applied. Where it is
// not, or there is no table for the day, the step is passed and the outcome is
// nil.
//
// Without a trace the compiled table decides; with one, the plain evaluator
// does, and the step keeps every row that it tried. Tests hold the two equal.
func (w *working) decide(step StepName) *outcome {
	w.tried = nil
	a := w.p.rulings.at(step, w.on)
	if a == nil {
		w.pass(step, NotLoaded, "no decision table of the adjustment is in force on the day", "")
		return nil
	}
	var o *outcome
	var why string
	if w.trace == nil {
		o = a.recall(w)
	} else {
		o, why = a.explained(w)
	}
	switch {
	case o == nil:
		w.quote.Problems.Add(AdjustmentUndecided)
		w.pass(step, NotStated, why, "")
		return nil
	case o.problem != 0:
		w.quote.Problems.Add(o.problem)
	}
	if o.status != Applied {
		w.pass(step, o.status, o.says, o.cite)
		return nil
	}
	return o
}

// apply is what the compiled table says, nil where it says nothing or, because
// the check of the table missed a record, two things.
func (a *Adjustment) apply(w *working) *outcome {
	rows := a.program.Apply(w, w.rows[:0])
	switch len(rows) {
	case 0:
		return a.fallback
	case 1:
		return &a.outcomes[rows[0]]
	}
	return nil
}

// explained is what the plain evaluator says, and why it says nothing.
func (a *Adjustment) explained(w *working) (*outcome, string) {
	trace, err := a.plain.Explain(w)
	if err != nil {
		return nil, "the table could not be evaluated: " + err.Error()
	}
	w.tried = trace
	switch {
	case len(trace.Rows) == 1:
		return &a.outcomes[trace.Rows[0]], ""
	case len(trace.Rows) > 1:
		return nil, fmt.Sprintf("rows %v of the table hold at once", trace.Rows)
	case a.fallback == nil:
		return nil, "no row of the table holds; not stated: " + strings.Join(missing(trace), ", ")
	}
	return a.fallback, ""
}

// missing are the facts that left rows of a table unknown, each once.
func missing(t *rule.TableTrace) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range t.Steps {
		for _, fact := range s.NotStated {
			if !seen[fact] {
				seen[fact] = true
				out = append(out, fact)
			}
		}
	}
	return out
}
