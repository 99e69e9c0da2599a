package pricing

import (
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/money"
)

// Each step that adjusts a price asks its decision table whether it applies,
// and does the arithmetic here. A table of a local folder may say "applied"
// where the number that it needs is missing: then the step is not loaded.

// oldest is the highest age that is believed.
const oldest = 130

// shortStay reduces the price of a short emergency spell to a share: that of
// the price list, or that of the row of the table.
func (w *working) shortStay() {
	o := w.decide(ShortStay)
	if o == nil {
		return
	}
	share := o.share
	if share == 0 {
		share = w.price.ShortStay
	}
	if share == 0 {
		w.pass(ShortStay, NotLoaded, "the price list gives no share for short stays", "")
		return
	}
	w.base = ShortStayPrice(w.price.Unit, share)
	w.add(ShortStay, w.base, func() (string, string) {
		return fmt.Sprintf("%s × %s", w.price.Unit, share), w.cited(o, o.share == 0, w.price.cite())
	})
}

// cited joins the citation of a row and, where the number comes from elsewhere,
// that of the number.
func (w *working) cited(o *outcome, elsewhere bool, cite string) string {
	if !elsewhere || cite == "" {
		return o.cite
	}
	return cite + "; " + o.cite
}

// emergency tells whether the admission was an emergency: by the admission
// method (the codes that begin with 2), else by the point of delivery.
func (w *working) emergency() bool {
	if m := w.rec.Get(activity.AdmissionMethod); m != "" {
		return m[0] == '2'
	}
	return w.delivery.Emergency
}

// ShortStayPrice is the price of a short-stay emergency: the share of the unit
// price, rounded half up.
func ShortStayPrice(unit money.Pence, share money.Rate) money.Pence {
	return unit.Times(share, money.HalfUp)
}

// critical is the number of days in critical care, which are paid for by
// themselves.
func (w *working) critical() (int, bool) {
	return number(w.rec.Get(activity.CriticalCareDays), longestStay)
}

func (w *working) netStay() int {
	critical, _ := w.critical()
	return max(0, w.stay.Days-critical)
}

// excessDays pays the days of the spell beyond the trim point, without those in
// critical care.
func (w *working) excessDays() {
	o := w.decide(ExcessDays)
	if o == nil {
		return
	}
	critical, stated := w.critical()
	days := BeyondTrim(w.stay.Days, critical, w.price.TrimDays)
	rate, cite, ok := w.dayRate(o.rate)
	switch {
	case !w.stay.Known:
		w.quote.Problems.Add(NoStay)
		w.pass(ExcessDays, NotStated, NoStay.Text(), "")
		return
	case days == 0:
		w.pass(ExcessDays, NotApplicable, "within the trim point", "")
		return
	case !ok:
		w.pass(ExcessDays, NotLoaded, "the rate for an excess bed day is not loaded for this day", "")
		return
	case !stated:
		w.quote.Problems.Add(CriticalCareUnknown)
	}
	w.add(ExcessDays, w.sum+rate*money.Pence(days), func() (string, string) {
		return fmt.Sprintf("%s + (%d days − %d in critical care − trim point %d) × %s", w.sum, w.stay.Days, critical, w.price.TrimDays, rate), w.cited(o, true, cite)
	})
}

// dayRates are the parameters that a row of the excess bed days may name.
var dayRates = []string{"excess_day_adult", "excess_day_child"}

// dayRate is the rate of a parameter, or, for "", of the price list.
func (w *working) dayRate(parameter string) (money.Pence, string, bool) {
	rates := w.p.Parameters.ExcessDayAdult
	switch parameter {
	case "":
		return w.price.ExcessDay, w.price.List, w.price.ExcessDay != 0
	case dayRates[1]:
		rates = w.p.Parameters.ExcessDayChild
	}
	rate, ok := rates.At(w.on)
	return money.Pence(rate.Value), rate.Cite, ok
}

// BeyondTrim is the number of excess bed days of a spell: the days without
// those in critical care, beyond the trim point; never negative.
func BeyondTrim(days, critical, trim int) int { return max(0, days-critical-trim) }

// topUp adds the single highest of the top-ups that the provider has for the
// services of the record. It is a share of the base price, not of excess days.
func (w *working) topUp() {
	o := w.decide(TopUpStep)
	if o == nil {
		return
	}
	best := w.highestTopUp()
	if best == nil {
		w.pass(TopUpStep, NotLoaded, "no top-up of the provider is loaded for the service", "")
		return
	}
	w.add(TopUpStep, w.sum+w.base.Times(best.Rate, money.HalfUp), func() (string, string) {
		return fmt.Sprintf("%s + %s × %s for %s, the highest", w.sum, w.base, best.Rate, best.Service), w.cited(o, true, place(best.Source))
	})
}

func (w *working) highestTopUp() *TopUpRow {
	if w.p.TopUps == nil {
		return nil
	}
	return w.p.TopUps.highest(w.rec.Get(activity.Provider), w.rec.Get(activity.ServiceCode), w.on)
}

// bestPractice pays the difference to the best-practice price if the record met
// the criteria (all or nothing for each patient).
func (w *working) bestPractice() {
	o := w.decide(BestPractice)
	if o == nil {
		return
	}
	if w.price.BestPractice == 0 {
		w.pass(BestPractice, NotLoaded, "the price list gives no best-practice price", "")
		return
	}
	w.add(BestPractice, w.sum+w.price.BestPractice-w.price.Unit, func() (string, string) {
		return fmt.Sprintf("%s + (%s best practice − %s base)", w.sum, w.price.BestPractice, w.price.Unit), w.cited(o, true, w.price.cite())
	})
}

// marketForces multiplies by the provider's factor.
func (w *working) marketForces() {
	w.tried = nil
	if w.p.Factors == nil {
		w.pass(MarketForces, NotLoaded, "no market forces factors are loaded", "")
		return
	}
	f := w.p.Factors.at(w.rec.Get(activity.Provider), w.on)
	if f == nil {
		w.quote.Problems.Add(NoFactor)
		w.pass(MarketForces, NotLoaded, NoFactor.Text(), "")
		return
	}
	w.add(MarketForces, w.sum.Times(f.Rate, money.HalfUp), func() (string, string) {
		return fmt.Sprintf("%s × %s", w.sum, f.Rate), place(f.Source)
	})
}
