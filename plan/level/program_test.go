package level

import (
	"math/rand/v2"
	"testing"
)

// handProgram is the example of the specification, section 8, in pence: places, systems,
// the nation.
func handProgram() *Program {
	return &Program{Costs: [][]int64{{172000000, 141000000, 157000000}, {236000000, 240500000, 267000000}, {124500000, 52000000, 4500000}},
		Pairs: []Pair{{0, 1, 10000000}, {0, 2, 2000000}}, Metric: Ladder}
}

// brute tries every assignment; of equal ones the most local first.
func brute(p *Program) (best []int, cost int64) {
	cost = Forbidden
	at := make([]int, len(p.Costs))
	for {
		if c := p.Cost(at); c < cost {
			best, cost = append([]int(nil), at...), c
		}
		i := len(at) - 1
		for ; i >= 0; i-- {
			if at[i]++; at[i] < p.Rungs() {
				break
			}
			at[i] = 0
		}
		if i < 0 {
			return best, cost
		}
	}
}

func TestHandExampleIsTheLeastOfAll(t *testing.T) {
	p := handProgram()
	_, least := brute(p)
	at, cost := p.Cut()
	if least != 388000000 || cost != least || at[0] != 1 || at[1] != 1 || at[2] != 2 || p.Cost(at) != cost {
		t.Errorf("Cut = %v for %d, brute force %d, want [1 1 2] for 388000000", at, cost, least)
	}
}

// random is a program of a few services.
func random(r *rand.Rand, services, rungs int) *Program {
	p := &Program{Metric: Ladder}
	for range services {
		costs := make([]int64, rungs)
		for l := range costs {
			costs[l] = r.Int64N(100)
			if r.IntN(5) == 0 {
				costs[l] = Forbidden
			}
		}
		costs[r.IntN(rungs)] = r.Int64N(100)
		p.Costs = append(p.Costs, costs)
	}
	for range services {
		if a, b := r.IntN(services), r.IntN(services); a != b {
			p.Pairs = append(p.Pairs, Pair{a, b, r.Int64N(40)})
		}
	}
	return p
}

func TestCutIsTheLeastOfAll(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 2000 {
		p := random(r, 1+r.IntN(6), 1+r.IntN(5))
		best, want := brute(p)
		at, cost := p.Cut()
		if cost != want || p.Cost(at) != cost {
			t.Fatalf("program %d: Cut = %v for %d (%d by its own sum), want %v for %d\n%+v", i, at, cost, p.Cost(at), best, want, p)
		}
		for s := range at {
			if at[s] > best[s] && sumOf(at) > sumOf(best) {
				t.Fatalf("program %d: %v is less local than %v, which costs the same", i, at, best)
			}
		}
	}
}

func sumOf(at []int) (sum int) {
	for _, l := range at {
		sum += l
	}
	return sum
}

func TestCutWithoutAnyRungIsForbidden(t *testing.T) {
	p := &Program{Costs: [][]int64{{Forbidden, Forbidden}}, Metric: Ladder}
	if _, cost := p.Cut(); cost != Forbidden {
		t.Errorf("cost = %d, want Forbidden", cost)
	}
	if at, cost := (&Program{}).Cut(); len(at) != 0 || cost != 0 {
		t.Errorf("nothing costs %d at %v", cost, at)
	}
	one := &Program{Costs: [][]int64{{7}, {5}}, Pairs: []Pair{{0, 1, 3}}, Metric: Ladder}
	if at, cost := one.Cut(); cost != 12 || at[0] != 0 {
		t.Errorf("one rung: %v for %d, want 12", at, cost)
	}
}
