package priority

import (
	"math"
	"testing"

	"github.com/remit-health/remit/plan"
)

// Each distribution has the mean and the deviation that its numbers say, by the
// quantiles from which draws are made.
func TestQuantilesHaveTheMomentsStated(t *testing.T) {
	for _, tt := range []struct {
		d        plan.Doubt
		mean, sd float64
	}{
		{plan.Doubt{Distribution: "normal", SD: 3}, 10, 3},
		{plan.Doubt{Distribution: "interval", Low: 4, High: 16}, 10, 12 / (2 * 1.959963984540054)},
		{plan.Doubt{Distribution: "lognormal", SD: 3}, 10, 3},
		{plan.Doubt{Distribution: "gamma", SD: 3}, 10, 3},
		{plan.Doubt{Distribution: "beta", Low: 0, High: 40, SD: 3}, 10, 3},
		{plan.Doubt{Distribution: "uniform", Low: 4, High: 16}, 10, 12 / math.Sqrt(12)},
		{plan.Doubt{Distribution: "triangular", Low: 4, High: 16, Mode: 10}, 10, math.Sqrt((16 + 256 + 100 - 4*16 - 40 - 160) / 18.)},
	} {
		if why := wrong(tt.d, tt.mean); why != "" {
			t.Errorf("%+v: %s", tt.d, why)
			continue
		}
		const n = 100_000
		sum, squares := 0.0, 0.0
		for i := range n {
			v := quantile(tt.d, tt.mean, (float64(i)+0.5)/n)
			sum, squares = sum+v, squares+v*v
		}
		mean := sum / n
		if sd := math.Sqrt(squares/n - mean*mean); math.Abs(mean-tt.mean) > 0.001 || math.Abs(sd-tt.sd) > 0.005 || math.Abs(centre(tt.d, tt.mean)-mean) > 0.001 {
			t.Errorf("%s: mean %v and deviation %v, want %v and %v", tt.d.Distribution, mean, sd, tt.mean, tt.sd)
		}
	}
}

func TestDrawsHangOnSeedIDAndNumberAlone(t *testing.T) {
	o := plan.Option{ID: "a", Gain: plan.Gain{Mean: 10, Doubt: plan.Doubt{Distribution: "normal", SD: 3}}}
	other := o
	other.ID = "b"
	if drawn(o, 1, 5) != drawn(o, 1, 5) || drawn(o, 1, 5) == drawn(o, 2, 5) || drawn(o, 1, 5) == drawn(o, 1, 6) || drawn(o, 1, 5) == drawn(other, 1, 5) {
		t.Error("a draw must be the same again, and another for another seed, number or option")
	}
}
