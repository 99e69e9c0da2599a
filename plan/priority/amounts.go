package priority

import (
	"maps"
	"slices"

	"github.com/remit-health/remit/plan"
)

// resources are the names in use or limited, in order.
func (q *Question) resources() []string {
	names := map[string]bool{}
	for name := range q.Limits {
		names[name] = true
	}
	for _, o := range q.Options {
		for name := range o.Use {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// lines are the budget lines in use or limited, in order.
func (q *Question) lines() []string {
	names := map[string]bool{}
	for name := range q.Budgets {
		names[name] = true
	}
	for _, o := range q.Options {
		for name := range o.Spend {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// lineName is what a budget line is called; the only one has no name of its own.
func lineName(line string) string {
	if line == "" {
		return "cost"
	}
	return line
}

func (q *Question) users(resource string) int {
	n := 0
	for _, o := range q.Options {
		if len(o.Use[resource]) > 0 {
			n++
		}
	}
	return n
}

func (q *Question) payers(line string) int {
	n := 0
	for _, o := range q.Options {
		if len(o.Spend[line]) > 0 {
			n++
		}
	}
	return n
}

// mixed tells whether a limit without years stands against use both with and
// without them.
func (q *Question) mixed(resource string) bool {
	by, once := false, false
	for _, o := range q.Options {
		use := o.Use[resource]
		_, whole := use[0]
		once = once || whole && use[0] != 0
		by = by || len(use) > 0 && !whole
	}
	_, one := q.Limits[resource][0]
	return one && by && once
}

// years are the first and the last year that the question speaks of; 0 if none.
func (q *Question) years() (first, last plan.Year) {
	see := func(y plan.Year) {
		if y != 0 && (first == 0 || y < first) {
			first = y
		}
		last = max(last, y)
	}
	for _, a := range q.Limits {
		seeAll(a, see)
	}
	for _, s := range q.Budgets {
		seeAll(s, see)
	}
	for _, o := range q.Options {
		for _, a := range o.Use {
			seeAll(a, see)
		}
		for _, s := range o.Spend {
			seeAll(s, see)
		}
		seeAll(o.Gain.ByYear, see)
		see(o.Starts.Earliest)
	}
	return first, last
}

func seeAll[M ~map[plan.Year]V, V any](of M, see func(plan.Year)) {
	for y := range of {
		see(y)
	}
}

// at is the part of an amount in a year, where the option begins some years later
// than it says, and not before the year from.
func at[M ~map[plan.Year]V, V any](of M, year plan.Year, later plan.Year, from plan.Year) V {
	var none V
	if each, alike := of[0]; alike {
		if year < from {
			return none
		}
		return each
	}
	return of[year-later]
}

// share is the part of a gain that is of one fifth: as stated, else by the people
// reached, else not known.
func share(o plan.Option, fifth int) (float64, bool) {
	of, sum := o.Gain.ByFifth, 0.0
	if len(of) == 0 {
		of = o.Fifths
	}
	for _, f := range slices.Sorted(maps.Keys(of)) {
		sum += of[f]
	}
	if sum == 0 {
		return 0, false
	}
	return of[fifth] / sum, true
}

// releasing tells whether stopping a thing makes room for something else.
func releasing(o plan.Option) bool {
	for _, a := range o.Use {
		for _, v := range a {
			if v < 0 {
				return true
			}
		}
	}
	for _, s := range o.Spend {
		for _, p := range s {
			if p < 0 {
				return true
			}
		}
	}
	return false
}
