// Package indicator works out the measures that public health uses, each with
// its intervals, from counts and populations.
//
// A [Figure] is a value with one pair of limits for each [Level] asked for, or
// without a value and with the reason. Every method is the one that England's
// public health data teams publish by, so that a figure can be held against
// theirs:
//
//	levels := []indicator.Level{0.95, 0.998}
//	indicator.Rate(12, 40_000, 100_000, levels)     // 30.0 per 100,000, 15.5 to 52.4 (Byar)
//	indicator.Proportion(45, 200, 100, levels)      // 22.5 %, 17.3 to 28.8 (Wilson)
//	indicator.Direct(bands, 100_000, levels)        // Dobson, on Byar's limits
//	indicator.Ratio(bands, 100, levels)             // observed against expected: Byar, or exact
//
// Beside these are [Mean], [Quantile], [RatioFunnel] and [ProportionFunnel],
// [LifeTable], and [Slope] for the slope and relative index of inequality.
// docs/indicators.md gives each formula and its source.
//
// An interval covers the chance in counting, as if the same people had lived the
// same year again. It covers no error in the counts or the populations, and no
// choice of definition. A figure is suppressed here where it would be unreliable
// (fewer than ten events behind a standardised rate); that protects nobody's
// privacy, which is another rule.
//
// The package reads no file. A standardised rate of nineteen age bands costs
// less than a microsecond (see BenchmarkDirect).
package indicator

// Limits are the two ends of an interval, in the unit of the value.
type Limits struct{ Low, High float64 }

// times multiplies both ends.
func (l Limits) times(by float64) Limits { return Limits{l.Low * by, l.High * by} }

// Holds tells whether a value lies between the ends or on one of them.
func (l Limits) Holds(v float64) bool { return v >= l.Low && v <= l.High }

// A Figure is the answer of a method.
type Figure struct {
	Count      float64 // events; of a mean the sum of the values
	Population float64 // people; of a mean how many values there are
	Expected   float64 // events that the reference would give; 0 unless the method has them
	Value      float64
	// Suppressed says why there is no value; "" where there is one.
	Suppressed string
	// Limits are one pair for each level, in the order asked for; nil where there
	// are none, and then Unlimited or Suppressed says why.
	Limits    []Limits
	Unlimited string // why a value has no limits; "" where it has
	Method    string // how the limits were found
}

// suppressed is the figure without value and limits.
func (f Figure) suppressed(why string) Figure {
	f.Value, f.Limits, f.Suppressed = 0, nil, why
	return f
}

// each finds the limits of every level.
func each(levels []Level, limits func(Level) Limits) []Limits {
	out := make([]Limits, len(levels))
	for i, l := range levels {
		out[i] = limits(l)
	}
	return out
}
