package structure

import (
	"math"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

// A Outlay is what a reorganisation costs and saves. A sum that cannot be worked out
// is nil, and Missing says what the draft does not state.
type Outlay struct {
	OneOff   *money.Pence `json:"one_off_pence"` // redundancies × cost of one ÷ their share of all costs
	Dip      *money.Pence `json:"dip_pence"`     // what is lost until all is as before
	Saving   *money.Pence `json:"saving_pence"`  // a year
	Payback  *float64     `json:"payback_years"` // of what is known of the costs
	Missing  []string     `json:"missing"`
	Complete bool         `json:"complete"` // nothing is missing
}

// Outlay works the costs of a draft out for the people whose commissioner changes
// (domain I.2):
//
//	one-off = redundancies × cost of one ÷ share of redundancy in all costs
//	saving  = (cost before − cost after) × people, a year
//	dip     = share lost in the first year, falling evenly to nothing over the
//	          years: share × cost before × people × (years + 1) ÷ 2
//	payback = (one-off + dip) ÷ saving
//
// Sums are rounded half up to pence.
func (c Costs) Outlay(people float64) Outlay {
	b := Outlay{Missing: []string{}}
	value := func(name string, n dated.Number) float64 {
		r, _ := n.Rate()
		if n.String() == "" {
			b.Missing = append(b.Missing, name)
			return math.NaN()
		}
		return float64(r) / float64(money.One)
	}
	one := value("redundancies", c.Redundancies) * value("redundancy_cost", c.RedundancyCost) / value("redundancy_share", c.RedundancyShare)
	before, after := value("cost_before", c.Before), value("cost_after", c.After)
	dip := value("dip", c.Dip) * before * people * (value("years", c.Years) + 1) / 2
	saving := (before - after) * people
	b.OneOff, b.Dip, b.Saving, b.Complete = pounds(one), pounds(dip), pounds(saving), len(b.Missing) == 0
	if b.OneOff != nil && b.Saving != nil && *b.Saving > 0 {
		cost := one
		if b.Dip != nil {
			cost += dip
		}
		years := cost / saving
		b.Payback = &years
	}
	return b
}

// pounds is a sum of pounds in pence, nil if it is not known.
func pounds(n float64) *money.Pence {
	if math.IsNaN(n) || math.IsInf(n, 0) || math.Abs(n) > 1e13 {
		return nil
	}
	p := money.Pence(math.Floor(n*100 + 0.5))
	return &p
}
