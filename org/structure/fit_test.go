package structure

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestFitOfFourPractices(t *testing.T) {
	// Indices 1, 2 and 2, 3 with people 1, 1 and 1, 1: mean 2, variance (1+0+0+1),
	// means of the bodies 1.5 and 2.5, so that 4 × 0.25 of 2 lie between them. By lot
	// the pairs are as often (1,2)(2,3) as (1,2)(2,3) as (1,3)(2,2): 2/3 × 1/2.
	got := FitOf([]Practice{{1, 1, "A"}, {1, 2, "A"}, {1, 2, "B"}, {1, 3, "B"}}, 20_000)
	if !near(got.Between, 0.5, 1e-15) || !near(got.Chance, 1.0/3, 4*got.Error) || got.Error > 0.002 || !near(got.Fit, 0.25, 0.01) {
		t.Errorf("FitOf = %+v, want between .5, chance .333, fit .25", got)
	}
	if got.Practices != 4 || got.Bodies != 2 || got.Shuffles != 20_000 {
		t.Errorf("FitOf = %+v, want 4 practices in 2 bodies", got)
	}
}

func TestFitCountsPeople(t *testing.T) {
	// One practice of a hundred thousand weighs as much as ten of ten thousand alike.
	one := FitOf([]Practice{{10, 10, "A"}, {10, 20, "B"}, {20, 60, "B"}}, 0)
	two := FitOf([]Practice{{10, 10, "A"}, {10, 20, "B"}, {10, 30, "B"}, {10, 30, "B"}}, 0)
	if !near(one.Between, two.Between, 1e-15) || one.Fit != 0 {
		t.Errorf("%+v and %+v, want the same between, and no fit without shuffles", one, two)
	}
}

func TestFitSaysNothing(t *testing.T) {
	for name, practices := range map[string][]Practice{
		"nobody":          {{0, 0, "A"}, {0, 5, "B"}},
		"no practice":     nil,
		"all alike":       {{3, 3.3, "A"}, {7, 7.7, "B"}, {13, 14.3, "A"}},
		"bodies of one":   {{3, 1, "A"}, {7, 2, "B"}, {13, 3, "C"}},
		"one body of all": {{3, 1, "A"}, {7, 2, "A"}},
	} {
		if got := FitOf(practices, 50); got.Fit != 0 {
			t.Errorf("%s: %+v, want a fit of 0", name, got)
		}
	}
}

func TestFitIsTheSameAgain(t *testing.T) {
	p := invented(500, 20, 0.5)
	if a, b := FitOf(p, 20), FitOf(p, 20); a != b {
		t.Errorf("%+v and then %+v", a, b)
	}
}

// By lot there is no fit; where all practices of a body are alike it is whole.
func TestFitBetweenLotAndLikeness(t *testing.T) {
	if got := FitOf(invented(5000, 50, 0), Shuffles); !near(got.Fit, 0, 0.01) {
		t.Errorf("practices by lot: %+v (seed 1)", got)
	}
	if got := FitOf(invented(5000, 50, 1), Shuffles); !near(got.Fit, 1, 1e-12) {
		t.Errorf("practices alike: %+v (seed 1)", got)
	}
}

// invented are practices whose index comes from their body by a share, else by lot.
func invented(practices, bodies int, share float64) []Practice {
	rnd := rand.New(rand.NewPCG(1, 3))
	var out []Practice
	for i := range practices {
		body, people := i%bodies, 1000+9000*rnd.Float64()
		index := 1 + share*float64(body)/float64(bodies) + (1-share)*rnd.Float64()
		out = append(out, Practice{people, people * index, fmt.Sprint(body)})
	}
	return out
}

func TestFilter(t *testing.T) {
	for _, tt := range []struct {
		filter        Filter
		people, index float64
		network       string
		want          bool
	}{
		{Usual, 1000, 5.5, "U1", true}, {Usual, 999.9, 1, "U1", false}, {Usual, 1000, 1, "U", false}, {Usual, 1000, 1, "", false},
		{WithoutExtremes, 1000, 0.5, "U1", true}, {WithoutExtremes, 1000, 0.49, "U1", false}, {WithoutExtremes, 1000, 2, "U1", true}, {WithoutExtremes, 1000, 2.01, "U1", false},
		{Filter{}, 1, 9, "U", true}, {Filter{}, 0, 9, "U", false},
	} {
		if got := tt.filter.Takes(tt.people, tt.index, tt.network); got != tt.want {
			t.Errorf("%+v takes %v people, index %v, network %q: %v, want %v", tt.filter, tt.people, tt.index, tt.network, got, tt.want)
		}
	}
}

func BenchmarkFitOf(b *testing.B) {
	for _, n := range []int{1 << 8, 1 << 11, 1 << 13} {
		p := invented(n, n/20, 0.5)
		b.Run(fmt.Sprintf("practices=%d", n), func(b *testing.B) {
			for b.Loop() {
				FitOf(p, Shuffles)
			}
		})
	}
}
