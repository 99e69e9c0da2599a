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
		{"row 0: term 0: the value 1e+16", func(p *solve.Program, _ *solve.Limits) { p.Rows[0].Terms[0].Value = 1e16 }},
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
	_, err := solve.Open(t.Context(), solve.Settings{Cache: t.TempDir()})
	if absent := errors.Is(err, solve.ErrAbsent); absent != (solve.Built() == "") || !absent && err != nil {
		t.Errorf("Built says %q, Open fails with %v", solve.Built(), err)
	}
}

// FuzzSolve gives the solver programs of any numbers: what is not refused must
// come back with an answer that keeps to the program.
func FuzzSolve(f *testing.F) {
	f.Add(uint64(1), 1.0, 2.0, 3.0, 4.0, 0)
	f.Add(uint64(2), 1e9, -1e9, 1e-9, math.Inf(1), 1)
	f.Add(uint64(3), math.NaN(), 0.0, -0.0, 1e20, 7)
	f.Add(uint64(4), 0.1, 1e7, -3.0, 1e-3, -1)
	f.Fuzz(func(t *testing.T, seed uint64, a, b, c, d float64, column int) {
		r, values := rand.New(rand.NewPCG(seed, 0)), []float64{a, b, c, d, 0, 1, -1, inf, -inf}
		some := func() float64 { return values[r.IntN(len(values))] }
		p := small(r)
		p.Whole[r.IntN(len(p.Cost))] = false
		p.Cost[r.IntN(len(p.Cost))] = some()
		p.Lower[r.IntN(len(p.Cost))], p.Upper[r.IntN(len(p.Cost))] = some(), some()
		p.Rows = append(p.Rows, solve.Row{Lower: some(), Upper: some(), Terms: []solve.Term{{Column: column, Value: some()}, {Column: 0, Value: some()}}})
		got, err := solver(t).Solve(t.Context(), p, solve.Limits{Time: time.Second})
		if err != nil {
			if strings.Contains(err.Error(), "broke off") {
				t.Errorf("%+v broke the solver: %v", p, err)
			}
			return
		}
		if len(got.X) != len(p.Cost) && got.X != nil || (got.Status == solve.Optimal) != (got.X != nil) && got.Status != solve.Stopped {
			t.Errorf("%+v gives %+v", p, got)
		}
	})
}
