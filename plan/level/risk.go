package level

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// A riskCurve is, for a footprint of bodies b with a share w of the people each and
// a portfolio of standard deviation 1 over everybody,
//
//	Ψ(u) = Σ w·(Φ(z) − Φ(z − u/√w))
//
// tabulated for cubic interpolation. A case of cost Y adds π·Y·Ψ(Y/σ) to the cost of
// risk of a portfolio of standard deviation σ: E[X·1{S>q}] = λ·E[Y·1{S+Y>q}] for
// compound Poisson, with the rest of the portfolio Normal and its reserve at the
// quantile z.
type riskCurve struct {
	step         float64
	value, slope []float64
	top          float64 // Ψ of a case that no portfolio bears
	bend         float64 // |Ψ″| is nowhere more
	off          float64 // by how much the table may be wrong
}

// The largest absolute second and fourth derivatives of Φ.
const (
	mostBend  = 0.24197072451914337 // φ(1)
	mostFifth = 1.3801              // max |φ‴|
)

// fineness is how many knots there are for the smallest body's standard deviation.
const fineness = 32

func newRiskCurve(people []float64, all, z float64) *riskCurve {
	c := &riskCurve{}
	least, most, fourth := math.Inf(1), 0.0, 0.0
	for _, n := range people {
		w := n / all
		least, most = min(least, math.Sqrt(w)), max(most, math.Sqrt(w))
		c.top += w * normal(z)
		c.bend += mostBend
		fourth += mostFifth / w
	}
	if most == 0 {
		return c
	}
	c.step = least / fineness
	c.off = fourth * math.Pow(c.step, 4) / 384
	for u := 0.0; u < (z+9)*most+c.step; u += c.step {
		v, s := 0.0, 0.0
		for _, n := range people {
			root := math.Sqrt(n / all)
			v += n / all * (normal(z) - normal(z-u/root))
			s += root * density(z-u/root)
		}
		c.value, c.slope = append(c.value, v), append(c.slope, s)
	}
	return c
}

func normal(x float64) float64  { return 0.5 * math.Erfc(-x/math.Sqrt2) }
func density(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

// at is Ψ(u), by Hermite interpolation.
func (c *riskCurve) at(u float64) float64 {
	x := u / c.step
	i := int(x)
	if i < 0 || i+1 >= len(c.value) {
		return c.top
	}
	t := x - float64(i)
	a, b, da, db := c.value[i], c.value[i+1], c.slope[i]*c.step, c.slope[i+1]*c.step
	return a + t*(da+t*(3*(b-a)-2*da-db+t*(2*(a-b)+da+db)))
}

// A slice is a part of the size-biased cost of a case: of all pounds, the share that
// is spent on cases of about this cost.
type slice struct{ mass, mean float64 }

// A spread is the cost of a case of a service, size-biased, cut into slices. The
// size-biased gamma of mean m and coefficient of variation c has the shape 1/c²+1
// and the scale mc².
type spread struct {
	n      int // slices asked for
	slices []slice
	within float64 // Σ mass × variance within the slice, at most
}

// spreadOf cuts the cost of a case into n slices of equal width and a tail.
func spreadOf(mean, cv float64, n int) spread {
	scale := mean * cv * cv
	if scale == 0 {
		return spread{n: mostSlices, slices: []slice{{1, mean}}}
	}
	shape := 1/(cv*cv) + 1
	far := scale * (shape + 12*math.Sqrt(shape))
	width := far / float64(n)
	out := spread{n: n}
	below, part := 0.0, 0.0 // mass, and mean × mass, below the slice
	for i := 1; i <= n; i++ {
		edge := width * float64(i) / scale
		mass, moment := mathext.GammaIncReg(shape, edge), scale*shape*mathext.GammaIncReg(shape+1, edge)
		if mass > below {
			out.slices = append(out.slices, slice{mass - below, (moment - part) / (mass - below)})
		}
		below, part = mass, moment
	}
	if rest := mathext.GammaIncRegComp(shape, far/scale); rest > 0 {
		mean := scale * shape * mathext.GammaIncRegComp(shape+1, far/scale) / rest
		out.slices = append(out.slices, slice{rest, mean})
		out.within += scale * scale * shape * (shape + 1) * mathext.GammaIncRegComp(shape+2, far/scale)
	}
	out.within += width * width / 4
	return out
}

// Within is how near, in pounds a year, the ends of the enclosure of a cost of risk
// must come.
const Within = 1.0

// WithinShare is how near they must come as a share of the cost, if that is more: a
// body that holds one service only bears so much risk that pounds say nothing.
const WithinShare = 1e-3

// The numbers of slices with which the search for a closer enclosure begins and ends.
const (
	fewestSlices = 16
	mostSlices   = 1 << 14
)

// enclosed is E[Ψ(Y/σ)] over a spread, and by how much it may be off: within a slice
// Ψ is Ψ(mean) and at most ½·|Ψ″|·variance from it.
func (c *riskCurve) enclosed(s spread, sigma float64) (value, off float64) {
	for _, part := range s.slices {
		value += part.mass * c.at(part.mean/sigma)
	}
	return value, c.off + c.bend*s.within/(2*sigma*sigma)
}
