package contract

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A Settlement is what terms come to from their first month up to one.
type Settlement struct {
	Contract, Title string
	Commissioners   []org.Code
	Provider        org.Code
	From, To        calendar.Month
	Lines           []SettlementLine
	Unpriced        int         // records of these months without a price
	Seen            bool        // there is any care of the commissioners at the provider
	Pay             money.Pence // the sum of the lines
	MadeUp          bool
	Bases           []string // what the values are, where they are not payable prices
}

// A SettlementLine is one term over the months in which its rates are the same.
type SettlementLine struct {
	Term        string // "" = care in no term
	Pays        Mechanism
	From, To    calendar.Month
	Plan        money.Pence
	Actual      money.Pence // derived value of the care
	Pay         money.Pence
	Variance    money.Pence // of the payment, from that of the plan
	Renegotiate bool        // outside the break-glass range
	Working     string      // the arithmetic, for people
	Cite        string      // where the rates are agreed; that of the terms where there are none
}

// Settle applies terms to the sums of the ledger, from the first month of the
// terms up to the last one given, which must not be before it. The ledger must
// hold all these months; one in which the provider did nothing counts as nothing.
//
// Withheld prices of duplicates are not in the value. Care in no term has a line
// of its own that pays nothing.
func (g *Ledger) Settle(t *Terms, last calendar.Month) *Settlement {
	held := t.Months(last)
	s := &Settlement{Contract: t.ID, Title: t.Title, Commissioners: t.Commissioners, Provider: t.Provider, MadeUp: g.MadeUp || t.MadeUp,
		From: held[0], To: held[len(held)-1]}
	actual := actuals{}
	for _, m := range held {
		st := g.Statement(m)
		s.Bases = st.Bases
		actual[m] = slices.DeleteFunc(st.Lines, func(l StatementLine) bool {
			return l.Provider != t.Provider || !slices.Contains(t.Commissioners, l.Commissioner)
		})
		for _, l := range actual[m] {
			s.Seen = true
			s.Unpriced += l.Month.Unpriced
		}
	}
	for i := range t.Terms {
		s.Lines = append(s.Lines, t.Terms[i].settle(held, actual)...)
	}
	if rest := t.outside(held, actual); rest.Actual != 0 {
		s.Lines = append(s.Lines, rest)
	}
	for i := range s.Lines {
		s.Pay += s.Lines[i].Pay
		s.Lines[i].Cite = cmp.Or(s.Lines[i].Cite, t.Cite.String())
	}
	return s
}

// actuals are the lines of each month.
type actuals map[calendar.Month][]StatementLine

// sum is the derived value in some months of the care for which is answers yes.
func (a actuals) sum(in []calendar.Month, is func(pod string) bool) money.Pence {
	var out money.Pence
	for _, m := range in {
		for _, l := range a[m] {
			if is(l.POD) {
				out += l.Month.Derived
			}
		}
	}
	return out
}

// outside is the care that no term pays for.
func (t *Terms) outside(in []calendar.Month, a actuals) SettlementLine {
	value := a.sum(in, func(pod string) bool {
		return !slices.ContainsFunc(t.Terms, func(e Term) bool { return e.holds(pod) })
	})
	return SettlementLine{From: in[0], To: in[len(in)-1], Actual: value, Working: "no term of the contract names the point of delivery"}
}
