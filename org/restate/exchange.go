package restate

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// Exchange is how many people of each body of a role on a day are in each body of the
// map, in order of source and target. Every person is in exactly one flow: Source ""
// are those who were in no body of the role, Target "" those who are in none now. Where
// the people of a practice are shared out on both maps, as many as can be stay where
// they were: no move is supposed that the shares do not force.
func (o *Onto) Exchange(on calendar.Date, role org.Role) []Flow {
	from, source := o.mapOf(on), newTarget(o.placer.register, on, role)
	sums := map[Flow]int64{}
	for i := range from.places {
		w := &o.placer.people.Weights[i]
		for _, f := range coupled(from.share(int32(i), w.People), o.to.share(int32(i), w.People)) {
			sums[Flow{Source: inBody(f.Source, source.of), Target: inBody(f.Target, func(c org.Code) org.Code { return o.target.at(w.Practice, w, c) })}] += f.People
		}
	}
	out := make([]Flow, 0, len(sums))
	for f, people := range sums {
		if people > 0 {
			out = append(out, Flow{f.Source, f.Target, people})
		}
	}
	slices.SortFunc(out, func(a, b Flow) int {
		return cmp.Or(last(a.Source, b.Source), cmp.Compare(a.Source, b.Source), last(a.Target, b.Target), cmp.Compare(a.Target, b.Target))
	})
	return out
}

// coupled are flows between two ways to share out the same people: first those who are
// in the same body both times, then the rest in the order of the bodies.
func coupled(from, to []Part) []Flow {
	var out []Flow
	if len(from) == 1 && len(to) == 1 {
		return append(out, Flow{from[0].Body, to[0].Body, from[0].Share})
	}
	from, to = slices.Clone(from), slices.Clone(to)
	move := func(a, b *Part) {
		if n := min(a.Share, b.Share); n > 0 {
			out = append(out, Flow{a.Body, b.Body, n})
			a.Share, b.Share = a.Share-n, b.Share-n
		}
	}
	for _, same := range []bool{true, false} {
		for i := range from {
			for j := range to {
				if !same || from[i].Body == to[j].Body {
					move(&from[i], &to[j])
				}
			}
		}
	}
	return out
}

// inBody is the body of the role for one that practices belong to; none has none.
func inBody(code org.Code, of func(org.Code) org.Code) org.Code {
	if code == "" {
		return ""
	}
	return of(code)
}

// Changed are the shares of the people who are in a body before and after whose body
// has another code, and is another company, as [Change] has it.
func Changed(all []Flow) (code, company float64) {
	was, is := map[org.Code]int64{}, map[org.Code]int64{}
	var people, codes, companies int64
	for _, f := range all {
		if f.Source != "" && f.Target != "" {
			was[f.Source], is[f.Target], people = was[f.Source]+f.People, is[f.Target]+f.People, people+f.People
		}
	}
	for _, f := range all {
		if f.Source == "" || f.Target == "" {
			continue
		}
		if f.Source != f.Target {
			codes += f.People
		}
		if union := was[f.Source] + is[f.Target] - f.People; 1-float64(f.People)/float64(union) > changed {
			companies += f.People
		}
	}
	return ratio(codes, people), ratio(companies, people)
}
