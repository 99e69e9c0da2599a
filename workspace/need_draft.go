package workspace

import (
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/place"
)

// under are the weighted populations with the boards of a draft. What the file of a
// year leaves open of a practice is taken from those of other years.
func (w Weighted) under(d *structure.Draft) (Weighted, error) {
	if d.Role != org.ICB {
		return w, fmt.Errorf("the draft %s is of bodies of the role %s; need is stated by integrated care board, so that it can be measured of drafts of these only", d.ID, d.Role)
	}
	out := Weighted{years: map[int][]need.PracticeRow{}, draft: d}
	for _, year := range w.Years() {
		rows := slices.Clone(w.years[year])
		for _, other := range slices.Sorted(maps.Keys(w.years)) {
			complete(rows, w.years[other])
		}
		out.years[year] = rows
	}
	return out, nil
}

// drafted is the board of a practice by the draft.
func (w Weighted) drafted(r *need.PracticeRow) org.Code {
	return w.draft.Body(r.Practice, &restate.Weight{Within: r.SubICB, District: r.District}, r.ICB)
}

// inBody tells whether a small area lies in a body, by its files or by a draft.
func inBody(body org.Code, d *structure.Draft) func(place.Area) bool {
	if d == nil {
		return func(a place.Area) bool { return a.ICB == string(body) || a.SubICB == string(body) }
	}
	return func(a place.Area) bool {
		return d.Body("", weightOf(a), org.Code(a.ICB)) == body
	}
}

// weightOf is where a small area lies, in the words of a draft.
func weightOf(a place.Area) *restate.Weight {
	return &restate.Weight{Within: org.Code(a.SubICB), District: a.Authority}
}
