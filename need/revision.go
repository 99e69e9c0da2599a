package need

import (
	"fmt"
	"slices"
)

// A Revision says how the weight of one person moved between two years, practice
// by practice: by what the weighted population per head of the practices in both
// years was multiplied, at the tenth, half and nine tenths of them.
type Revision struct {
	Practices         int
	Low, Middle, High float64
}

// Revised tells whether the weights themselves moved: where the formula stands
// still, every practice is multiplied by the same factor, to a thousandth.
func (r Revision) Revised() bool { return r.Practices > 0 && r.High-r.Low > 0.001*r.Middle }

// String says it in words.
func (r Revision) String() string {
	return fmt.Sprintf("between the two years the weight of one person was multiplied by %.3f in the middle practice, and by %.3f to %.3f in eight of ten", r.Middle, r.Low, r.High)
}

// WeightsRevised compares the weight of one person in the practices that two
// years of weighted populations share. A formula that was fed with new data, or
// rewritten, moves practices by different factors; then a change of relative
// need is a change of the measure at least in part, and whoever reads it as a
// change of people's health is misled. It knows no more than the two files show.
func WeightsRevised(before, after People, c Component) Revision {
	var factors []float64
	for _, p := range paired(before, after, c) {
		if p.people[0] > 0 && p.people[1] > 0 && p.weighted[0] > 0 && p.weighted[1] > 0 {
			factors = append(factors, p.weighted[1]/p.people[1]/(p.weighted[0]/p.people[0]))
		}
	}
	if len(factors) == 0 {
		return Revision{}
	}
	slices.Sort(factors)
	at := func(tenths int) float64 { return factors[(len(factors)-1)*tenths/10] }
	return Revision{len(factors), at(1), at(5), at(9)}
}
