package solve

import (
	"fmt"
	"math"
	"slices"
)

// whole tells whether any column must be a whole number.
func (p *Program) whole() bool { return slices.Contains(p.Whole, true) }

// unknown is the bound of which nothing is known.
func (p *Program) unknown() float64 {
	if p.Maximise {
		return math.Inf(1)
	}
	return math.Inf(-1)
}

// without is the answer that there is no solution, or none found.
func (p *Program) without(s Status) Answer {
	a := Answer{Status: s, Bound: p.unknown(), Gap: math.Inf(1)}
	if s == Infeasible {
		a.Bound, a.Gap = -a.Bound, 0
	}
	return a
}

// answer says what was found, with whole numbers where they are asked for. HiGHS
// holds a number for whole if it is so to a millionth.
func (p *Program) answer(out outcome) Answer {
	switch {
	case out.status == infeasible:
		return p.without(Infeasible)
	case out.status == unbounded:
		return p.without(Unbounded)
	case out.x == nil:
		a := p.without(None)
		a.Bound = out.bound
		return a
	}
	a := Answer{Status: Stopped, X: p.rounded(out.x), Duals: out.duals, Bound: out.bound}
	a.Objective = p.objective(a.X)
	if out.status == optimal {
		a.Status = Optimal
		if !p.whole() {
			a.Bound = a.Objective
		}
	}
	a.Bound = p.noBetter(a.Bound, a.Objective)
	a.Gap = math.Abs(a.Bound-a.Objective) / max(1e-9, math.Abs(a.Objective))
	return a
}

func (p *Program) rounded(x []float64) []float64 {
	out := slices.Clone(x)
	for c, whole := range p.Whole {
		if whole {
			out[c] = math.Round(x[c]) + 0 // no minus nought
		}
	}
	return out
}

// objective is the sum of cost times x. Of costs and values that are whole
// numbers it is exact below 2^53.
func (p *Program) objective(x []float64) float64 {
	sum := 0.0
	for c, cost := range p.Cost {
		sum += cost * x[c]
	}
	return sum
}

// noBetter is a bound, moved to the objective where by rounding it lies on the
// wrong side of it.
func (p *Program) noBetter(bound, objective float64) float64 {
	if p.Maximise {
		return max(bound, objective)
	}
	return min(bound, objective)
}

// A sum may lie outside its bounds by the tolerance of HiGHS, ten times, and by
// what adding up its parts loses: a billionth of the largest.
const (
	slack    = 1e-5
	lostPart = 1e-9
)

// verify holds what HiGHS found to the program: an answer that breaks a row is
// an error and never given.
func (p *Program) verify(out outcome) error {
	switch out.status {
	case optimal, infeasible, unbounded, infeasibleOrUnbounded, timeReached:
	default:
		return fmt.Errorf("the solver gave up with its status %d", out.status)
	}
	if out.x == nil {
		return nil
	}
	x := p.rounded(out.x)
	for c := range x {
		if outside(x[c], p.Lower[c], p.Upper[c], math.Abs(x[c])) {
			return fmt.Errorf("the solver's solution is not one: column %d is %v, not within %v and %v", c, x[c], p.Lower[c], p.Upper[c])
		}
	}
	for i, r := range p.Rows {
		sum, size := 0.0, 0.0
		for _, t := range r.Terms {
			sum += t.Value * x[t.Column]
			size = max(size, math.Abs(t.Value*x[t.Column]))
		}
		if outside(sum, r.Lower, r.Upper, size) {
			return fmt.Errorf("the solver's solution is not one: row %d sums to %v, not within %v and %v", i, sum, r.Lower, r.Upper)
		}
	}
	return nil
}

// outside tells whether a sum, of parts up to a size, breaks its bounds.
func outside(sum, lower, upper, size float64) bool {
	most := slack + lostPart*size
	return sum < lower-most || sum > upper+most || math.IsNaN(sum)
}
