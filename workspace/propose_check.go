package workspace

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// checkParts reports practices, locations and districts that a draft names and that
// nobody lives in or belongs to, and changes that move nobody.
func (o *Proposed) checkParts(p *restate.Placer, d *structure.Draft) {
	people := p.People().Weights
	for _, c := range d.Changes {
		for _, part := range c.Parts {
			for _, code := range part.Practices {
				o.unknownPart(c, "practice", string(code), slices.ContainsFunc(people, func(w restate.Weight) bool { return w.Practice == code }))
			}
			for _, code := range part.Locations {
				o.unknownPart(c, "location", string(code), slices.ContainsFunc(people, func(w restate.Weight) bool { return w.Within == code }))
			}
			for _, code := range part.Districts {
				o.unknownPart(c, "district", code, slices.ContainsFunc(people, func(w restate.Weight) bool { return w.District == code }))
			}
		}
	}
}

func (o *Proposed) unknownPart(c structure.Change, what, code string, known bool) {
	if known {
		return
	}
	o.Problems.Add(problem.Problem{Code: "nobody_there", Severity: problem.Reject, File: o.Structure, Line: c.Line, What: fmt.Sprintf("no practice of today is, or lies in, the %s %s.", what, code),
		Why: "That part of the change would move nobody.", Fix: "Correct the code: practices and locations have codes of the NHS, districts those of the ONS (E06000004)."})
}

// checkMoves reports bodies of which a draft moves people and that lose nobody.
func (o *Proposed) checkMoves(d *structure.Draft) {
	for _, c := range d.Changes {
		for _, b := range c.Bodies {
			if c.Kind == structure.Move && !slices.ContainsFunc(o.Moves, func(m ProposedMove) bool { return m.Source == b }) {
				o.Problems.Add(problem.Problem{Code: "nobody_moves", Severity: problem.Reject, File: o.Structure, Line: c.Line, What: fmt.Sprintf("the change moves nobody away from %s.", b),
					Why: "None of its people are in the parts that are named.", Fix: "Check the body, and the practices, locations and districts of the parts."})
			}
		}
	}
}
