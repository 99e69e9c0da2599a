package need

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// exactBelow is the count below which Byar's approximation is not used: ten, as
// UKHSA's technical guidance on public health intervals has it.
const exactBelow = 10

// Rate is so many events for each per of the people (or years lived by people),
// with an interval of 95 %: Byar's from ten events on, exact Poisson below.
// Without people, or with a count below zero, there is no figure.
func Rate(events int64, people, per float64) Estimate {
	e := Estimate{Unit: fmt.Sprintf("per %s", grouped(per)), Count: float64(events), Of: people, Method: "Byar, 95 %: the chance in counting"}
	if events < exactBelow {
		e.Method = "exact Poisson, 95 %: the chance in counting"
	}
	if people <= 0 || events < 0 {
		e.Why = "there is nobody to take a rate of"
		return e
	}
	low, high := CountLimits(events)
	scale := per / people
	e.Value, e.Low, e.High, e.Interval = float64(events)*scale, low*scale, high*scale, true
	return e
}

// CountLimits are the limits of 95 % of a count of independent events. A count
// below zero is taken as none.
func CountLimits(events int64) (low, high float64) {
	o := float64(max(events, 0))
	if o < exactBelow {
		return exactPoisson(o)
	}
	low = o * math.Pow(1-1/(9*o)-z95/(3*math.Sqrt(o)), 3)
	high = (o + 1) * math.Pow(1-1/(9*(o+1))+z95/(3*math.Sqrt(o+1)), 3)
	return low, high
}

func exactPoisson(o float64) (low, high float64) {
	if o > 0 {
		low = distuv.ChiSquared{K: 2 * o}.Quantile(0.025) / 2
	}
	return low, distuv.ChiSquared{K: 2*o + 2}.Quantile(0.975) / 2
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
	low, high := wilson(after.Count, before.Count+after.Count)
	odds := before.Of / after.Of
	r.Value, r.Low, r.High = after.Count/before.Count*odds, low/(1-low)*odds, high/(1-high)*odds
	r.Interval = high < 1
	if !r.Interval {
		r.Why = "too little was counted"
	}
	return r
}

// grouped writes a whole number with its thousands marked: 100,000.
func grouped(v float64) string {
	text := fmt.Sprintf("%.0f", v)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
