package need

import (
	"fmt"
	"math"
	"slices"
)

// A Revision says how much of a change of relative need comes from the weights
// that the formula gives to the same practices, and how much from where people
// are registered: Change = Weights + People. A formula that was fed with new
// data, or rewritten, moves the weights; whoever reads that as a change of
// people's health is misled. The files do not say which it was.
type Revision struct {
	Change  float64 `json:"change"`
	Weights float64 `json:"from_weights"`
	People  float64 `json:"from_people"`
	// By what the weight of one person was multiplied in the practices of both
	// years: at the tenth, half and nine tenths of them.
	Practices int     `json:"practices"`
	Low       float64 `json:"factor_low"`
	Middle    float64 `json:"factor_middle"`
	High      float64 `json:"factor_high"`
}

// String says it in words.
func (r Revision) String() string {
	if r.Practices == 0 {
		return "the two years have no practice in common"
	}
	return fmt.Sprintf("of the change of %+.4f, %+.4f comes from the weights that the formula gives to the same practices and %+.4f from where people are registered; "+
		"the weight of one person was multiplied by %.3f in the middle practice, and by %.3f to %.3f in eight of ten", plain(r.Change), plain(r.Weights), plain(r.People), r.Middle, r.Low, r.High)
}

// plain rounds to the four decimals shown, so that nothing is never "-0.0000".
func plain(v float64) float64 { return math.Round(v*1e4)/1e4 + 0 }

// RevisionOf takes the change of relative need of a body apart. It is the zero
// Revision if a year does not state the component.
func RevisionOf(before, wholeBefore, after, wholeAfter People, c Component) Revision {
	averageBefore, okBefore := wholeBefore.perHead(c)
	averageAfter, okAfter := wholeAfter.perHead(c)
	first, okFirst := before.perHead(c)
	second, okSecond := after.perHead(c)
	if !okBefore || !okAfter || !okFirst || !okSecond || averageBefore == 0 || averageAfter == 0 {
		return Revision{}
	}
	r := Revision{Change: second/averageAfter - first/averageBefore}
	people, moved := 0.0, 0.0
	var factors []float64
	for _, p := range paired(before, after, c) {
		people += p.people[1]
		if p.people[0] == 0 || p.people[1] == 0 {
			continue
		}
		was, is := p.weighted[0]/p.people[0], p.weighted[1]/p.people[1]
		moved += p.people[1] * (is/averageAfter - was/averageBefore)
		if was > 0 {
			factors = append(factors, is/was)
		}
	}
	r.Weights = moved / people
	r.People = r.Change - r.Weights
	if r.Practices = len(factors); r.Practices > 0 {
		slices.Sort(factors)
		at := func(tenths int) float64 { return factors[(len(factors)-1)*tenths/10] }
		r.Low, r.Middle, r.High = at(1), at(5), at(9)
	}
	return r
}
