// Package need measures what people would gain from care, and how sure the
// measure is.
//
// An [Estimate] is a figure with the two limits of its interval, what it was
// counted from and by which method. There are three ways to one:
//
//	need.Proportion(45, 200)              // 22.5 %, 17.3 to 28.8 (Wilson)
//	need.Rate(12, 40_000, 100_000)        // 30.0 per 100,000, 15.5 to 52.4 (Byar)
//	need.RelativeNeed(body, england, need.Overall)
//
// The intervals of the first two come from package need/indicator, which has the
// other measures of public health: standardised rates, means, funnels, inequality,
// life expectancy, at any level of confidence.
//
// The relative need of a body comes from NHS England's weighted populations: the
// people it would count as if need were spread evenly, for each person that it
// has, against the same for England. 1.10 says that the formula gives it ten in
// a hundred more than its share by heads. [Deprivation] is the share of a body's
// people who live in the most deprived small areas.
//
// An interval says one thing only, and [Estimate.Method] says which: that of a
// proportion or a rate is the chance in counting; that of relative need is the
// spread between practices ([RelativeNeed]). None of them covers an error in the
// figures published, or a change of the formula behind them.
//
// The package reads no file and adds nothing up by money. Populations are
// decimals because they are published so.
package need

import "fmt"

// An Estimate is a figure with its interval. Value, Low and High are in Unit.
type Estimate struct {
	Value    float64 `json:"value"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	Interval bool    `json:"interval"` // false: no interval can be given, and Why says why not
	Unit     string  `json:"unit"`
	// Count is what was counted and Of what it is set against; for relative
	// need the weighted population and the population.
	Count  float64 `json:"count"`
	Of     float64 `json:"out_of"`
	Method string  `json:"method"` // what the interval means
	Why    string  `json:"why_no_interval,omitempty"`
}

// Limits writes the interval, "17.3 to 28.8", with so many decimals, or says
// that there is none.
func (e Estimate) Limits(decimals int) string {
	if !e.Interval {
		return "no interval: " + e.Why
	}
	return fmt.Sprintf("%.*f to %.*f", decimals, e.Low, decimals, e.High)
}

// Holds tells whether a value lies within the interval, its limits included.
func (e Estimate) Holds(v float64) bool { return e.Interval && v >= e.Low && v <= e.High }
