package indicator

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Mean is the mean of values that were measured independently of one another,
// times per, with the interval of Student's t distribution. It supposes that
// means of such samples are spread normally: for few and skewed values, such as
// costs and lengths of stay, the interval is too hopeful.
func Mean(values []float64, per float64, levels []Level) Figure {
	n := float64(len(values))
	f := Figure{Population: n, Method: "Student's t"}
	if n == 0 {
		return f.suppressed("there is no value")
	}
	f.Count = sum(values, func(v float64) float64 { return v })
	mean := f.Count / n
	f.Value = mean * per
	if n == 1 {
		f.Unlimited = "one value alone shows no spread"
		return f
	}
	squares := sum(values, func(v float64) float64 { return (v - mean) * (v - mean) })
	err := math.Sqrt(squares / (n - 1) / n)
	f.Limits = each(levels, func(l Level) Limits {
		away := studentsT(n-1, l) * err * per
		return Limits{f.Value - math.Abs(away), f.Value + math.Abs(away)}
	})
	return f
}

// sum adds up with the rounding error of each step carried along (Neumaier), so
// that millions of values lose nothing.
func sum(values []float64, of func(float64) float64) float64 {
	var total, lost float64
	for _, v := range values {
		v = of(v)
		next := total + v
		if math.Abs(total) >= math.Abs(v) {
			lost += total - next + v
		} else {
			lost += v - next + total
		}
		total = next
	}
	return total + lost
}

// studentsT is how many standard errors lie on each side, for so many degrees of
// freedom: found from the incomplete beta function and refined by Newton's rule.
func studentsT(freedom float64, level Level) float64 {
	tail := level.tail()
	x := mathext.InvRegIncBeta(freedom/2, 0.5, 2*tail)
	t := math.Sqrt(freedom * (1/x - 1))
	a, _ := math.Lgamma((freedom + 1) / 2)
	b, _ := math.Lgamma(freedom / 2)
	scale := math.Exp(a-b) / math.Sqrt(freedom*math.Pi)
	for range 8 {
		beyond := mathext.RegIncBeta(freedom/2, 0.5, freedom/(freedom+t*t)) / 2
		density := scale * math.Exp(-(freedom+1)/2*math.Log1p(t*t/freedom))
		next := t + (beyond-tail)/density
		if !(next > 0) || math.IsInf(next, 0) {
			return t
		}
		moved := math.Abs(next - t)
		t = next
		if moved <= 4e-16*t {
			break
		}
	}
	return t
}
