package level

import (
	"math"
	"testing"
)

// The three shortfalls of the specification, section 4.
func TestShortfallIsAsPublished(t *testing.T) {
	for _, tt := range []struct{ cases, mean, cv, want float64 }{
		{0.05, 85_000, 0.6, 4040.70}, {1, 85_000, 0.6, 38_510.56}, {20, 10_000, 1, 24_227.84},
	} {
		if got := Shortfall(tt.cases, tt.mean, tt.cv, 0.01); math.Abs(got-tt.want) > 0.005 {
			t.Errorf("Shortfall(%v cases of %v, cv %v) = %.4f, want %.2f", tt.cases, tt.mean, tt.cv, got, tt.want)
		}
	}
}

// Above ten thousand cases the Normal form stands in; the specification gives £115
// as the whole shortfall at 100,000 cases and a hundredth.
func TestShortfallOfManyCasesIsNormal(t *testing.T) {
	exact, near := Shortfall(9999, 1000, 1, 0.01), Shortfall(10_001, 1000, 1, 0.01)
	if math.Abs(exact/near-1) > 0.02 {
		t.Errorf("exact %v and Normal %v at the border differ by more than 2 %%", exact, near)
	}
	for _, none := range [][2]float64{{0, 1}, {1, 0}, {-1, 1}, {math.NaN(), 1}} {
		if got := Shortfall(none[0], none[1], 1, 0); got != 0 {
			t.Errorf("Shortfall(%v) = %v, want none", none, got)
		}
	}
}
