package need

import "github.com/remit-health/remit/need/indicator"

// confidence is the level of every interval of this package.
var confidence = []indicator.Level{indicator.Level95}

// Proportion is x of n as a percentage with Wilson's score interval of 95 %
// ([indicator.Proportion]). Without anybody to count (n = 0), or with x outside 0
// to n, there is no figure.
func Proportion(x, n int64) Estimate {
	return estimate(indicator.Proportion(float64(x), float64(n), 100, confidence), "%")
}

// estimate is a figure with one interval, in a unit.
func estimate(f indicator.Figure, unit string) Estimate {
	e := Estimate{Value: f.Value, Unit: unit, Count: f.Count, Of: f.Population, Method: f.Method + ", 95 %: the chance in counting", Why: f.Suppressed}
	if len(f.Limits) > 0 {
		e.Low, e.High, e.Interval = f.Limits[0].Low, f.Limits[0].High, true
	}
	return e
}
