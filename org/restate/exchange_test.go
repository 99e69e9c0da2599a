package restate_test

import (
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
)

// TestExchangeHoldsEveryPersonOnce: flows add up to the people of the day, what goes out
// of a body to those who were in it, and what comes into one to those who are in it.
func TestExchangeHoldsEveryPersonOnce(t *testing.T) {
	for seed := range uint64(50) {
		rnd := rand.New(rand.NewPCG(seed, 11))
		w := invent(60, rnd, random(rnd))
		for _, strict := range []bool{true, false} {
			was, is := onto(t, w, first, strict), onto(t, w, third, strict)
			flows := is.Exchange(first, restate.AnyCommissioner)
			var all, placed int64
			out, in := map[org.Code]int64{}, map[org.Code]int64{}
			for _, f := range flows {
				all, out[f.Source], in[f.Target] = all+f.People, out[f.Source]+f.People, in[f.Target]+f.People
			}
			for _, p := range w.people.Weights {
				placed += p.People
			}
			if all != placed {
				t.Fatalf("seed %d: the flows hold %d people of %d", seed, all, placed)
			}
			for side, o := range map[*restate.Onto]map[org.Code]int64{was: out, is: in} {
				for body, members := range side.Members() {
					var sum int64
					for _, m := range members {
						sum += m.Here
					}
					if sum != o[body] {
						t.Errorf("seed %d: %s has %d people, its flows %d", seed, body, sum, o[body])
					}
				}
			}
		}
	}
}

// TestNobodyMovesBetweenAMapAndItself: also where people are shared out among bodies.
func TestNobodyMovesBetweenAMapAndItself(t *testing.T) {
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 14))
		for _, f := range onto(t, invent(60, rnd, random(rnd)), second, false).Exchange(second, restate.AnyCommissioner) {
			if f.Source != f.Target {
				t.Errorf("seed %d: %+v", seed, f)
			}
		}
	}
}

// TestChangedIsThatOfStability: by memberships alone both say the same of two days.
func TestChangedIsThatOfStability(t *testing.T) {
	for seed := range uint64(30) {
		w := invent(60, rand.New(rand.NewPCG(seed, 12)), random(rand.New(rand.NewPCG(seed, 13))))
		want := restate.NewPlacer(w.register, w.people).Stability([]calendar.Date{first, third}).Changes[0]
		code, company := restate.Changed(onto(t, w, third, true).Exchange(first, restate.AnyCommissioner))
		if code != want.Code || company != want.Company {
			t.Errorf("seed %d: %v and %v changed, the series of stability says %v and %v", seed, code, company, want.Code, want.Company)
		}
	}
}
