package contract

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
)

// Terms say how a provider is paid for whole months of care. [ReadTerms] reads
// them, [Ledger.Settle] applies them to what was derived from the records.
type Terms struct {
	ID, Title     string
	Commissioners []org.Code // whose care is paid for; several where a board pays for its locations
	Provider      org.Code
	Owner         string          // who answers for the terms
	In            calendar.Period // whole months
	Cite          dated.Citation  // the agreement
	MadeUp        bool
	Terms         []Term // each point of delivery is in at most one
}

// A Mechanism is a way to pay.
type Mechanism string

// The mechanisms.
const (
	Fixed      Mechanism = "fixed"      // the plan, whatever was done
	Activity   Mechanism = "activity"   // a share of the value of what was done
	Blended    Mechanism = "blended"    // a baseline, and a marginal rate of what is more or less
	Attainment Mechanism = "attainment" // best practice met more or less often than planned
)

// A Term is one part of a payment.
type Term struct {
	ID   string
	Pays Mechanism
	PODs []string // whose care it pays for; none for attainment

	// Plan is, by month of the terms: the fixed sum, the value planned, or the
	// baseline; no month for attainment.
	Plan map[calendar.Month]money.Pence

	Share       dated.Series[dated.Number] // of the value, for Activity
	Over, Under dated.Series[dated.Number] // marginal rates, for Blended
	// BreakGlass is the share of the baseline beyond which the parties agreed
	// to renegotiate. No values: no such term.
	BreakGlass dated.Series[dated.Number]

	Attained Attained
}

// Attained is what best practice came to in a period, for the mechanism of that
// name.
type Attained struct {
	In              calendar.Period
	Planned, Actual money.Rate // shares of one
	Eligible        int64      // activity
	Base, Best      money.Pence
	Factor          money.Rate // market forces factor
	Cite            dated.Citation
}

// Adjustment is what the payment changes by (domain C.2, 5).
func (a Attained) Adjustment() money.Pence {
	return pricing.AttainmentAdjustment(a.Planned, a.Actual, a.Eligible, a.Base, a.Best, a.Factor)
}

// months are those of a period with an end, up to and with the last one asked for.
func months(in calendar.Period, last calendar.Month) []calendar.Month {
	var out []calendar.Month
	for d := in.From; d != 0 && d < in.Until && compareMonths(calendar.MonthOf(d), last) <= 0; d = calendar.MonthOf(d).Period().Until {
		out = append(out, calendar.MonthOf(d))
	}
	return out
}

// Months are the months of the terms up to and with the last one asked for.
func (t *Terms) Months(last calendar.Month) []calendar.Month { return months(t.In, last) }
