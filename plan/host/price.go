package host

import (
	"github.com/remit-health/remit/money"
)

// A Price is what a rule costs.
type Price struct {
	Rule
	// Price is by how much the least cost would fall without it.
	Price money.Pence `json:"price_pence"`
	// Away is how much more than the best the cheapest arrangement costs that does what
	// the rule forbids: how far a rule without a price is from having one. It is nil for
	// a rule with a price, and where nobody offers, or another rule forbids, the same.
	Away *money.Pence `json:"away_pence,omitempty"`
}

// prices works out what each rule that holds costs: the least cost with it, less the
// least cost without it alone.
func (s *search) prices(r *Report) error {
	for _, rule := range s.rules {
		p := Price{Rule: rule}
		without := s.model(s.c.holding(rule.ID))
		without.must = s.opened(rule, without)
		if len(without.must) > 0 {
			a, err := s.least(without)
			if err != nil {
				return err
			}
			if a != nil {
				p.set(money.Pence(without.total(a)) - r.Best.Cost)
			}
		}
		r.Rules = append(r.Rules, p)
	}
	return nil
}

// set takes what the cheapest arrangement that breaks the rule costs more than the best
// that keeps it: less means that the rule has a price.
func (p *Price) set(more money.Pence) {
	if more < 0 {
		p.Price = -more
		return
	}
	p.Away = &more
}

// opened are the spots that a rule alone closes.
func (s *search) opened(rule Rule, without *model) []spot {
	var out []spot
	for f, w := range without.work {
		for i, at := range w.seats {
			for member := range at.cost {
				if at.open(member) && rule.forbids(s.c.Members[member].ID, s.c.Functions[f].ID, s.ids()[at.host]) {
					out = append(out, spot{f, i, member})
				}
			}
		}
	}
	return out
}
