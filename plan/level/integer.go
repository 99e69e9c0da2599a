package level

import (
	"context"
	"fmt"
	"math"

	"github.com/remit-health/remit/solve"
)

// IntegerBy solves programs with the solver.
func IntegerBy(ctx context.Context, s *solve.Solver) Integer {
	return func(p *Program) ([]int, float64, error) {
		i := integerOf(p)
		got, err := s.Solve(ctx, i.program, solve.Limits{})
		if err != nil {
			return nil, 0, fmt.Errorf("solve the levels: %w", err)
		}
		if len(got.X) == 0 {
			return nil, 0, fmt.Errorf("solve the levels: the solver says %s", got.Status)
		}
		return i.assignment(got.X), (got.Bound + i.base) * scaled, nil
	}
}

// An integer is a program in the form of the solver: x is 1 where a service stands at
// a rung, and z is at least the difference of the two of a pair, by rung (uniform,
// where each difference counts twice) or by step (ladder).
type integer struct {
	program solve.Program
	column  [][]int // by service and rung, -1 where the rung is not allowed
	base    float64 // the cheapest rungs of all services, which the program leaves out
}

// scaled is how many pence a unit of the solver's costs is: it works with numbers of
// moderate size.
const scaled = 1e5

func integerOf(p *Program) integer {
	out := integer{column: make([][]int, len(p.Costs))}
	for s, costs := range p.Costs {
		least := Forbidden
		for _, c := range costs {
			least = min(least, c)
		}
		out.base += float64(least) / scaled
		var one []solve.Term
		for _, c := range costs {
			if c == Forbidden {
				out.column[s] = append(out.column[s], -1)
				continue
			}
			x := out.add(float64(c-least)/scaled, 1, true)
			out.column[s] = append(out.column[s], x)
			one = append(one, solve.Term{Column: x, Value: 1})
		}
		out.program.Rows = append(out.program.Rows, solve.Row{Lower: 1, Upper: 1, Terms: one})
	}
	for _, q := range p.Pairs {
		if q.Weight > 0 {
			out.pair(p, q)
		}
	}
	return out
}

// add makes a column from nothing to upper.
func (i *integer) add(cost, upper float64, whole bool) int {
	p := &i.program
	p.Cost, p.Lower, p.Upper, p.Whole = append(p.Cost, cost), append(p.Lower, 0), append(p.Upper, upper), append(p.Whole, whole)
	return len(p.Cost) - 1
}

func (i *integer) pair(p *Program, q Pair) {
	weight, count := float64(q.Weight)/scaled, p.Rungs()-1
	if p.Metric == Uniform {
		weight, count = weight/2, p.Rungs()
	}
	for r := range count {
		a, b := i.terms(p, q.A, r), i.terms(p, q.B, r)
		if len(a)+len(b) == 0 {
			continue
		}
		z := i.add(weight, 1, false)
		i.atLeast(z, a, b)
		i.atLeast(z, b, a)
	}
}

// terms are the columns of a service at a rung (uniform) or above a step (ladder).
func (i *integer) terms(p *Program, s, r int) (out []int) {
	for rung, column := range i.column[s] {
		if column >= 0 && (p.Metric == Uniform && rung == r || p.Metric != Uniform && rung > r) {
			out = append(out, column)
		}
	}
	return out
}

// atLeast says z ≥ a − b.
func (i *integer) atLeast(z int, a, b []int) {
	terms := []solve.Term{{Column: z, Value: 1}}
	for _, c := range a {
		terms = append(terms, solve.Term{Column: c, Value: -1})
	}
	for _, c := range b {
		terms = append(terms, solve.Term{Column: c, Value: 1})
	}
	i.program.Rows = append(i.program.Rows, solve.Row{Lower: 0, Upper: math.Inf(1), Terms: terms})
}

// assignment reads the rungs out of a solution.
func (i *integer) assignment(x []float64) []int {
	out := make([]int, len(i.column))
	for s, columns := range i.column {
		for r, column := range columns {
			if column >= 0 && x[column] > 0.5 {
				out[s] = r
			}
		}
	}
	return out
}
