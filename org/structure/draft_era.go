package structure

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// Era is the kinds of bodies of the first day of the draft, with the functions that it
// gives and takes away, and without the kinds that it ends.
func (d *Draft) Era(all Classes) Era {
	e := all.On(d.In.From)
	e.Classes = slices.DeleteFunc(slices.Clone(e.Classes), func(c *Class) bool { return slices.Contains(d.Ends, c.ID) })
	for i, c := range e.Classes {
		changed := *c
		changed.Holds = d.holds(c)
		e.Classes[i] = &changed
	}
	return e
}

// holds is what a kind of body has after the draft.
func (d *Draft) holds(c *Class) []Holding {
	out := slices.Clone(c.Holds)
	for _, t := range d.Functions {
		if t.Class != c.ID {
			continue
		}
		out = slices.DeleteFunc(out, func(h Holding) bool { return h.Function == t.Function })
		if t.How != "" {
			out = append(out, Holding{t.Function, t.How, t.For, calendar.Period{From: d.In.From, Until: d.In.Until}})
		}
	}
	return out
}

// Check reports kinds of bodies that the draft names and that are not there on its
// first day.
func (d *Draft) Check(all Classes) *problem.List {
	problems := &problem.List{}
	e := all.On(d.In.From)
	named := slices.Clone(d.Ends)
	for _, t := range d.Functions {
		named = append(named, t.Class)
	}
	for _, id := range named {
		if e.Classes.Find(id) == nil {
			problems.Add(problem.Problem{Code: "unknown_class", Severity: problem.Reject, File: d.ID, What: fmt.Sprintf("there is no class %s on %s.", id, d.In.From),
				Why: "What the draft says of it would have no effect.", Fix: "Take the id of a kind of body of that day: docs/structures.md lists them."})
		}
	}
	return problems
}
