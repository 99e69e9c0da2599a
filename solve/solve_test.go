package solve_test

import (
	"context"
	"errors"
	"math"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/remit-health/remit/solve"
)

var opened = sync.OnceValues(func() (*solve.Solver, error) {
	return solve.Open(context.Background(), solve.Settings{})
})

// solver is the solver of all tests. Where the build has none the test is skipped,
// and fails if REMIT_SOLVER says that there must be one.
func solver(t testing.TB) *solve.Solver {
	t.Helper()
	s, err := opened()
	switch {
	case err == nil:
		return s
	case errors.Is(err, solve.ErrAbsent) && os.Getenv("REMIT_SOLVER") != "required":
		t.Skip("this build is without the solver; run make solver, which needs npm")
	default:
		t.Fatal(err)
	}
	return nil
}

var inf = math.Inf(1)

// answer solves a program that must be one.
func answer(t testing.TB, p solve.Program, l solve.Limits) solve.Answer {
	t.Helper()
	a, err := solver(t).Solve(t.Context(), p, l)
	if err != nil {
		t.Fatalf("Solve(%+v) failed: %v", p, err)
	}
	return a
}

// terms are those of a row with a value for each column.
func terms(values ...float64) []solve.Term {
	var out []solve.Term
	for c, v := range values {
		if v != 0 {
			out = append(out, solve.Term{Column: c, Value: v})
		}
	}
	return out
}

func atMost(upper float64, values ...float64) solve.Row {
	return solve.Row{Lower: -inf, Upper: upper, Terms: terms(values...)}
}

func atLeast(lower float64, values ...float64) solve.Row {
	return solve.Row{Lower: lower, Upper: inf, Terms: terms(values...)}
}

func exactly(sum float64, values ...float64) solve.Row {
	return solve.Row{Lower: sum, Upper: sum, Terms: terms(values...)}
}

// each is a list of n times the same.
func each[T any](n int, x T) []T { return slices.Repeat([]T{x}, n) }

// choices is a program of columns that are 0 or 1.
func choices(cost []float64, rows ...solve.Row) solve.Program {
	n := len(cost)
	return solve.Program{Maximise: true, Cost: cost, Lower: each(n, 0.0), Upper: each(n, 1.0), Whole: each(n, true), Rows: rows}
}

// amounts is a program of columns from 0.
func amounts(cost []float64, rows ...solve.Row) solve.Program {
	n := len(cost)
	return solve.Program{Maximise: true, Cost: cost, Lower: each(n, 0.0), Upper: each(n, inf), Rows: rows}
}

func TestExampleOfThePackage(t *testing.T) {
	got := answer(t, choices([]float64{10, 7, 6}, atMost(6, 4, 3, 2)), solve.Limits{})
	want := solve.Answer{Status: solve.Optimal, X: []float64{1, 0, 1}, Objective: 16, Bound: 16}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("the example of the package (-want +got):\n%s", d)
	}
}

// near compares with the tolerance of the solver.
var near = cmpopts.EquateApprox(1e-9, 1e-7)

func TestAnswersOfSmallPrograms(t *testing.T) {
	free := amounts([]float64{1, 1}, atLeast(-3, 1, 0), exactly(2, 1, 1))
	free.Maximise, free.Lower = false, []float64{-inf, -inf}
	least := amounts([]float64{2, 3}, atLeast(4, 1, 1), atLeast(6, 1, 3))
	least.Maximise = false
	half := amounts([]float64{1}, exactly(1, 2))
	half.Whole = []bool{true}
	loose := amounts([]float64{1, 1}, atMost(4, 1, -1))
	loose.Whole = []bool{true, true}
	crossed := amounts([]float64{1}, solve.Row{Lower: 2, Upper: 1, Terms: terms(1)})
	twice := amounts([]float64{1}, solve.Row{Lower: -inf, Upper: 6, Terms: []solve.Term{{Column: 0, Value: 1}, {Column: 0, Value: 2}}})
	for _, tt := range []struct {
		name string
		p    solve.Program
		want solve.Answer
	}{
		// 3x+5y with x<=4, 2y<=12, 3x+2y<=18: the textbook's x=2, y=6 and prices 0, 3/2, 1.
		{"most of two amounts", amounts([]float64{3, 5}, atMost(4, 1, 0), atMost(12, 0, 2), atMost(18, 3, 2)),
			solve.Answer{Status: solve.Optimal, X: []float64{2, 6}, Objective: 36, Bound: 36, Duals: []float64{0, 1.5, 1}}},
		{"least of two amounts", least,
			solve.Answer{Status: solve.Optimal, X: []float64{3, 1}, Objective: 9, Bound: 9, Duals: []float64{1.5, 0.5}}},
		{"free columns and an equation", free,
			solve.Answer{Status: solve.Optimal, Objective: 2, Bound: 2, Duals: []float64{0, 1}}},
		{"terms of one column add up", twice,
			solve.Answer{Status: solve.Optimal, X: []float64{2}, Objective: 2, Bound: 2, Duals: []float64{1.0 / 3}}},
		{"a row that nothing keeps", choices([]float64{1, 1}, atLeast(3, 1, 1)), none(solve.Infeasible, -inf)},
		{"half of a whole number", half, none(solve.Infeasible, -inf)},
		{"bounds that cross", crossed, none(solve.Infeasible, -inf)},
		{"an amount without end", amounts([]float64{1, 1}, atMost(4, 1, -1)), none(solve.Unbounded, inf)},
		{"whole numbers without end", loose, none(solve.Unbounded, inf)},
		{"no columns", solve.Program{Rows: []solve.Row{atMost(1)}}, solve.Answer{Status: solve.Optimal, X: []float64{}, Duals: []float64{0}}},
		{"no columns, and a row that demands some", solve.Program{Maximise: true, Rows: []solve.Row{atLeast(1)}}, none(solve.Infeasible, -inf)},
		{"no rows", choices([]float64{2, -1}), solve.Answer{Status: solve.Optimal, X: []float64{1, 0}, Objective: 2, Bound: 2}},
	} {
		got := answer(t, tt.p, solve.Limits{})
		if tt.want.X == nil && tt.want.Status == solve.Optimal {
			got.X = nil // there are several
		}
		if d := cmp.Diff(tt.want, got, near); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// none is the answer that there is no solution.
func none(s solve.Status, bound float64) solve.Answer {
	a := solve.Answer{Status: s, Bound: bound}
	if s == solve.Unbounded {
		a.Gap = inf
	}
	return a
}
