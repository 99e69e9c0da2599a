package structure

import "slices"

// A poisson is a Poisson distribution: p[i] is the probability of first+i, for
// all numbers that are at all likely.
type poisson struct {
	first int
	p     []float64
}

// unlikely is how much less likely than the likeliest number those are that are
// left out, about 13 standard deviations off. Together they are less likely than
// the rounding of the sum.
const unlikely = 1e-40

// poissonOf is the distribution of a mean, which is not negative. It goes out from
// the likeliest number on both sides, p(n+1) = p(n) × mean/(n+1), and divides by
// the sum: no factorial, whose logarithm would cost six digits at a mean of a
// million.
func poissonOf(mean float64) poisson {
	mode := int(mean)
	var down, up []float64
	for w, n := 1.0, mode; n > 0; n-- {
		if w *= float64(n) / mean; w < unlikely {
			break
		}
		down = append(down, w)
	}
	for w, n := 1.0, mode; w >= unlikely; n++ {
		up = append(up, w)
		w *= mean / float64(n+1)
	}
	sum := fromEnd(down) + fromEnd(up)
	slices.Reverse(down)
	out := poisson{mode - len(down), append(down, up...)}
	out.scale(sum)
	return out
}

// fromEnd adds up falling numbers from the small end, so that small ones count.
func fromEnd(numbers []float64) (sum float64) {
	for _, n := range slices.Backward(numbers) {
		sum += n
	}
	return sum
}

func (d poisson) scale(by float64) {
	for i := range d.p {
		d.p[i] /= by
	}
}

// above is the probability that a number drawn from d is above one from o.
func (d poisson) above(o poisson) float64 {
	sum, below, j := 0.0, 0.0, 0 // below: that one from o is below d.first+i
	for i, p := range d.p {
		for ; j < len(o.p) && o.first+j < d.first+i; j++ {
			below += o.p[j]
		}
		sum += p * below
	}
	return sum
}

// equal is the probability that of two numbers drawn from d the second is the
// first and more.
func (d poisson) equal(more int) (sum float64) {
	for i := 0; i+more < len(d.p); i++ {
		sum += d.p[i] * d.p[i+more]
	}
	return sum
}
