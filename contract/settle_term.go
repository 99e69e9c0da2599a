package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/pricing"
)

func (e *Term) holds(pod string) bool { return slices.Contains(e.PODs, pod) }

// settle is the lines of one term: one for each stretch of months with the same
// rates, so that each line can be worked out again by hand.
func (e *Term) settle(in []calendar.Month, a actuals) []SettlementLine {
	if e.Pays == Attainment {
		return []SettlementLine{e.attained(in[len(in)-1])}
	}
	var out []SettlementLine
	for len(in) > 0 {
		n := 1
		for n < len(in) && e.same(in[0], in[n]) {
			n++
		}
		l := SettlementLine{Term: e.ID, Pays: e.Pays, From: in[0], To: in[n-1], Actual: a.sum(in[:n], e.holds)}
		for _, m := range in[:n] {
			l.Plan += e.Plan[m]
		}
		e.pay(&l)
		out, in = append(out, l), in[n:]
	}
	return out
}

// same tells whether all rates of the term are those of another month.
func (e *Term) same(m, o calendar.Month) bool {
	for _, s := range []dated.Series[dated.Number]{e.Share, e.Over, e.Under, e.BreakGlass} {
		a, _, _ := s.At(m.Period().From)
		b, _, _ := s.At(o.Period().From)
		if a.String() != b.String() {
			return false
		}
	}
	return true
}

// attained is the line of best practice. It pays once its whole period is settled.
func (e *Term) attained(last calendar.Month) SettlementLine {
	a := &e.Attained
	l := SettlementLine{Term: e.ID, Pays: e.Pays, From: calendar.MonthOf(a.In.From), To: calendar.MonthOf(a.In.Last()), Cite: a.Cite.String()}
	if compareMonths(l.To, last) > 0 {
		l.Working = fmt.Sprintf("not yet: its period ends with %s", l.To)
		return l
	}
	l.Pay = a.Adjustment()
	l.Variance = l.Pay
	l.Working = fmt.Sprintf("(met %s − planned %s) × %d × (%v − %v) × %s", a.Actual, a.Planned, a.Eligible, a.Best, a.Base, a.Factor)
	return l
}

func (e *Term) pay(l *SettlementLine) {
	switch e.Pays {
	case Activity:
		e.payShare(l)
	case Blended:
		e.payBlended(l)
	default:
		l.Pay, l.Working = l.Plan, "the plan"
	}
}

func (e *Term) payShare(l *SettlementLine) {
	share := l.rate(e.Share)
	l.Pay, l.Variance = pricing.AlignedPayment{Planned: l.Plan, Actual: l.Actual, Variable: share}.Pay()
	l.Working = fmt.Sprintf("%v × %s", l.Actual, share)
}

func (e *Term) payBlended(l *SettlementLine) {
	b := pricing.Blended{Baseline: l.Plan, Over: l.rate(e.Over), Under: l.rate(e.Under)}
	if len(e.BreakGlass.Entries()) > 0 {
		b.BreakGlass = l.rate(e.BreakGlass)
	}
	l.Pay, l.Renegotiate = b.Pay(l.Actual)
	l.Variance = l.Pay - l.Plan
	rate := b.Over
	if l.Actual < l.Plan {
		rate = b.Under
	}
	l.Working = fmt.Sprintf("%v + %s × (%v − %v)", l.Plan, rate, l.Actual, l.Plan)
}

// rate is the value of a series in the first month of the line, whose source is
// added to it.
func (l *SettlementLine) rate(s dated.Series[dated.Number]) money.Rate {
	n, cite, _ := s.At(l.From.Period().From)
	if l.Cite == "" {
		l.Cite = cite.String()
	} else if !strings.Contains(l.Cite, cite.String()) {
		l.Cite += "; " + cite.String()
	}
	r, _ := n.Rate()
	return r
}
