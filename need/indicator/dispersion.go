package indicator

import (
	"math"
	"slices"
)

// Winsorised is the share of scores at each end that [Dispersion] draws in:
// chosen as Spiegelhalter's paper does, a tenth.
const Winsorised = 0.1

// Dispersion is φ, by how much the scores of many bodies are spread more than
// chance would spread them: the mean of their squares, after the share at each end
// has been drawn in to the nearest score that is left, so that the few that the
// funnel is to find do not widen it. 1 is chance alone; without a score it is 1.
//
// A score is how many standard errors a body lies from the target: [RatioScore],
// [ProportionScore]. Source: Spiegelhalter, Quality and Safety in Health Care 14
// (2005), 347–351.
func Dispersion(scores []float64, share float64) float64 {
	if len(scores) == 0 {
		return 1
	}
	ordered := slices.Sorted(slices.Values(scores))
	n := len(ordered)
	cut := min(int(share*float64(n)), (n-1)/2)
	low, high := ordered[cut], ordered[n-1-cut]
	return sum(ordered, func(z float64) float64 {
		z = min(max(z, low), high)
		return z * z
	}) / float64(n)
}

// RatioScore is how many standard errors a count lies from what is expected.
func RatioScore(observed, expected float64) float64 {
	return (observed - expected) / math.Sqrt(expected)
}

// ProportionScore is how many standard errors x of n lies from the share mean.
func ProportionScore(x, n, mean float64) float64 {
	return (x/n - mean) / math.Sqrt(mean*(1-mean)/n)
}
