package need

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// A PracticeRow is one practice of NHS England's weighted populations of a
// financial year, as one file states it.
type PracticeRow struct {
	dated.Source
	Year                   int // in which the financial year begins: 2025 for 2025/26
	Practice               org.Code
	Name                   string
	ICB, Region            org.Code
	SubICB                 org.Code // "" in files that do not state it
	Postcode               string   // as published, "" in files that do not state it
	Network                org.Code // primary care network; "" in files that do not state it, U where it has none
	ICBName                string
	District, DistrictName string // lower-tier authority
	Authority              string // upper-tier authority, "" where not stated
	Population             float64
	// Weighted is the weighted population by component; [NotStated] where the
	// file has no such column.
	Weighted [Components]float64
}

// NotStated stands where a file has no column for a component.
const NotStated = -1

// A People is the practices of one body, one year, in order of code. A practice
// stands in it once.
type People []PracticeRow

// PeopleOf keeps the practices for which of is true, in order of code.
func PeopleOf(rows []PracticeRow, of func(*PracticeRow) bool) People {
	var out People
	for i := range rows {
		if of(&rows[i]) {
			out = append(out, rows[i])
		}
	}
	slices.SortStableFunc(out, func(a, b PracticeRow) int { return strings.Compare(string(a.Practice), string(b.Practice)) })
	return out
}

// Sum adds up people and weighted people; false if a practice does not state the
// component.
func (p People) Sum(c Component) (people, weighted float64, stated bool) {
	stated = len(p) > 0
	for i := range p {
		people += p[i].Population
		weighted += p[i].Weighted[c]
		stated = stated && p[i].Weighted[c] != NotStated
	}
	return people, weighted, stated
}

// perHead is how many weighted people stand for one; false if that is not known.
func (p People) perHead(c Component) (float64, bool) {
	people, weighted, stated := p.Sum(c)
	if !stated || people <= 0 || weighted < 0 {
		return 0, false
	}
	return weighted / people, true
}

// RelativeNeed is the weighted population of a body for each of its people,
// against the same of a whole (England, or the body above): 1 is the whole's
// average.
//
// The figure itself is exact: everybody registered is counted. Its interval says
// how much it hangs on which practices happen to make up the body: the practices
// are drawn again, with replacement, 2,000 times from a fixed seed (a bootstrap),
// the whole held as it is, and the limits leave 2.5 % of the draws on either
// side. It is wide where practices differ or a few are very large. It says
// nothing about how well the formula measures need. Bodies of fewer than
// [FewestPractices] have no interval: so few say little about their spread.
func RelativeNeed(body, whole People, c Component) Estimate {
	e := Estimate{Unit: "times the average"}
	e.Of, e.Count, _ = body.Sum(c)
	mine, ok := body.perHead(c)
	average, okWhole := whole.perHead(c)
	if !ok || !okWhole || average == 0 {
		e.Why = fmt.Sprintf("the weighted populations do not state %s", c.Name())
		return e
	}
	e.Value = mine / average
	if len(body) < FewestPractices {
		e.Why = tooFew(len(body))
		return e
	}
	e.Method = bootstrapMeans
	e.Low, e.High = bootstrap(len(body), func(draw []int) float64 {
		people, weighted := 0.0, 0.0
		for _, i := range draw {
			people += body[i].Population
			weighted += body[i].Weighted[c]
		}
		return weighted / people / average
	})
	e.Interval = true
	return e
}

func tooFew(practices int) string {
	if practices == 1 {
		return "one practice cannot show how much practices differ"
	}
	return fmt.Sprintf("%d practices are too few to show how much they differ", practices)
}
