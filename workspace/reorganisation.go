package workspace

import (
	"context"
	"fmt"
	"math"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

// A Reorganising names two maps: those of two days, or that of a day and the same as a
// draft changes it.
type Reorganising struct {
	From, To calendar.Date
	Role     org.Role         // "" = whoever commissioned on each of the days
	Draft    *structure.Draft // nil: the bodies of To; else From is its base
	KnownOn  calendar.Date
}

// A Reorganisation is whose people became whose. Flows hold every person of the day of
// the weights once, as whole people that add up to People.
type Reorganisation struct {
	From      calendar.Date `json:"from"`
	To        calendar.Date `json:"to"`
	FromRole  org.Role      `json:"from_role"`
	ToRole    org.Role      `json:"to_role"`
	People    int           `json:"people"`
	Flows     []PeopleFlow  `json:"flows"`
	Codes     float64       `json:"code_changed"`    // share of the people placed on both days whose commissioner has another code
	Companies float64       `json:"company_changed"` // share of those whose commissioner is another company, as [restate.Change] has it
	Weights   Weights       `json:"weights"`
}

// A PeopleFlow is how many people of one body are in another; "" is no body.
type PeopleFlow struct {
	Source org.Code `json:"source"`
	Target org.Code `json:"target"`
	People int      `json:"people"`
}

// Reorganisation counts the people of each body of one map by those of another. The
// people are today's on both. The error is a [restate.NoSuchRole] where a day has no
// such bodies.
func (w *Workspace) Reorganisation(ctx context.Context, r Reorganising) (*Reorganisation, error) {
	if r.Draft != nil {
		r.From, r.To, r.Role = r.Draft.Base, r.Draft.In.From, r.Draft.Role
	}
	p, weights, err := w.placer(ctx, r.To, r.KnownOn)
	if err != nil {
		return nil, err
	}
	if weights.Number == 0 {
		_, _, err := Weighted{}.weights(r.To)
		return nil, err
	}
	out := &Reorganisation{From: r.From, To: r.To, FromRole: r.Role, ToRole: r.Role, Weights: weights}
	if r.Role == "" {
		out.FromRole, out.ToRole = commissionersOn(r.From), commissionersOn(r.To)
	}
	if _, err := p.Onto(r.From, out.FromRole, false); err != nil {
		return nil, fmt.Errorf("%s: %w", r.From, err)
	}
	to, err := ontoAsked(p, Asked{On: r.To, Draft: r.Draft}, out.ToRole)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.To, err)
	}
	flows := to.Exchange(r.From, out.FromRole)
	out.count(p, flows)
	out.Codes, out.Companies = restate.Changed(flows)
	return out, nil
}

// count turns flows in units of the weights into whole people: each is the difference
// of two rounded sums, so that they add up, and none is wrong by a whole person.
func (o *Reorganisation) count(p *restate.Placer, flows []restate.Flow) {
	var sum int64
	for _, f := range flows {
		before := int(math.Round(p.People().Heads(sum)))
		sum += f.People
		n := int(math.Round(p.People().Heads(sum))) - before
		o.People += n
		if n > 0 {
			o.Flows = append(o.Flows, PeopleFlow{f.Source, f.Target, n})
		}
	}
}
