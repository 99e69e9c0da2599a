package restate

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/org"
)

// A Flow is how many people of one body on a map are in another on another map.
type Flow struct {
	Source, Target org.Code // Target "": in none
	People         int64    // in units of the last decimal of the people
}

// flows are the people of each source by target.
type flows map[org.Code][]Part

// flowsBetween counts the people of the bodies of one role on one map by those of
// another on another. Those who are in no source are left out.
func flowsBetween(from, to *Map, source, target *target) flows {
	sums := map[org.Code]*tally{}
	for i := range from.places {
		w := &to.placer.people.Weights[i]
		for _, a := range from.spread(int32(i)) {
			s := source.of(a.Body)
			if s == "" {
				continue
			}
			if sums[s] == nil {
				sums[s] = &tally{}
			}
			for _, b := range to.share(int32(i), a.Share) {
				sums[s].add(target.at(w.Practice, w, b.Body), b.Share)
			}
		}
	}
	out := flows{}
	for s, t := range sums {
		out[s] = t.parts()
	}
	return out
}

// share is some people of a number by body; all of them in no body if it is
// unplaced.
func (m *Map) share(i int32, people int64) []Part {
	p := m.places[i]
	switch len(p.Parts) {
	case 0:
		return []Part{{"", people}}
	case 1:
		return []Part{{p.Parts[0].Body, people}}
	}
	return p.split(people)
}

// list is the flows in order of target and source, with those into no target last.
func (f flows) list() []Flow {
	var out []Flow
	for s, parts := range f {
		for _, p := range parts {
			out = append(out, Flow{s, p.Body, p.Share})
		}
	}
	slices.SortFunc(out, func(a, b Flow) int {
		return cmp.Or(last(a.Target, b.Target), cmp.Compare(a.Target, b.Target), cmp.Compare(a.Source, b.Source))
	})
	return out
}

// last puts no body behind all others.
func last(a, b org.Code) int {
	if (a == "") == (b == "") {
		return 0
	}
	if a == "" {
		return 1
	}
	return -1
}
