package solve_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/solve"
)

// hard is a made-up program that takes far longer than a test may.
func hard() solve.Program { return knapsack(rand.New(rand.NewPCG(9, 0)), 250, 30) }

func TestTimeGivesTheBestSoFarWithItsBound(t *testing.T) {
	p := hard()
	got := answer(t, p, solve.Limits{Time: 2 * time.Second})
	if got.Status != solve.Stopped || !keeps(p, got.X) || objective(p, got.X) != got.Objective {
		t.Fatalf("got %s, objective %v, want a solution that was not proved", got.Status, got.Objective)
	}
	relaxed := p
	relaxed.Whole = nil
	most := answer(t, relaxed, solve.Limits{}).Objective
	if got.Bound <= got.Objective || got.Bound > most+1e-6 || got.Gap <= 0 || got.Gap > 0.1 {
		t.Errorf("objective %v, bound %v, gap %v; want a bound above the objective and up to %v, and their gap", got.Objective, got.Bound, got.Gap, most)
	}
}

func TestTimeTooShortForASolution(t *testing.T) {
	p := hard()
	p.Rows = append(p.Rows, exactly(12_345_678, p.Cost...)) // hard to meet at all
	got := answer(t, p, solve.Limits{Time: time.Millisecond})
	if got.Status != solve.None && got.Status != solve.Infeasible || got.X != nil {
		t.Errorf("got %+v, want no solution", got)
	}
}

// TestEndOfContextStops ends the context while the solver works. The solver must
// then be ready for the next program.
func TestEndOfContextStops(t *testing.T) {
	s, cause := solver(t), errors.New("somebody pressed a key")
	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(300*time.Millisecond, func() { cancel(cause) })
	if a, err := s.Solve(ctx, hard(), solve.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %s and the error %v, want that of the context", a.Status, err)
	}
	if _, err := s.Solve(ctx, hard(), solve.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("solving after the context ended: error %v, want that of the context", err)
	}
	if got := answer(t, choices([]float64{1, 2}, atMost(1, 1, 1)), solve.Limits{}); got.Objective != 2 {
		t.Errorf("after a stop: objective %v, want 2", got.Objective)
	}
}

func TestGapIsKept(t *testing.T) {
	p := knapsack(rand.New(rand.NewPCG(5, 0)), 30, 3)
	proved := answer(t, p, solve.Limits{})
	if proved.Status != solve.Optimal || proved.Gap > 1e-9 {
		t.Fatalf("got %s with a gap of %v, want it proved", proved.Status, proved.Gap)
	}
	for _, gap := range []float64{1e-4, 1e-2, 0.1} {
		got := answer(t, p, solve.Limits{Gap: gap})
		if got.Status != solve.Optimal || got.Gap > gap || got.Bound < proved.Objective-1e-6 || got.Objective > proved.Objective {
			t.Errorf("gap %v: got %s, objective %v, bound %v, gap %v; the best is %v", gap, got.Status, got.Objective, got.Bound, got.Gap, proved.Objective)
		}
	}
}

// TestStartIsImprovedOn starts from a best solution and stops at once.
func TestStartIsImprovedOn(t *testing.T) {
	p := knapsack(rand.New(rand.NewPCG(6, 0)), 30, 3)
	proved := answer(t, p, solve.Limits{})
	got := answer(t, p, solve.Limits{Gap: 0.5, Start: proved.X})
	if got.Objective != proved.Objective {
		t.Errorf("started from the objective %v, got %v", proved.Objective, got.Objective)
	}
	impossible := each(30, 1.0)
	if got := answer(t, p, solve.Limits{Start: impossible}); got.Objective != proved.Objective {
		t.Errorf("started from what is no solution: objective %v, want %v", got.Objective, proved.Objective)
	}
}

func TestSeveralAtOnceAnswerAsOneByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 0))
	programs, want := make([]solve.Program, 4), make([]solve.Answer, 4)
	for i := range programs {
		programs[i] = knapsack(r, 20, 3)
		want[i] = answer(t, programs[i], solve.Limits{Gap: 0.01})
	}
	var all sync.WaitGroup
	for i, p := range programs {
		all.Go(func() {
			for range 3 {
				got, err := solver(t).Solve(t.Context(), p, solve.Limits{Gap: 0.01})
				if d := cmp.Diff(want[i], got); d != "" || err != nil {
					t.Errorf("program %d among others: error %v (-alone +among):\n%s", i, err, d)
				}
			}
		})
	}
	all.Wait()
}
