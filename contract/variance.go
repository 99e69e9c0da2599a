package contract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A VarianceRow counts the records of a provider that were claimed from one
// commissioner and category and belong to another. Its JSON is shown to users and
// kept in ledgers.
type VarianceRow struct {
	Provider        org.Code    `json:"provider"`
	Reason          Reason      `json:"reason"`
	Claimed         org.Code    `json:"claimed_commissioner"`
	Derived         org.Code    `json:"derived_commissioner"`
	ClaimedCategory string      `json:"claimed_category"`
	DerivedCategory string      `json:"derived_category"`
	Records         int         `json:"records"`
	ClaimedValue    money.Pence `json:"claimed_pence"`
	DerivedValue    money.Pence `json:"derived_pence"`
}

type varianceKey struct {
	provider, claimed, derived       org.Code
	claimedCategory, derivedCategory string
	reason                           Reason
}

type tally struct {
	records          int
	claimed, derived money.Pence
}

func (t *tally) add(o *tally) {
	t.records += o.records
	t.claimed += o.claimed
	t.derived += o.derived
}

// addVariance files a record whose payer or category is not the claimed one.
// Records without a claim, and those that agree, are not variance.
func (g *Ledger) addVariance(l *Line) {
	reason := WrongCommissioner
	switch from := l.claimedFrom(); {
	case from == "":
		return
	case l.Decision.Commissioner == "":
		reason = NoPayer
	case from != l.Decision.Commissioner:
	case l.wrongCategory():
		reason = WrongCategory
	default:
		return
	}
	k := varianceKey{org.Code(l.Record.Get(activity.Provider)), l.claimedFrom(), l.Decision.Commissioner, l.Record.Get(activity.ClaimedCategory), l.Decision.Category, reason}
	t := g.variance[k]
	if t == nil {
		t = &tally{}
		g.variance[k.clone()] = t
	}
	c, _ := l.claim()
	t.add(&tally{1, c, l.price()})
}

func (k varianceKey) clone() varianceKey {
	k.provider, k.claimed, k.derived = cloneCode(k.provider), cloneCode(k.claimed), cloneCode(k.derived)
	k.claimedCategory, k.derivedCategory = strings.Clone(k.claimedCategory), strings.Clone(k.derivedCategory)
	return k
}

// Variance is claimed against derived commissioner and category over all months,
// by provider and reason, the largest claimed value first.
func (g *Ledger) Variance() []VarianceRow {
	out := make([]VarianceRow, 0, len(g.variance))
	for k, t := range g.variance {
		out = append(out, VarianceRow{k.provider, k.reason, k.claimed, k.derived, k.claimedCategory, k.derivedCategory, t.records, t.claimed, t.derived})
	}
	slices.SortFunc(out, func(a, b VarianceRow) int {
		return cmp.Or(cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.Reason, b.Reason), cmp.Compare(b.ClaimedValue, a.ClaimedValue),
			cmp.Compare(a.Claimed, b.Claimed), cmp.Compare(a.Derived, b.Derived), cmp.Compare(a.ClaimedCategory, b.ClaimedCategory), cmp.Compare(a.DerivedCategory, b.DerivedCategory))
	})
	return out
}
