package workspace

import (
	"slices"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
)

// functions are what kinds of bodies would decide no more by a draft: with the kind to
// which it gives them, or as orphans. That another kind decides the same for others makes
// it no heir. Body and To are ids of kinds of bodies.
func (h *Handover) functions(d *structure.Draft, classes structure.Classes) {
	before, after := classes.On(d.In.From).Held(), d.Era(classes).Held()
	for i, held := range before {
		then := after[i].Deciders()
		for _, by := range held.Deciders() {
			if slices.ContainsFunc(then, func(o structure.Holder) bool { return o.Class.ID == by.Class.ID }) {
				continue
			}
			one := LiveWork{Kind: "function", ID: held.Function.ID, Body: org.Code(by.Class.ID), Title: held.Function.Name, Since: by.In.From}
			if to := givenTo(d, held.Function.ID); to != "" {
				h.Moves = append(h.Moves, HandedOn{one, to, "given by the draft"})
			} else {
				h.Orphans = append(h.Orphans, one)
			}
		}
	}
}

// givenTo is the kind of body to which a draft gives a function, "" if none.
func givenTo(d *structure.Draft, function string) org.Code {
	for _, t := range d.Functions {
		if t.Function == function && t.How != "" {
			return org.Code(t.Class)
		}
	}
	return ""
}
