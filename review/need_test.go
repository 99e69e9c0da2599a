package review

import (
	"testing"

	"github.com/remit-health/remit/need"
)

// Both sides of the threshold: the part from people just within and just beyond
// half the interval of the change.
func TestCompareNeedDoesNotTakeTheFormulaForPeople(t *testing.T) {
	index := func(value float64) Reading {
		in := first
		if value != 1 {
			in = second
		}
		return Reading{Indicator: "relative-need", Of: "overall", Body: "QHM", From: in.From, Until: in.Until, Estimate: need.Estimate{Value: value, Interval: true}}
	}
	clear := need.Estimate{Value: 0.5, Low: 0.375, High: 0.625, Interval: true}
	for _, tt := range []struct {
		name   string
		change need.Estimate
		people float64
		want   Conclusion
	}{
		{"all from weights", clear, 0, NotComparable},
		{"people at half the interval", clear, 0.125, NotComparable},
		{"people beyond it", clear, 0.126, Better},
		{"people beyond it, downwards", clear, -0.126, Better},
		{"within chance", need.Estimate{Value: 0.5, Low: -0.1, High: 1.1, Interval: true}, 0.5, NoClearChange},
		{"without interval", need.Estimate{Value: 0.5}, 0.5, NotComparable},
	} {
		o := CompareNeed(index(1), index(1.5), Higher, tt.change, need.Revision{Change: 0.5, Weights: 0.5 - tt.people, People: tt.people, Practices: 20})
		if o.Conclusion != tt.want || len(o.Caveats) != 1 {
			t.Errorf("%s: %s (%s), caveats %v, want %s", tt.name, o.Conclusion, o.Why, o.Caveats, tt.want)
		}
	}
}
