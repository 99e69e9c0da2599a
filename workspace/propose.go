package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// A Proposed is what a draft of a structure would do.
type Proposed struct {
	Structure string           `json:"structure"`
	Title     string           `json:"title"`
	Base      calendar.Date    `json:"base"`
	From      calendar.Date    `json:"from"`
	Role      org.Role         `json:"role"`
	MadeUp    bool             `json:"made_up"`
	Before    Compared         `json:"before"`
	After     Compared         `json:"after"`
	Bodies    []ProposedBody   `json:"bodies"` // those that the draft touches, before and after
	Moves     []ProposedMove   `json:"moves"`
	Gone      []org.Code       `json:"gone"`
	Outlay    structure.Outlay `json:"outlay"`
	People    Weights          `json:"weights"`
	Missing   []string         `json:"missing"` // what could not be shown, and what to load
	Problems  *problem.List    `json:"-"`
}

// A ProposedBody is one body, as it is or as it would be.
type ProposedBody struct {
	Code      org.Code       `json:"code"`
	Name      string         `json:"name"`
	After     bool           `json:"after"`
	People    float64        `json:"people"`
	Practices int            `json:"practices"`
	Need      float64        `json:"share_of_need"` // of England's overall need: what an allocation by need would follow
	Chances   []CommonChance `json:"chances"`
}

// A ProposedMove is people who would have another commissioner, with the value of
// their care in the last run.
type ProposedMove struct {
	Source org.Code     `json:"source"`
	Target org.Code     `json:"target"`
	People float64      `json:"people"`
	Share  float64      `json:"share_of_source"`
	Need   float64      `json:"share_of_need"` // of England's
	Care   *money.Pence `json:"care_pence"`    // nil: no run
}

// Propose shows every effect of a draft before it happens. Of the results of the
// last run, nil if none has run, it takes the value of care.
func (w *Workspace) Propose(ctx context.Context, d *structure.Draft, classes structure.Classes, last *Results, knownOn calendar.Date) (*Proposed, error) {
	p, weights, err := w.placer(ctx, d.Base, knownOn)
	if err != nil {
		return nil, err
	}
	if weights.Number == 0 {
		_, _, err := Weighted{}.weights(d.Base)
		return nil, err
	}
	register, err := w.Register(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	out := &Proposed{Structure: d.ID, Title: d.Title, Base: d.Base, From: d.In.From, Role: d.Role, MadeUp: d.MadeUp, People: weights, Problems: &problem.List{}, Missing: []string{}, Gone: d.Gone()}
	before, err := p.Onto(d.Base, d.Role, false)
	if err != nil {
		return nil, err
	}
	after, err := p.OntoDraft(d.Base, d.Role, false, d)
	if err != nil {
		return nil, err
	}
	was, is, people := before.Members(), after.Members(), 0.0
	out.Problems.Merge(d.Check(classes))
	out.check(d, was)
	out.checkParts(p, d)
	flows, err := w.TrustFlows(ctx, knownOn, structure.AreaDistrict)
	if err != nil {
		return nil, err
	}
	if len(flows) == 0 {
		out.Missing = append(out.Missing, "Flows of patients to trusts are not loaded, so how many commissioners a trust would face is not known: remit import trust-flows FILE.")
	}
	out.Before, out.After = compared(p, d, was, classes, flows, false), compared(p, d, is, classes, flows, true)
	out.bodies(&touching{p, d, register}, was, false)
	out.bodies(&touching{p, d, register}, is, true)
	if err := out.moves(p, d, was, last); err != nil {
		return nil, err
	}
	out.checkMoves(d)
	for _, m := range out.Moves {
		people += m.People
	}
	out.Outlay = d.Costs.Outlay(people)
	return out, nil
}

// compared is one side of the draft.
func compared(p *restate.Placer, d *structure.Draft, members map[org.Code][]restate.Member, classes structure.Classes, flows []structure.FlowRow, after bool) Compared {
	c := Compared{Structure: d.Base.String(), On: d.Base, Role: d.Role, Draft: after}
	if after {
		c.Structure = d.ID
	}
	c.measure(p, members, flows)
	if after {
		c.describe(d.Era(classes))
	} else {
		c.describe(classes.On(d.In.From))
	}
	return c
}

// check reports bodies of the draft of which nobody is on the map.
func (o *Proposed) check(d *structure.Draft, was map[org.Code][]restate.Member) {
	made := map[org.Code]bool{}
	for _, c := range d.Changes {
		for _, b := range c.Bodies {
			if was[b] == nil && !made[b] {
				o.Problems.Add(problem.Problem{Code: "nobody_there", Severity: problem.Reject, File: d.ID, Line: c.Line, What: fmt.Sprintf("%s is no %s of %s with people.", b, d.Role, d.Base),
					Why: "The change would do nothing.", Fix: "Check the code and the day of the base: remit structures compare shows the map."})
			}
		}
		made[c.Into.Code] = true
		for _, part := range c.Parts {
			made[part.Into.Code] = true
		}
	}
}
