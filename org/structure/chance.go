package structure

import "math"

// A Chance says what luck alone does to the costs of a body that must pay for
// cases, each as likely for everybody, out of a budget for as many as are
// expected. The number of cases is Poisson; the costs of one are exponential, so
// that they vary by as much as they are on average (domain notes, structures
// through time, 7). Nothing is simulated.
type Chance struct {
	Overspend float64 `json:"overspend"` // probability that costs exceed the budget by more than the margin
	CV        float64 `json:"cv"`        // coefficient of variation of the costs
	Expected  float64 `json:"expected"`  // mean overspend, nothing where there is none, as a share of the budget
}

// ChanceOf is the chance of one body that expects m cases (rate × people); margin
// is a share of the budget, 0.1 for ten per cent, at least -1.
//
// The costs of n cases exceed x average costs if fewer than n events of a Poisson
// process fall before x. So, with N and K Poisson of mean m, and L of mean
// (1+margin) × m, all of them independent,
//
//	Overspend = P(N > L)
//	Expected  = P(N = K) + P(N = K+1)
//
// These are sums of positive terms, right to some twelve digits, of which there
// are about 30 × √m. Where no case is expected there is no budget to exceed: the
// chance is zero throughout.
func ChanceOf(m, margin float64) Chance {
	if !(m > 0) || math.IsInf(m, 1) {
		return Chance{}
	}
	cases := poissonOf(m)
	return Chance{
		Overspend: min(1, cases.above(poissonOf(max(0, 1+margin)*m))),
		CV:        Variation(m, 1),
		Expected:  cases.equal(0) + cases.equal(1),
	}
}

// Chances is the unweighted mean over bodies: the chance of one drawn by lot, and
// not that of the body of a person drawn by lot. People are the numbers of people
// of the bodies, rate the cases for each. Bodies of nobody are left out.
func Chances(people []float64, rate, margin float64) Chance {
	var sum Chance
	n := 0.0
	for _, p := range people {
		if !(p*rate > 0) {
			continue
		}
		c := ChanceOf(p*rate, margin)
		sum.Overspend, sum.CV, sum.Expected = sum.Overspend+c.Overspend, sum.CV+c.CV, sum.Expected+c.Expected
		n++
	}
	if n == 0 {
		return Chance{}
	}
	return Chance{sum.Overspend / n, sum.CV / n, sum.Expected / n}
}

// Variation is the coefficient of variation of the sum of a Poisson number of
// costs of mean m, if cv is that of one: √((1 + cv²) / m); 0 where m is not above 0.
func Variation(m, cv float64) float64 {
	if !(m > 0) {
		return 0
	}
	return math.Sqrt((1 + cv*cv) / m)
}
