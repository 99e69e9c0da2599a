package restate

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// Exchange is how many people of each body of a role on a day are in each body of the
// map, in order of source and target. Every person is in exactly one flow: Source ""
// are those who were in no body of the role, Target "" those who are in none now.
func (o *Onto) Exchange(on calendar.Date, role org.Role) []Flow {
	from, source := o.mapOf(on), newTarget(o.placer.register, on, role)
	sums := map[Flow]int64{}
	for i := range from.places {
		w := &o.placer.people.Weights[i]
		for _, a := range from.share(int32(i), w.People) {
			for _, b := range o.to.share(int32(i), a.Share) {
				sums[Flow{Source: inBody(a.Body, source.of), Target: inBody(b.Body, func(c org.Code) org.Code { return o.target.at(w.Practice, w, c) })}] += b.Share
			}
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
