package indicator

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// ExactBelow is the count below which Byar's approximation is not used: ten, as
// the technical guidance on confidence intervals of Public Health England has it
// (Public Health Data Science, version of 25 May 2018).
const ExactBelow = 10

// CountLimits are the limits of a count of events that happen independently of
// one another: exact Poisson below [ExactBelow], Byar's from there on. A count
// below zero is taken as none.
func CountLimits(count float64, level Level) Limits {
	count = max(count, 0)
	if count < ExactBelow {
		return ExactLimits(count, level)
	}
	return byar(count, level.z())
}

// byar are Byar's limits. Source: Breslow and Day, Statistical methods in cancer
// research, volume II (1987), page 69.
func byar(o, z float64) Limits {
	low := 1 - 1/(9*o) - z/(3*math.Sqrt(o))
	high := 1 - 1/(9*(o+1)) + z/(3*math.Sqrt(o+1))
	return Limits{o * low * low * low, (o + 1) * high * high * high}
}

// ExactLimits are the limits of a count by the Poisson distribution itself: the
// lower is half the quantile of chi-squared with twice the count as its degrees
// of freedom, the upper that with two more. Source: Armitage and Berry,
// Statistical methods in medical research (4th edition, 2002).
func ExactLimits(count float64, level Level) Limits {
	var l Limits
	if count > 0 {
		l.Low = gammaQuantile(count, level.tail())
	}
	l.High = upperGammaQuantile(count+1, level.tail())
	return l
}

// gammaQuantile is the x below which the gamma distribution of a shape has the
// chance p, refined by Newton's rule until it moves no more.
func gammaQuantile(shape, p float64) float64 {
	x := mathext.GammaIncRegInv(shape, p)
	return refined(shape, x, func(x float64) float64 { return mathext.GammaIncReg(shape, x) - p })
}

// upperGammaQuantile is the x above which the chance is p.
func upperGammaQuantile(shape, p float64) float64 {
	x := mathext.GammaIncRegCompInv(shape, p)
	return refined(shape, x, func(x float64) float64 { return p - mathext.GammaIncRegComp(shape, x) })
}

// refined improves a quantile: over is by how much the chance at x is too large.
func refined(shape, x float64, over func(float64) float64) float64 {
	logGamma, _ := math.Lgamma(shape)
	for range 8 {
		density := math.Exp((shape-1)*math.Log(x) - x - logGamma)
		next := x - over(x)/density
		if !(next > 0) || math.IsInf(next, 0) {
			return x
		}
		moved := math.Abs(next - x)
		x = next
		if moved <= 4e-16*x {
			break
		}
	}
	return x
}
