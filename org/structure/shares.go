package structure

import (
	"maps"
	"slices"
)

// AreaPeople are the people of an area who are in one body: of a small area, or of
// the practices in a district.
type AreaPeople struct {
	Area, Body string
	People     float64
}

// AreaShares say what share of each area's people each body has; those of an area
// add up to 1. Take small areas for bodies of 2021 and later, which have borders,
// and practices by their district for older maps.
type AreaShares map[string]map[string]float64

// SharesOf adds up people by area and body. Body "" is people in no body, who
// count as people of the area.
func SharesOf(people []AreaPeople) AreaShares {
	out, all := AreaShares{}, map[string]float64{}
	for _, p := range people {
		if !(p.People > 0) {
			continue
		}
		if out[p.Area] == nil {
			out[p.Area] = map[string]float64{}
		}
		out[p.Area][p.Body] += p.People
		all[p.Area] += p.People
	}
	for area, bodies := range out {
		for body := range bodies {
			bodies[body] /= all[area]
		}
	}
	return out
}

// In is the number of areas of which one body has at least a share of the people.
func (s AreaShares) In(least float64) int {
	n := 0
	for area := range s {
		if body := s.largest(area); body != "" && s[area][body] >= least {
			n++
		}
	}
	return n
}

// largest is the body with most of an area's people, of equal ones the first by
// code; "" if no body has any.
func (s AreaShares) largest(area string) string {
	most := ""
	for _, body := range slices.Sorted(maps.Keys(s[area])) {
		if body != "" && (most == "" || s[area][body] > s[area][most]) {
			most = body
		}
	}
	return most
}

// of is where the patients of an area go, by body.
func (s AreaShares) of(area string, spread Spread) map[string]float64 {
	switch {
	case s == nil:
		return map[string]float64{area: 1}
	case spread == ToLargest || len(s[area]) == 0:
		return map[string]float64{s.largest(area): 1}
	}
	return s[area]
}
