package need

import (
	"fmt"

	"github.com/remit-health/remit/need/indicator"
)

// Rate is so many events for each per of the people (or years lived by people),
// with an interval of 95 % ([indicator.Rate]): Byar's from ten events on, exact
// Poisson below. Without people, or with a count below zero, there is no figure.
func Rate(events int64, people, per float64) Estimate {
	return estimate(indicator.Rate(float64(events), people, per, confidence), "per "+Grouped(per))
}

// Ratio is the second rate divided by the first, with an interval of 95 %: of
// all events those of the second time are a proportion, whose Wilson limits are
// turned into limits of the ratio. Without an event in the first there is none.
func Ratio(before, after Estimate) Estimate {
	r := Estimate{Unit: "times", Count: after.Count, Of: after.Of, Method: "Wilson on the share of events, 95 %: the chance in counting, both times"}
	if before.Count <= 0 || before.Of <= 0 || after.Of <= 0 || !before.Interval || !after.Interval {
		r.Why = "nothing was counted the first time"
		return r
	}
	share := indicator.WilsonLimits(after.Count, before.Count+after.Count, indicator.Level95)
	low, high := share.Low, share.High
	odds := before.Of / after.Of
	r.Value, r.Low, r.High = after.Count/before.Count*odds, low/(1-low)*odds, high/(1-high)*odds
	r.Interval = high < 1
	if !r.Interval {
		r.Why = "too little was counted"
	}
	return r
}

// Grouped writes a whole number with its thousands marked: 100,000.
func Grouped(v float64) string {
	text := fmt.Sprintf("%.0f", v)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
