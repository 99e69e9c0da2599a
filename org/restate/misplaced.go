package restate

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// Misplaced says how much of a need would lie in the wrong body if it were known
// by body only and shared out by people, against the practices' own figures. It is
// an estimate of the error of every figure that is as uneven as that need.
type Misplaced struct {
	Source     org.Role `json:"source"` // of the bodies whose figures are shared out
	Need       string   `json:"need"`
	Share      float64  `json:"share"` // of the need of all people placed on both maps
	Worst      org.Code `json:"worst"` // the body of the new map that is furthest off
	WorstShare float64  `json:"worst_share"`
}

// misplaced measures each need of the people, if it is known by bodies of a role.
func (o *Onto) misplaced(from calendar.Date, role org.Role) []Misplaced {
	var out []Misplaced
	for n, name := range o.placer.people.Needs {
		m := o.misplacedNeed(from, role, n)
		m.Source, m.Need = role, name
		out = append(out, m)
	}
	return out
}

func (o *Onto) misplacedNeed(from calendar.Date, role org.Role, need int) Misplaced {
	source := newTarget(o.placer.register, from, role)
	held, truth := map[org.Code]float64{}, map[org.Code]float64{}
	people, parts := map[org.Code]float64{}, map[[2]org.Code]float64{}
	o.eachMove(from, source, func(i int32, s, t org.Code, share float64) {
		w := &o.placer.people.Weights[i]
		held[s] += w.Needs[need] * share
		truth[t] += w.Needs[need] * share
		people[s] += float64(w.People) * share
		parts[[2]org.Code{s, t}] += float64(w.People) * share
	})
	estimate := map[org.Code]float64{}
	for _, k := range slices.SortedFunc(maps.Keys(parts), comparePairs) { // in order, so that the sum is always the same
		estimate[k[1]] += held[k[0]] * parts[k] / people[k[0]]
	}
	return compareNeed(truth, estimate)
}

// eachMove calls f with each share of a number that is in a body on both maps.
func (o *Onto) eachMove(from calendar.Date, source *target, f func(i int32, s, t org.Code, share float64)) {
	m := o.mapOf(from)
	for i := range m.places {
		a, b, w := m.places[i], o.to.places[i], &o.placer.people.Weights[i]
		for _, p := range a.Parts {
			for _, q := range b.Parts {
				if s, t := source.of(p.Body), o.target.at(w.Practice, w, q.Body); s != "" && t != "" {
					f(int32(i), s, t, a.fraction(p)*b.fraction(q))
				}
			}
		}
	}
}

// fraction is a part as a share of one.
func (p Placement) fraction(part Part) float64 {
	if len(p.Parts) == 1 {
		return 1
	}
	var all int64
	for _, o := range p.Parts {
		all += o.Share
	}
	return float64(part.Share) / float64(all)
}

func compareNeed(truth, estimate map[org.Code]float64) Misplaced {
	var out Misplaced
	var all, off float64
	for _, t := range slices.Sorted(maps.Keys(truth)) {
		is := truth[t]
		away := math.Abs(estimate[t] - is)
		all, off = all+is, off+away
		if is > 0 && away/is > out.WorstShare {
			out.Worst, out.WorstShare = t, away/is
		}
	}
	if all > 0 {
		out.Share = off / 2 / all
	}
	return out
}

func comparePairs(a, b [2]org.Code) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}
