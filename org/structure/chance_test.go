package structure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func near(got, want, within float64) bool { return math.Abs(got-want) <= within }

// byFactorials works the same probabilities out from their definition, with the
// distribution of the costs of n cases instead of a second number of cases.
func byFactorials(m, margin float64) (overspend, expected float64) {
	log := func(n int, mean float64) float64 {
		l, _ := math.Lgamma(float64(n + 1))
		return math.Exp(float64(n)*math.Log(mean) - mean - l)
	}
	// exceeds is the probability that the costs of n cases, a gamma distribution,
	// are above x: 1 minus the probability of n or more events before x.
	exceeds := func(n int, x float64) (p float64) {
		for k := range n {
			p += log(k, x)
		}
		return min(1, p)
	}
	for n := 1; n < 40+int(6*m); n++ {
		overspend += log(n, m) * exceeds(n, (1+margin)*m)
		expected += log(n, m) * (float64(n)*exceeds(n+1, m) - m*exceeds(n, m)) / m
	}
	return overspend, expected
}

func TestChanceIsThatOfTheDefinition(t *testing.T) {
	for _, m := range []float64{0.001, 0.3, 1, 4.7, 5, 30} {
		for _, margin := range []float64{0, 0.1, 0.5} {
			overspend, expected := byFactorials(m, margin)
			if got := ChanceOf(m, margin); !near(got.Overspend, overspend, 1e-11) || !near(got.Expected, expected, 1e-11) {
				t.Errorf("ChanceOf(%v, %v) = %+v, want %v and %v", m, margin, got, overspend, expected)
			}
		}
	}
}

func TestChanceIsThatOfDrawingLots(t *testing.T) {
	const m, draws = 3.0, 200_000
	rnd := rand.New(rand.NewPCG(1, 2))
	over, beyond := 0.0, 0.0
	for range draws {
		costs := 0.0
		for at := rnd.ExpFloat64(); at < m; at += rnd.ExpFloat64() {
			costs += rnd.ExpFloat64()
		}
		if costs > 1.1*m {
			over++
		}
		beyond += max(0, costs-m) / m
	}
	if got := ChanceOf(m, 0.1); !near(got.Overspend, over/draws, 0.005) || !near(got.Expected, beyond/draws, 0.01) {
		t.Errorf("ChanceOf(3, 0.1) = %+v, drawn by lot %v and %v (seed 1, 2)", got, over/draws, beyond/draws)
	}
}

// A mean that the notes print, and a million cases, where two numbers of cases are
// equal with a probability that a series of the Bessel function gives.
func TestChanceOfManyCases(t *testing.T) {
	if got := ChanceOf(5, 0.1); !near(got.Overspend, 0.3778, 0.00005) || !near(got.CV, math.Sqrt(0.4), 1e-15) {
		t.Errorf("ChanceOf(5, 0.1) = %+v, want .3778", got)
	}
	got := ChanceOf(1e6, 0)
	// P(N = K) = exp(-2m) I0(2m) = 1/√(4πm) × (1 + 1/(16m) + ...).
	same := (1 + 1/16e6) / math.Sqrt(4*math.Pi*1e6)
	if !near(got.Overspend, (1-same)/2, 1e-12) || !near(got.Expected, 1/math.Sqrt(math.Pi*1e6), 1e-9) {
		t.Errorf("ChanceOf(1e6, 0) = %+v, want %v", got, (1-same)/2)
	}
	if got := ChanceOf(1e6, 0.1).Overspend; got > 1e-300 {
		t.Errorf("a million cases exceed 110 %% with %v, want nothing", got)
	}
	if n := len(poissonOf(1e6).p); n > 40_000 {
		t.Errorf("%d numbers are kept of a mean of a million", n)
	}
}

// For rare services the share first rises with size: a small body has no case.
func TestChancePeaksNearFiveCases(t *testing.T) {
	peak, most := 0.0, 0.0
	for m := 0.5; m < 50; m += 0.01 {
		if p := ChanceOf(m, 0.1).Overspend; p > most {
			peak, most = m, p
		}
	}
	if peak < 4 || peak > 6 {
		t.Errorf("the share is largest at %v cases, want near 5", peak)
	}
}

func TestChanceAtTheEdges(t *testing.T) {
	for _, m := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if got := ChanceOf(m, 0.1); got != (Chance{}) {
			t.Errorf("ChanceOf(%v) = %+v, want none", m, got)
		}
	}
	// A budget of nothing is exceeded by the first case.
	if got := ChanceOf(2, -1).Overspend; !near(got, 1-math.Exp(-2), 1e-15) {
		t.Errorf("without a budget the chance is %v", got)
	}
	if got := ChanceOf(1e-9, 0.1); !near(got.Overspend, 1e-9, 1e-17) || !near(got.Expected, 1, 1e-8) {
		t.Errorf("ChanceOf(1e-9) = %+v", got)
	}
}

func TestChancesCountEachBodyOnce(t *testing.T) {
	small, large := ChanceOf(1, 0.1), ChanceOf(100, 0.1)
	got := Chances([]float64{10_000, 0, 1_000_000}, 1e-4, 0.1)
	if !near(got.Overspend, (small.Overspend+large.Overspend)/2, 1e-15) || !near(got.CV, (small.CV+large.CV)/2, 1e-15) || !near(got.Expected, (small.Expected+large.Expected)/2, 1e-15) {
		t.Errorf("Chances = %+v of %+v and %+v", got, small, large)
	}
	if got := Chances(nil, 1e-4, 0.1); got != (Chance{}) {
		t.Errorf("Chances of no body = %+v", got)
	}
}

func BenchmarkChanceOf(b *testing.B) {
	for _, m := range []float64{1, 1e3, 1e6} {
		b.Run(fmt.Sprintf("cases=%g", m), func(b *testing.B) {
			for b.Loop() {
				ChanceOf(m, 0.1)
			}
		})
	}
}
