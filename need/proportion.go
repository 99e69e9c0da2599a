package need

import "math"

// z95 is the 97.5th percentile of the normal distribution: the interval of 95 %
// that public health statistics in England use.
const z95 = 1.959963984540054

// Proportion is x of n as a percentage with Wilson's score interval of 95 %,
// which holds its level for small numbers and never leaves 0 to 100. Without
// anybody to count (n = 0), or with x outside 0 to n, there is no figure.
//
// Source of the formula: Wilson, Journal of the American Statistical Association
// 22 (1927), 209–212.
func Proportion(x, n int64) Estimate {
	e := Estimate{Unit: "%", Count: float64(x), Of: float64(n), Method: "Wilson, 95 %: the chance in counting"}
	if n <= 0 || x < 0 || x > n {
		e.Why = "there is nobody to take a share of"
		return e
	}
	low, high := wilson(float64(x), float64(n))
	e.Value, e.Low, e.High, e.Interval = 100*float64(x)/float64(n), 100*low, 100*high, true
	return e
}

// wilson are the limits of x of n as shares of one.
func wilson(x, n float64) (low, high float64) {
	z2 := z95 * z95
	half := z95 * math.Sqrt(z2+4*x*(1-x/n))
	return max(0, (2*x+z2-half)/(2*(n+z2))), min(1, (2*x+z2+half)/(2*(n+z2)))
}
