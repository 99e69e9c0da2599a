package rule

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// InForce is the edition in force on a day; false if there is none.
func InForce(charts []*Chart, d calendar.Date) (*Chart, bool) {
	i := slices.IndexFunc(charts, func(c *Chart) bool { return c.InForce.Holds(d) })
	if i < 0 {
		return nil, false
	}
	return charts[i], true
}

// CheckEditions reports editions that have the same name, and, of those where the
// same sort of record starts, those that overlap or leave a gap between them.
// Editions for different sorts of records may be in force side by side.
func CheckEditions(charts []*Chart) *problem.List {
	list := &problem.List{}
	ordered := slices.Clone(charts)
	slices.SortStableFunc(ordered, func(a, b *Chart) int { return cmp.Compare(a.InForce.From, b.InForce.From) })
	first := map[string]*Chart{}
	for _, c := range ordered {
		if twin, ok := first[c.Edition]; ok {
			list.Add(editionProblem(c, "edition_twice", fmt.Sprintf("the edition %s stands also in %s.", c.Edition, twin.File)))
		} else {
			first[c.Edition] = c
		}
	}
	for _, pair := range followers(ordered) {
		checkPeriods(list, pair[0], pair[1])
	}
	return list
}

// followers pairs each edition with the next one for the same sort of record,
// each pair once.
func followers(ordered []*Chart) [][2]*Chart {
	var pairs [][2]*Chart
	last := map[string]*Chart{}
	for _, c := range ordered {
		for _, key := range c.Starts() {
			if before := last[key]; before != nil && !slices.Contains(pairs, [2]*Chart{before, c}) {
				pairs = append(pairs, [2]*Chart{before, c})
			}
			last[key] = c
		}
	}
	return pairs
}

func checkPeriods(list *problem.List, a, b *Chart) {
	switch {
	case a.InForce.Overlaps(b.InForce):
		list.Add(editionProblem(b, "edition_overlap",
			fmt.Sprintf("%s and %s are both in force from %v.", a.Edition, b.Edition, b.InForce.From)))
	case a.InForce.Until < b.InForce.From:
		list.Add(editionProblem(b, "edition_gap",
			fmt.Sprintf("no edition is in force from %v up to %v, between %s and %s.", a.InForce.Until, b.InForce.From, a.Edition, b.Edition)))
	}
}

func editionProblem(c *Chart, code, what string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Reject, File: c.File, Line: 1, Field: "in_force", What: what,
		Why: "A record of such a day must fall under exactly one edition.",
		Fix: "Correct in_force; until is the first day on which the edition no longer holds."}
}
