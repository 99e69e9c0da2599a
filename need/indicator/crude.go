package indicator

import "math"

// methods as figures name them.
const (
	byByar   = "Byar"
	byExact  = "exact Poisson"
	byWilson = "Wilson"
)

// countMethod is how the limits of a count are found.
func countMethod(count float64) string {
	if count < ExactBelow {
		return byExact
	}
	return byByar
}

// Count is a count with its limits: [CountLimits].
func Count(count float64, levels []Level) Figure {
	f := Figure{Count: count, Value: count, Method: countMethod(count)}
	if count < 0 {
		return f.suppressed("the count is below zero")
	}
	f.Limits = each(levels, func(l Level) Limits { return CountLimits(count, l) })
	return f
}

// Rate is the events for each per of the people, or of the years that they
// lived. The limits are those of the count: what is known for certain is how
// many people there were.
func Rate(count, population, per float64, levels []Level) Figure {
	f := Figure{Count: count, Population: population, Method: countMethod(count)}
	switch {
	case population <= 0:
		return f.suppressed("there is nobody to take a rate of")
	case count < 0:
		return f.suppressed("the count is below zero")
	}
	f.Value = per * count / population
	f.Limits = each(levels, func(l Level) Limits { return CountLimits(count, l).times(per / population) })
	return f
}

// Proportion is the share of a population that was counted, times per, with
// Wilson's score interval, which keeps its level for small numbers and never
// leaves 0 to per. Source: Wilson, Journal of the American Statistical
// Association 22 (1927), 209–212; Newcombe and Altman in Statistics with
// confidence (2nd edition, 2000), 46–48.
func Proportion(count, population, per float64, levels []Level) Figure {
	f := Figure{Count: count, Population: population, Method: byWilson}
	switch {
	case population <= 0:
		return f.suppressed("there is nobody to take a share of")
	case count < 0 || count > population:
		return f.suppressed("the count is not between nobody and everybody")
	}
	f.Value = per * count / population
	f.Limits = each(levels, func(l Level) Limits { return WilsonLimits(count, population, l).times(per) })
	return f
}

// WilsonLimits are the limits of x of n as shares of one; x must lie between 0
// and n, and n above 0.
func WilsonLimits(x, n float64, level Level) Limits {
	z := level.z()
	z2 := z * z
	half := z * math.Sqrt(z2+4*x*(1-x/n))
	// The lower limit is written without a difference of near numbers: the two
	// limits are the roots of a quadratic whose product is known.
	high := (2*x + z2 + half) / (2 * (n + z2))
	low := 2 * x * x / n / (2*x + z2 + half)
	return Limits{low, min(1, high)}
}
