package allocation

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
)

// Parameters are the rules of one year's allocation. [ReadParameters] reads them.
type Parameters struct {
	ID, Title string
	Owner     string // who answers for the allocation
	Year      int    // the financial year begins in it; also that of the weighted populations
	MadeUp    bool
	Cite      dated.Citation
	Stream    Stream

	Envelope money.Pence // what is shared out
	Growth   money.Rate  // national growth, by which what a board had is rolled forward

	Shares       [need.Components]money.Rate // of spending, for [Components]; they add up to one
	OwnModel     money.Rate                  // the share of community spending that follows the community model
	Inequalities money.Rate                  // the share of the total that follows health inequalities

	Convergence     Convergence
	Lowest, Highest *money.Rate  // bounds of convergence; nil: none stated
	PerHead         *money.Pence // no board gets less for each of its people; nil: no such floor
	FurthestBelow   *money.Rate  // no board ends further below its target; nil: no such floor

	Stated []Stated // every value, as the file states it
}

// A Stated is one value of the file, as answers show it.
type Stated struct {
	Name  string          `json:"name"`
	Value string          `json:"value"`
	Unit  string          `json:"unit"`
	Owner string          `json:"owner"`
	In    calendar.Period `json:"-"`
	Cite  dated.Citation  `json:"cite"`
}

// A Stream says which weighted population shares the money.
type Stream string

// The streams.
const (
	Core       Stream = "core"            // as published; it holds the costs of areas as far as they are known by practice
	Primary    Stream = "primary_medical" // as published, with health inequalities
	Components Stream = "components"      // put together from the components by the spend shares of the file
)

// component is the published weighted population of a stream.
func (s Stream) component() (need.Component, bool) {
	switch s {
	case Core:
		return need.Overall, true
	case Primary:
		return need.PrimaryOverall, true
	}
	return 0, false
}

// combined are the components that spend shares speak of.
var combined = []Measure{{"general_acute", need.GeneralAcute}, {"community", need.Community}, {"mental_health", need.MentalHealth}, {"maternity", need.Maternity}, {"prescribing", need.Prescribing}}

// Weigh is the weighted population by which people get their share, before what
// [Baseline] states of costs; false where the file of the year does not state
// what it takes.
//
// From components it is (1 − h) × Σ s_c × WP_c + h × HI (domain notes D, steps 3
// and 4), where h is the share for health inequalities. Of the community share
// only [Parameters.OwnModel] follows the community model and the rest follows
// general and acute care: so the publisher's tool says of the published targets
// ("covers 50 % of Community Services").
func (p *Parameters) Weigh(t Total) (float64, bool) {
	if c, published := p.Stream.component(); published {
		return t.Weighted.Stated(c)
	}
	sum := 0.0
	for _, m := range combined {
		weighted, ok := t.Weighted.Stated(m.Of)
		if !ok {
			return 0, false
		}
		sum += p.spend(m.Of) * weighted
	}
	inequalities, ok := t.Weighted.Stated(need.Inequalities)
	h := fraction(p.Inequalities)
	return (1-h)*sum + h*inequalities, ok
}

// spend is the share of spending that follows the model of a component.
func (p *Parameters) spend(c need.Component) float64 {
	moved := fraction(p.Shares[need.Community]) * (1 - fraction(p.OwnModel))
	switch c {
	case need.GeneralAcute:
		return fraction(p.Shares[c]) + moved
	case need.Community:
		return fraction(p.Shares[c]) - moved
	}
	return fraction(p.Shares[c])
}

// fraction is a rate as a decimal; it weighs people and never money.
func fraction(r money.Rate) float64 { return float64(r) / float64(money.One) }
