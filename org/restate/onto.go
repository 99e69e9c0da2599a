package restate

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// Onto is the map and the role that figures are restated on. It is not safe for
// concurrent use.
type Onto struct {
	On     calendar.Date
	Role   org.Role
	Strict bool

	placer *Placer
	target *target
	to     *Map
	from   map[calendar.Date]*Map
	flows  map[sourceKey]flows
}

type sourceKey struct {
	on   calendar.Date
	role org.Role
}

// Onto makes the map of a day. The error is a [NoSuchRole].
func (p *Placer) Onto(on calendar.Date, role org.Role, strict bool) (*Onto, error) {
	return p.OntoDraft(on, role, strict, nil)
}

// OntoDraft makes the map of a day as a draft changes it; nil changes nothing.
func (p *Placer) OntoDraft(on calendar.Date, role org.Role, strict bool, d Draft) (*Onto, error) {
	o := &Onto{On: on, Role: role, Strict: strict, placer: p, target: newTarget(p.register, on, role), to: p.Map(on, strict),
		from: map[calendar.Date]*Map{}, flows: map[sourceKey]flows{}}
	o.target.draft = d
	return o, o.target.check(o.to)
}

// targetOf is the body of the new map for the people of a practice in a body.
func (o *Onto) targetOf(practice, body org.Code) org.Code {
	var w *Weight
	if i, ok := o.placer.number[practice]; ok {
		w = &o.placer.people.Weights[i]
	}
	return o.target.at(practice, w, body)
}

// Members are the people of each body of the map, in order of code: what the
// bodies are made of, for measures of the map itself. People who are in no body
// are left out.
func (o *Onto) Members() map[org.Code][]Member {
	out := map[org.Code][]Member{}
	for i := range o.to.places {
		w := &o.placer.people.Weights[i]
		for _, part := range o.to.spread(int32(i)) {
			if body := o.target.at(w.Practice, w, part.Body); body != "" {
				out[body] = append(out[body], Member{w, part.Share, part.Body, o.to.places[i].Step})
			}
		}
	}
	return out
}

// A Member is the people of a practice who are in a body.
type Member struct {
	*Weight
	Here int64    // in units of the last decimal of the people
	In   org.Code // the body that practices belong to on the day
	Step Step     // how the practice was placed
}

// mapOf is the map of a day, made once.
func (o *Onto) mapOf(on calendar.Date) *Map {
	if on == o.On {
		return o.to
	}
	if o.from[on] == nil {
		o.from[on] = o.placer.Map(on, o.Strict)
	}
	return o.from[on]
}

// flowsFrom are the people of the bodies of a role on a day by target.
func (o *Onto) flowsFrom(on calendar.Date, role org.Role) flows {
	k := sourceKey{on, role}
	if o.flows[k] == nil {
		o.flows[k] = flowsBetween(o.mapOf(on), o.to, newTarget(o.placer.register, on, role), o.target)
	}
	return o.flows[k]
}

// Lineage says from which bodies of a role on a day the people of each target come.
func (o *Onto) Lineage(from calendar.Date, role org.Role) []Flow {
	return o.flowsFrom(from, role).list()
}
