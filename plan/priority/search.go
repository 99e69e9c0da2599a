package priority

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/remit-health/remit/solve"
)

// near is the share of a total below which two count as equal.
const near = 1e-9

// A set is the columns that a search chose.
type set struct {
	status    solve.Status
	chosen    []bool
	objective float64
	bound     float64
}

func (s set) found() bool { return s.chosen != nil }

// A variation is the program of a model with some columns fixed, another value of
// each or other limits.
type variation struct {
	fixed  map[int]bool
	values []float64 // nil: those of the model
	rows   []int     // nil: all
	extra  map[int]float64
	gap    float64
	least  *float64 // of the objective of the model
	not    []bool   // a set that is not to be found
	time   time.Duration
	short  bool // the search is one of many that are short
}

// values are those of the columns, as stated.
func (m *model) values() []float64 {
	out := make([]float64, len(m.columns))
	for i, c := range m.columns {
		out[i] = m.value(c, 1)
	}
	return out
}

// search finds the best set of a variation. What the solver answers is added up
// again: a set that breaks a limit, by less than the solver sees, is cut off and
// the search repeated.
func (m *model) search(ctx context.Context, with Solver, v variation) (set, error) {
	p := m.varied(v)
	values := v.values
	if values == nil {
		values = m.values()
	}
	times := scaleOf(terms(values))
	for i, value := range values {
		p.Cost[i] = value * times
	}
	const mostCuts = 50
	for range mostCuts {
		got, err := with.Solve(ctx, p, solve.Limits{Gap: v.gap, Time: v.time, Short: v.short})
		if err != nil {
			return set{}, fmt.Errorf("search for the best set: %w", err)
		}
		s := set{status: got.Status, bound: got.Bound / times}
		if got.X == nil {
			return s, nil
		}
		s.take(got.X, values)
		broken := m.broken(s.chosen, v)
		if broken < 0 {
			s.bound = max(s.bound, s.objective)
			return s, nil
		}
		p.Rows = append(p.Rows, m.cut(s.chosen))
	}
	return set{}, fmt.Errorf("search for the best set: the solver answers with sets that break a limit by less than it can see; state amounts with fewer digits")
}

func terms(values []float64) []solve.Term {
	out := make([]solve.Term, len(values))
	for i, v := range values {
		out[i] = solve.Term{Column: i, Value: v}
	}
	return out
}

func (s *set) take(x, values []float64) {
	s.chosen = make([]bool, len(x))
	for i := range x {
		if s.chosen[i] = x[i] > 0.5; s.chosen[i] {
			s.objective += values[i]
		}
	}
}

// varied is the program of a variation.
func (m *model) varied(v variation) solve.Program {
	p := m.program
	p.Cost, p.Lower, p.Upper = slices.Clone(p.Cost), slices.Clone(p.Lower), slices.Clone(p.Upper)
	for i, on := range v.fixed {
		p.Lower[i], p.Upper[i] = 0, 0
		if on {
			p.Lower[i], p.Upper[i] = 1, 1
		}
	}
	p.Rows = slices.Clone(p.Rows)
	for r, more := range v.extra {
		p.Rows[r].Upper += more * m.rows[r].scale
	}
	if v.rows != nil {
		var kept []solve.Row
		for _, r := range v.rows {
			kept = append(kept, p.Rows[r])
		}
		p.Rows = kept
	}
	if v.not != nil {
		p.Rows = append(p.Rows, m.cut(v.not))
	}
	if v.least != nil {
		values := m.values()
		times := scaleOf(terms(values))
		r := solve.Row{Lower: *v.least * times, Upper: math.Inf(1)}
		for i, value := range values {
			r.Terms = append(r.Terms, solve.Term{Column: i, Value: value * times})
		}
		p.Rows = append(p.Rows, r)
	}
	return p
}

// used is what a set takes of a row.
func (m *model) used(r int, chosen []bool) float64 {
	sum, lost := 0.0, 0.0 // added up with the part that is lost (Kahan), for sums such as 0.1 + 0.2
	for _, t := range m.rows[r].Terms {
		if chosen[t.Column] {
			y := t.Value - lost
			next := sum + y
			lost = (next - sum) - y
			sum = next
		}
	}
	return sum
}

// broken is the first row that a set breaks, -1 if none.
func (m *model) broken(chosen []bool, v variation) int {
	for i := range m.rows {
		if v.rows != nil && !slices.Contains(v.rows, i) {
			continue
		}
		r, used := m.rows[i], m.used(i, chosen)
		upper := r.Upper + v.extra[i]
		slack := near * max(math.Abs(used), 1/r.scale)
		if used > upper+max(slack, near*math.Abs(upper)) || used < r.Lower-slack {
			return i
		}
	}
	return -1
}

// cut forbids exactly one set.
func (m *model) cut(chosen []bool) solve.Row {
	r := solve.Row{Lower: math.Inf(-1), Upper: -1}
	for i, on := range chosen {
		if on {
			r.Terms, r.Upper = append(r.Terms, solve.Term{Column: i, Value: 1}), r.Upper+1
		} else {
			r.Terms = append(r.Terms, solve.Term{Column: i, Value: -1})
		}
	}
	return r
}
