package solve_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/solve"
)

// TestShortSearchesProveTheSame holds short searches to those with everything, on
// made-up programs: small ones of every kind, and knapsacks that take some branching.
func TestShortSearchesProveTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(22, 1))
	for i := range 60 {
		p := small(r)
		if i%20 == 0 {
			p = knapsack(r, 30, 4)
		}
		full, short := answer(t, p, solve.Limits{}), answer(t, p, solve.Limits{Short: true})
		if short.Status != full.Status || math.Abs(short.Objective-full.Objective) > 1e-9*max(1, math.Abs(full.Objective)) {
			t.Errorf("program %d: short %s %v, with everything %s %v: %+v", i, short.Status, short.Objective, full.Status, full.Objective, p)
		}
	}
}
