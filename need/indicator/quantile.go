package indicator

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// Quantile is the value below which a share p of the values lie: 0.5 is the
// median. Between two values it is interpolated, as spreadsheets do (definition
// 7 of Hyndman and Fan, The American Statistician 50 (1996), 361–365). The limits
// are two of the values: those whose places hold the true quantile with at least
// the chance of the level, by the binomial distribution, whatever the values are
// spread like. Too few values have no such places, and then no limits. The values
// need not be in order; they are not changed.
func Quantile(values []float64, p float64, levels []Level) Figure {
	n := len(values)
	f := Figure{Population: float64(n), Method: "order statistics, binomial"}
	switch {
	case n == 0:
		return f.suppressed("there is no value")
	case !(p > 0 && p < 1):
		return f.suppressed("the share is not between 0 and 1")
	}
	f.Count = sum(values, func(v float64) float64 { return v })
	ordered := slices.Sorted(slices.Values(values))
	at := p * float64(n-1)
	below := int(at)
	f.Value = ordered[below]
	if below+1 < n {
		f.Value += (at - float64(below)) * (ordered[below+1] - ordered[below])
	}
	for _, l := range levels {
		low, high, ok := places(n, p, l.tail())
		if !ok {
			f.Limits, f.Unlimited = nil, "too few values for an interval of "+l.String()
			return f
		}
		f.Limits = append(f.Limits, Limits{ordered[low-1], ordered[high-1]})
	}
	return f
}

// places are the ranks, from 1, of the two values between which the quantile
// lies: the lower is the highest rank with at most the chance tail of fewer values
// below the quantile, the upper the lowest with at most that of as many.
func places(n int, p, tail float64) (low, high int, ok bool) {
	below := func(k int) float64 { // the chance that at most k values lie below
		switch {
		case k < 0:
			return 0
		case k >= n:
			return 1
		}
		return mathext.RegIncBeta(float64(n-k), float64(k+1), 1-p)
	}
	near := int(math.Round(float64(n) * p))
	for low = min(near, n); low >= 1 && below(low-1) > tail; low-- {
	}
	for high = max(near, 1); high <= n && 1-below(high-1) > tail; high++ {
	}
	return low, high, low >= 1 && high <= n
}
