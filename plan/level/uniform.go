package level

import (
	"errors"
	"slices"
)

// ErrNoInteger says that the metric uniform needs the solver, which this build has not.
var ErrNoInteger = errors.New("the metric uniform needs the solver, which was not built in; run make build, or ask with --metric ladder")

// uniform solves under the metric uniform. Rungs that cannot be best are dropped
// first: one that costs more than the cheapest of the service and all its pairs
// together.
func (p *Program) uniform(solve Integer) ([]int, float64, error) {
	if solve == nil {
		return make([]int, len(p.Costs)), 0, ErrNoInteger
	}
	return solve(p.Dropped())
}

// Dropped is the program without rungs that cannot be best: those that cost more
// than the cheapest of the service and all that its pairs could cost. It has the
// same cheapest assignments.
func (p *Program) Dropped() *Program {
	most := make([]int64, len(p.Costs))
	apart := max(1, p.apart(0, max(0, p.Rungs()-1)))
	for _, q := range p.Pairs {
		most[q.A] += q.Weight * apart
		most[q.B] += q.Weight * apart
	}
	out := &Program{Pairs: p.Pairs, Metric: p.Metric, Costs: make([][]int64, len(p.Costs))}
	for s, costs := range p.Costs {
		out.Costs[s] = slices.Clone(costs)
		least := slices.Min(costs)
		for r, c := range costs {
			if c != Forbidden && c-least > most[s] {
				out.Costs[s][r] = Forbidden
			}
		}
	}
	return out
}

// Allowed is how many rungs of all services together are allowed.
func (p *Program) Allowed() (n int) {
	for _, costs := range p.Costs {
		for _, c := range costs {
			if c != Forbidden {
				n++
			}
		}
	}
	return n
}
