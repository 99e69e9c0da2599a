package priority

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/remit-health/remit/plan"
)

// z975 is the normal quantile between which and its opposite lie 95 %.
const z975 = 1.959963984540054

// doubted tells whether a gain has a distribution.
func doubted(o plan.Option) bool { return o.Gain.Doubt.Distribution != "" }

// wrong says what a distribution lacks; "" if it can be drawn from.
func wrong(d plan.Doubt, mean float64) string {
	bad := func(ok bool, text string) string {
		if ok {
			return ""
		}
		return "has a distribution " + d.Distribution + " " + text + "."
	}
	switch d.Distribution {
	case "":
		return ""
	case "normal":
		return bad(d.SD > 0, "without an sd above zero")
	case "lognormal", "gamma":
		return bad(d.SD > 0 && mean > 0, "without an sd and a benefit above zero")
	case "uniform", "interval":
		return bad(d.Low < d.High, "whose low is not below its high")
	case "triangular":
		return bad(d.Low < d.High && d.Low <= d.Mode && d.Mode <= d.High, "whose mode is not between low and high")
	case "beta":
		spread := (mean - d.Low) * (d.High - mean)
		return bad(d.Low < mean && mean < d.High && d.SD > 0 && d.SD*d.SD < spread, "whose benefit is not between low and high, or whose sd is too large for them")
	}
	return fmt.Sprintf("has an unknown distribution %q; there are normal, lognormal, gamma, beta, uniform, triangular and interval.", d.Distribution)
}

// quantile is the value below which a share p of the distribution lies.
func quantile(d plan.Doubt, mean, p float64) float64 {
	switch d.Distribution {
	case "normal":
		return mean + d.SD*distuv.UnitNormal.Quantile(p)
	case "interval": // the limits of 95 % of a normal distribution
		return (d.Low+d.High)/2 + (d.High-d.Low)/(2*z975)*distuv.UnitNormal.Quantile(p)
	case "lognormal":
		s2 := math.Log1p(d.SD * d.SD / (mean * mean))
		return math.Exp(math.Log(mean) - s2/2 + math.Sqrt(s2)*distuv.UnitNormal.Quantile(p))
	case "gamma":
		shape := mean * mean / (d.SD * d.SD)
		return distuv.Gamma{Alpha: shape, Beta: shape / mean}.Quantile(p)
	case "beta":
		m, wide := (mean-d.Low)/(d.High-d.Low), d.High-d.Low
		n := m*(1-m)*wide*wide/(d.SD*d.SD) - 1
		return d.Low + wide*distuv.Beta{Alpha: m * n, Beta: (1 - m) * n}.Quantile(p)
	case "uniform":
		return d.Low + (d.High-d.Low)*p
	}
	return distuv.NewTriangle(d.Low, d.High, d.Mode, nil).Quantile(p)
}

// centre is the mean of the distribution itself.
func centre(d plan.Doubt, mean float64) float64 {
	switch d.Distribution {
	case "uniform", "interval":
		return (d.Low + d.High) / 2
	case "triangular":
		return (d.Low + d.Mode + d.High) / 3
	}
	return mean
}

// drawn is the gain of an option in a draw. It hangs on the seed, the number of the
// draw and the option's id alone, so that taking another option away changes nothing.
func drawn(o plan.Option, seed uint64, draw int) float64 {
	if !doubted(o) {
		return o.Gain.Mean
	}
	h := fnv.New64a()
	h.Write([]byte(o.ID))
	u := rand.New(rand.NewPCG(seed^h.Sum64(), uint64(draw))).Float64()
	return quantile(o.Gain.Doubt, o.Gain.Mean, min(max(u, 1e-12), 1-1e-12))
}
