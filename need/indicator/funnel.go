package indicator

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// A Category says where a figure lies on a funnel.
type Category uint8

// The five categories, from low to high. What lies on a limit is within it.
const (
	FarBelow Category = iota // below the limit of 99.8 %
	Below                    // below that of 95 %
	Within
	Above
	FarAbove
)

func (c Category) String() string {
	return [...]string{"below 99.8 %", "below 95 %", "within", "above 95 %", "above 99.8 %"}[c]
}

// Categorise places a value among limits of 95 % and of 99.8 %.
func Categorise(v float64, inner, outer Limits) Category {
	switch {
	case v < outer.Low:
		return FarBelow
	case v > outer.High:
		return FarAbove
	case v < inner.Low:
		return Below
	case v > inner.High:
		return Above
	}
	return Within
}

// RatioFunnel are the limits between which a ratio of observed to expected events
// lies by chance alone, as multiples of one, for so many expected events: those
// at which the exact limits of the observed count just touch what is expected.
// They are smooth, although counts are whole.
//
// Source: Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202. The values
// agree with those that Public Health England tabulated by observed count.
func RatioFunnel(expected float64, level Level) Limits {
	if !(expected > 0) {
		return Limits{}
	}
	tail := level.tail()
	// The lower limit of a count o is expected where the gamma distribution of
	// shape o has tail below expected; the upper, of shape o + 1, tail above it.
	high := shapeWhere(func(o float64) bool { return mathext.GammaIncReg(o, expected) <= tail }, expected)
	low := 0.0
	if mathext.GammaIncRegComp(1, expected) < tail {
		low = shapeWhere(func(o float64) bool { return mathext.GammaIncRegComp(o+1, expected) >= tail }, expected)
	}
	return Limits{low / expected, high / expected}
}

// shapeWhere is the least o at which a condition holds that holds from there on.
func shapeWhere(holds func(float64) bool, near float64) float64 {
	low, high := 0.0, near+1
	for !holds(high) {
		low, high = high, 2*high
	}
	for range 200 {
		mid := low + (high-low)/2
		if mid == low || mid == high {
			break
		}
		if holds(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

// ApproximateRatioFunnel are the limits 1 ± z √(φ / expected). With φ above 1 they
// allow for over-dispersion ([Dispersion]); for few expected events the lower is 0.
func ApproximateRatioFunnel(expected float64, level Level, phi float64) Limits {
	if !(expected > 0) {
		return Limits{}
	}
	away := level.z() * math.Sqrt(max(phi, 1)/expected)
	return Limits{max(0, 1-away), 1 + away}
}

// ProportionFunnel are the limits between which the share of n people lies by
// chance alone where the share of all is mean: those at which the Wilson limits of
// the share just touch mean, which are mean ± z √(φ mean (1 − mean) / n).
func ProportionFunnel(mean, n float64, level Level, phi float64) Limits {
	if !(n > 0) {
		return Limits{}
	}
	away := level.z() * math.Sqrt(max(phi, 1)*mean*(1-mean)/n)
	return Limits{max(0, mean-away), min(1, mean+away)}
}
