package priority

import (
	"maps"
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
)

// Budget is all the money of a question: its budgets over all their years. It is 0 if
// there is none.
func (q *Question) Budget() money.Pence {
	var sum money.Pence
	for _, s := range q.Budgets {
		sum += s.Total()
	}
	return sum
}

// WithBudget is the question with another sum of money, shared out between lines and
// years as the money of the question is, to the penny. A question without money stays
// as it is.
func (q *Question) WithBudget(sum money.Pence) *Question {
	var weights []int64
	for _, line := range slices.Sorted(maps.Keys(q.Budgets)) {
		for _, y := range slices.Sorted(maps.Keys(q.Budgets[line])) {
			weights = append(weights, int64(q.Budgets[line][y]))
		}
	}
	split := money.Split(sum, weights)
	if split == nil {
		return q
	}
	out := *q
	out.Budgets = map[string]plan.Spend{}
	for _, line := range slices.Sorted(maps.Keys(q.Budgets)) {
		out.Budgets[line] = plan.Spend{}
		for _, y := range slices.Sorted(maps.Keys(q.Budgets[line])) {
			out.Budgets[line][y], split = split[0], split[1:]
		}
	}
	return &out
}

// Budget is all the money that a run was held to; 0 if it was held to none.
func (r *Run) Budget() money.Pence {
	var sum money.Pence
	for _, u := range r.Limits {
		if u.Money {
			sum += money.Pence(u.Limit)
		}
	}
	return sum
}

// A Step of the frontier is an option that costs something and gains something, by what
// it gains for a pound.
type Step struct {
	Option
	CostSoFar  money.Pence // of this and of all before it
	ValueSoFar float64
}

// Frontier puts the options that cost and gain in order of what they gain for a pound,
// the best first; of equals the first id comes first. Options that release money or
// state no cost, and those that lose, have no place on it and come second.
func (r *Run) Frontier() (steps []Step, aside []Option) {
	for _, o := range r.Options {
		if o.Cost == nil || *o.Cost <= 0 || o.Value <= 0 {
			aside = append(aside, o)
			continue
		}
		steps = append(steps, Step{Option: o})
	}
	slices.SortFunc(steps, func(a, b Step) int {
		if x, y := a.Value*float64(*b.Cost), b.Value*float64(*a.Cost); x != y {
			return compare(y, x)
		}
		return compare(a.ID, b.ID)
	})
	for i := range steps {
		s := &steps[i]
		s.CostSoFar, s.ValueSoFar = money.Pence(*s.Cost), s.Value
		if i > 0 {
			s.CostSoFar += steps[i-1].CostSoFar
			s.ValueSoFar += steps[i-1].ValueSoFar
		}
	}
	return steps, aside
}
