package host

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A Cost is what a member pays for a function in a place, a year, by its parts.
type Cost struct {
	Running   money.Pence `json:"running_pence"`   // v·N
	Quality   money.Pence `json:"quality_pence"`   // (1−q)·V, or as stated
	Change    money.Pence `json:"change_pence"`    // of changing from today, spread
	Retained  money.Pence `json:"retained_pence"`  // of staying accountable
	Safeguard money.Pence `json:"safeguard_pence"` // against a conflict of interest
}

func (c Cost) sum() money.Pence {
	return c.Running + c.Quality + c.Change + c.Retained + c.Safeguard
}

// A costing works out costs of a case with the parameters of its day.
type costing struct {
	c      *Case
	v      values
	people float64
	parts  map[org.Code][]org.Code // of a merged body: the members it is made of
}

func (c *Case) costing() *costing {
	k := &costing{c: c, v: c.Parameters.values(c.On)}
	for _, m := range c.Members {
		k.people += float64(m.People)
	}
	return k
}

// of is what a member pays for a function with a host.
func (k *costing) of(m Member, f Function, host org.Code, o Offer, s Segment) Cost {
	out := Cost{Running: whole(number(s.PerHead) * float64(m.People) * 100), Quality: k.quality(m, f, o), Change: k.change(m, f, host, o)}
	if host != m.ID {
		out.Retained = f.Retained
	}
	if g, ok := k.c.safeguard(host, f.ID); ok {
		out.Safeguard = g.EachMember
	}
	return out
}

// quality is what going wrong costs by the evidence, or as the offer states it.
func (k *costing) quality(m Member, f Function, o Offer) money.Pence {
	if o.Loss != nil {
		return *o.Loss
	}
	return whole((1 - o.Capability().Mean) * k.stake(m, f))
}

// stake is V in pence: the member's share, by people, of what is at stake.
func (k *costing) stake(m Member, f Function) float64 {
	return (float64(f.Stake) + float64(f.Governs)*k.v.of("stake_share")) * float64(m.People) / k.people
}

// change is what it costs a member to go to another host than today's.
func (k *costing) change(m Member, f Function, host org.Code, o Offer) money.Pence {
	if k.c.Today == nil {
		return 0
	}
	parts := k.parts[m.ID]
	if parts == nil {
		parts = []org.Code{m.ID}
	}
	moved := 0.0
	for _, part := range parts {
		if performer(k.c.Today, f.ID, part) != host {
			moved++
		}
	}
	return k.spread(moved * k.atOnce(o.OneOff, o.Redundancies))
}

// atOnce is a sum in pence and redundancies: each at its mean cost over their share of
// all that a reorganisation costs (domain I.2).
func (k *costing) atOnce(sum money.Pence, redundancies dated.Number) float64 {
	return float64(sum) + 100*number(redundancies)*k.v.of("redundancy_cost")/k.v.of("redundancy_share")
}

// spread is what a sum paid at once comes to in each of some years: the annuity at the
// rate of discount, paid at the end of each year.
func (k *costing) spread(sum float64) money.Pence {
	rate, years := k.v.of("discount_rate"), k.v.of("spread_years")
	if rate == 0 {
		return whole(sum / years)
	}
	return whole(sum * rate / (1 - math.Pow(1+rate, -years)))
}

// whole rounds half up to pence.
func whole(pence float64) money.Pence { return money.Pence(math.Floor(pence + 0.5)) }

// Capability is what is known of how well a host performs a function.
type Capability struct {
	Worked    int     `json:"worked"`
	Instances int     `json:"instances"`
	Mean      float64 `json:"q"` // (worked + 1)/(instances + 2)
}

// Capability counts the evidence of an offer: a half without any.
func (o Offer) Capability() Capability {
	out := Capability{Instances: len(o.Evidence)}
	for _, e := range o.Evidence {
		if e.Worked {
			out.Worked++
		}
	}
	out.Mean = float64(out.Worked+1) / float64(out.Instances+2)
	return out
}

// Quantile is a quantile of what q may be: of the beta distribution of (worked + 1,
// failed + 1).
func (c Capability) Quantile(p float64) float64 {
	return distuv.Beta{Alpha: float64(c.Worked + 1), Beta: float64(c.Instances - c.Worked + 1)}.Quantile(p)
}

// Parts are the parts of what an arrangement costs.
type Parts struct {
	Fixed    money.Pence `json:"fixed_pence"`    // teams
	Overhead money.Pence `json:"overhead_pence"` // of having hosts
	Cost
}
