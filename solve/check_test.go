package solve_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/solve"
)

func TestWhatIsNoProgramIsRefused(t *testing.T) {
	s := solver(t)
	for _, tt := range []struct {
		says  string
		spoil func(*solve.Program, *solve.Limits)
	}{
		{"2 columns has 1 lower bounds", func(p *solve.Program, _ *solve.Limits) { p.Lower = p.Lower[:1] }},
		{"2 columns has 3 upper bounds", func(p *solve.Program, _ *solve.Limits) { p.Upper = append(p.Upper, 1) }},
		{"says of 1 whether they are whole", func(p *solve.Program, _ *solve.Limits) { p.Whole = p.Whole[:1] }},
		{"column 1: its cost is NaN", func(p *solve.Program, _ *solve.Limits) { p.Cost[1] = math.NaN() }},
		{"column 0: its cost is -Inf", func(p *solve.Program, _ *solve.Limits) { p.Cost[0] = -inf }},
		{"column 1: its bounds are 0 and NaN", func(p *solve.Program, _ *solve.Limits) { p.Upper[1] = math.NaN() }},
		{"column 0: its bounds are +Inf and 1, which no number keeps", func(p *solve.Program, _ *solve.Limits) { p.Lower[0] = inf }},
		{"row 0: its bounds are -Inf and 1e+20; write math.Inf", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Upper = 1e20 }},
		{"row 0: its bounds are NaN and 1", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Lower = math.NaN() }},
		{"row 0: term 1 names column 2; the program has 2", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Terms[1].Column = 2 }},
		{"row 0: term 0 names column -1", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Terms[0].Column = -1 }},
		{"row 0: term 0: the value NaN", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Terms[0].Value = math.NaN() }},
		{"row 0: term 0: the value 1e-10", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Terms[0].Value = 1e-10 }},
		{"row 0: term 0: the value 1e+15", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Terms[0].Value = 1e15 }},
		{"the gap to stop at is -0.1", func(_ *solve.Program, l *solve.Limits) { l.Gap = -0.1 }},
		{"the gap to stop at is NaN", func(_ *solve.Program, l *solve.Limits) { l.Gap = math.NaN() }},
		{"the time to stop after is -1s", func(_ *solve.Program, l *solve.Limits) { l.Time = -time.Second }},
		{"2 columns starts from 1 values", func(_ *solve.Program, l *solve.Limits) { l.Start = []float64{1} }},
		{"column 1 starts at NaN", func(_ *solve.Program, l *solve.Limits) { l.Start = []float64{1, math.NaN()} }},
	} {
		p, l := choices([]float64{1, 2}, atMost(1, 1, 1)), solve.Limits{}
		tt.spoil(&p, &l)
		if a, err := s.Solve(t.Context(), p, l); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("want %q refused, got %+v and the error %v", tt.says, a, err)
		}
	}
}

func TestBuildWithoutSolverSaysWhatToRun(t *testing.T) {
	if !strings.Contains(solve.ErrAbsent.Error(), "run make build") {
		t.Errorf("the error is %q, want one that says: run make build", solve.ErrAbsent)
	}
	_, err := opened()
	if absent := errors.Is(err, solve.ErrAbsent); absent != (solve.Built() == "") || !absent && err != nil {
		t.Errorf("Built says %q, Open fails with %v", solve.Built(), err)
	}
}

// TestAnyNumbersAreAnsweredOrRefused gives the solver made-up programs with numbers
// that are too large, too small, or none: each must be refused, or come back with
// an answer that is one.
func TestAnyNumbersAreAnsweredOrRefused(t *testing.T) {
	const seed = 8
	r := rand.New(rand.NewPCG(seed, 0))
	values := []float64{0, 1, -1, 0.1, 1e-3, 1e-9, 1e7, -1e9, 1e12, 9e14, 1e15, 1e20, inf, -inf, math.NaN()}
	some := func() float64 { return values[r.IntN(len(values)-r.IntN(5))] }
	got := map[solve.Status]int{}
	for range 500 {
		p := small(r)
		at := func() int { return r.IntN(len(p.Cost)) }
		p.Whole[at()], p.Cost[at()], p.Lower[at()], p.Upper[at()] = false, some(), some(), some()
		p.Rows = append(p.Rows, solve.Row{Lower: -inf, Upper: some(), Terms: []solve.Term{{Column: at(), Value: some()}, {Column: at(), Value: some()}}})
		a, err := solver(t).Solve(t.Context(), p, solve.Limits{Time: time.Second})
		switch {
		case err != nil && !strings.HasPrefix(err.Error(), "not a program: "):
			t.Errorf("seed %d: the solver failed on %+v: %v", seed, p, err)
		case err != nil:
			got["refused"]++
		case (a.X != nil) != (a.Status == solve.Optimal || a.Status == solve.Stopped) || a.X != nil && len(a.X) != len(p.Cost):
			t.Errorf("seed %d: %+v gives %+v", seed, p, a)
		default:
			got[a.Status]++
		}
	}
	for _, s := range []solve.Status{"refused", solve.Optimal, solve.Infeasible} {
		if got[s] < 10 {
			t.Errorf("%d programs are %s, want at least 10 for a test; all: %v", got[s], s, got)
		}
	}
}
