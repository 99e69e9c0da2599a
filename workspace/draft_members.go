package workspace

import (
	"context"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

// A DraftMember is a practice whose people a body of a draft would have.
type DraftMember struct {
	Practice org.Code     `json:"practice"`
	Name     string       `json:"name"`
	Today    org.Code     `json:"body_today"` // that it belongs to on the day of the base
	People   string       `json:"people"`     // those that the body would have, as a decimal
	Step     restate.Step `json:"placed_by"`
}

// DraftMembers are the practices of a body of a draft, in order of code.
func (w *Workspace) DraftMembers(ctx context.Context, d *structure.Draft, body org.Code, knownOn calendar.Date) ([]DraftMember, error) {
	p, _, err := w.placer(ctx, d.Base, knownOn)
	if err != nil {
		return nil, err
	}
	register, err := w.Register(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	o, err := p.OntoDraft(d.Base, d.Role, false, d)
	if err != nil {
		return nil, err
	}
	out := []DraftMember{}
	for _, m := range o.Members()[body] {
		name, _ := register.Name(m.Practice, d.Base)
		out = append(out, DraftMember{m.Practice, name, m.In, plain(m.Here, p.People().Decimals), m.Step})
	}
	return out, nil
}
