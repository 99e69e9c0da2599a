package review

import (
	"math"

	"github.com/remit-health/remit/need"
)

// CompareNeed compares the relative need of two years. A change that is clear
// and yet comes from the weights that the formula gives to the same practices
// cannot be called a change for people: the files do not say whether their need
// changed or the formula did. It is so where the part that comes from where
// people are registered would by itself lie within the interval of no change.
func CompareNeed(before, after Reading, wanted Direction, change need.Estimate, parts need.Revision) Outcome {
	o := Compare(before, after, wanted, change, 0)
	o.Caveats = append(o.Caveats, "a weighted population is what a formula gives, and no measure of health: "+parts.String())
	if o.Conclusion == NotComparable || o.Conclusion == NoClearChange {
		return o
	}
	if math.Abs(parts.People) <= (change.High-change.Low)/2 {
		o.Conclusion = NotComparable
		o.Why = "the figure changed, and the change comes from the weights that the formula gives to the same practices: whether people's need changed or the formula did, the files do not say"
	}
	return o
}
