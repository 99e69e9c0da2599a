package pricing

import (
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/money"
)

// oldest is the highest age that is believed.
const oldest = 130

// shortStay reduces the price of an emergency spell of adults that lasted no
// longer than the parameter says, where the list gives a share for the currency.
func (w *working) shortStay() {
	switch {
	case !w.delivery.Spell || !w.emergency():
		w.pass(ShortStay, NotApplicable, "not an emergency spell")
		return
	case !w.states.Has(StatesShortStay):
		w.pass(ShortStay, NotLoaded, "the price list does not say which prices are reduced")
		return
	case w.price.ShortStay == 0 || w.price.BestPractice != 0:
		w.pass(ShortStay, NotApplicable, "the list pays this currency in full")
		return
	}
	longest, okDays := w.p.Parameters.ShortStayLongest.At(w.on)
	youngest, okAge := w.p.Parameters.ShortStayYoungest.At(w.on)
	if !okDays || !okAge {
		w.pass(ShortStay, NotLoaded, "the parameters of the short-stay rule are not loaded for this day")
		return
	}
	w.applyShortStay(longest, youngest)
}

func (w *working) applyShortStay(longest, youngest Setting) {
	age, okAge := number(w.rec.Get(activity.Age), oldest)
	switch {
	case !w.stay.Known:
		w.quote.Problems.Add(NoStay)
		w.pass(ShortStay, NotStated, NoStay.Text())
	case int64(w.stay.Days) > longest.Value:
		w.pass(ShortStay, NotApplicable, "the stay was longer")
	case !okAge:
		w.quote.Problems.Add(AgeUnknown)
		w.pass(ShortStay, NotStated, AgeUnknown.Text())
	case int64(age) < youngest.Value:
		w.pass(ShortStay, NotApplicable, "the patient is younger than the rule reaches")
	default:
		w.base = ShortStayPrice(w.price.Unit, w.price.ShortStay)
		w.add(ShortStay, w.base, func() (string, string) {
			return fmt.Sprintf("%s × %s", w.price.Unit, w.price.ShortStay), longest.Cite
		})
	}
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

// excessDays pays the days of the spell beyond the trim point, without those in
// critical care, which are paid for by themselves.
func (w *working) excessDays() {
	switch {
	case !w.delivery.Spell:
		w.pass(ExcessDays, NotApplicable, "not a spell")
		return
	case !w.states.Has(StatesTrim):
		w.pass(ExcessDays, NotLoaded, "the price list does not state trim points")
		return
	case w.price.TrimDays == 0:
		w.pass(ExcessDays, NotApplicable, "the list gives no trim point")
		return
	case !w.stay.Known:
		w.quote.Problems.Add(NoStay)
		w.pass(ExcessDays, NotStated, NoStay.Text())
		return
	}
	critical, stated := number(w.rec.Get(activity.CriticalCareDays), longestStay)
	days := BeyondTrim(w.stay.Days, critical, w.price.TrimDays)
	if days == 0 {
		w.pass(ExcessDays, NotApplicable, "within the trim point")
		return
	}
	if !stated {
		w.quote.Problems.Add(CriticalCareUnknown)
	}
	w.payExcess(days, critical)
}

func (w *working) payExcess(days, critical int) {
	rate, cite, ok := w.dayRate()
	if !ok {
		return
	}
	w.add(ExcessDays, w.sum+rate*money.Pence(days), func() (string, string) {
		return fmt.Sprintf("%s + (%d days − %d in critical care − trim point %d) × %s", w.sum, w.stay.Days, critical, w.price.TrimDays, rate), cite
	})
}

// dayRate is the list's own rate, else the parameter for children or adults.
func (w *working) dayRate() (money.Pence, string, bool) {
	if w.price.ExcessDay != 0 {
		return w.price.ExcessDay, w.price.List, true
	}
	adultFrom, ok := w.p.Parameters.AdultFrom.At(w.on)
	age, okAge := number(w.rec.Get(activity.Age), oldest)
	if ok && !okAge {
		w.quote.Problems.Add(AgeUnknown)
		w.pass(ExcessDays, NotStated, AgeUnknown.Text())
		return 0, "", false
	}
	rates := w.p.Parameters.ExcessDayAdult
	if int64(age) < adultFrom.Value {
		rates = w.p.Parameters.ExcessDayChild
	}
	rate, okRate := rates.At(w.on)
	if !ok || !okRate {
		w.pass(ExcessDays, NotLoaded, "neither the list nor a parameter states the rate for a day")
		return 0, "", false
	}
	return money.Pence(rate.Value), rate.Cite, true
}

// BeyondTrim is the number of excess bed days of a spell: the days without
// those in critical care, beyond the trim point; never negative.
func BeyondTrim(days, critical, trim int) int { return max(0, days-critical-trim) }

// topUp adds the single highest of the top-ups that the provider has for the
// services of the record. It is a share of the base price, not of excess days.
func (w *working) topUp() {
	if w.p.TopUps == nil {
		w.pass(TopUpStep, NotLoaded, "no table of specialist top-ups is loaded")
		return
	}
	best := w.p.TopUps.highest(w.rec.Get(activity.Provider), w.rec.Get(activity.ServiceCode), w.on)
	if best == nil {
		w.pass(TopUpStep, NotApplicable, "the provider has no top-up for the service")
		return
	}
	w.add(TopUpStep, w.sum+w.base.Times(best.Rate, money.HalfUp), func() (string, string) {
		return fmt.Sprintf("%s + %s × %s for %s, the highest", w.sum, w.base, best.Rate, best.Service), place(best.Source)
	})
}

// bestPractice pays the difference to the best-practice price if the record met
// the criteria (all or nothing for each patient).
func (w *working) bestPractice() {
	switch {
	case !w.states.Has(StatesBestPractice):
		w.pass(BestPractice, NotLoaded, "the price list does not state best-practice prices")
	case w.price.BestPractice == 0:
		w.pass(BestPractice, NotApplicable, "the list has no best-practice price for this currency")
	case w.p.Attained == nil:
		w.pass(BestPractice, NotLoaded, "no table of best-practice criteria met is loaded")
	default:
		w.applyBestPractice()
	}
}

func (w *working) applyBestPractice() {
	met, stated := w.p.Attained.met[w.rec.Get(activity.RecordID)]
	switch {
	case !stated:
		w.quote.Problems.Add(BestPracticeUnknown)
		w.pass(BestPractice, NotStated, BestPracticeUnknown.Text())
	case !met:
		w.pass(BestPractice, NotApplicable, "the criteria were not met")
	default:
		w.add(BestPractice, w.sum+w.price.BestPractice-w.price.Unit, func() (string, string) {
			return fmt.Sprintf("%s + (%s best practice − %s base)", w.sum, w.price.BestPractice, w.price.Unit), w.price.cite()
		})
	}
}

// marketForces multiplies by the provider's factor.
func (w *working) marketForces() {
	if w.p.Factors == nil {
		w.pass(MarketForces, NotLoaded, "no market forces factors are loaded")
		return
	}
	f := w.p.Factors.at(w.rec.Get(activity.Provider), w.on)
	if f == nil {
		w.quote.Problems.Add(NoFactor)
		w.pass(MarketForces, NotLoaded, NoFactor.Text())
		return
	}
	w.add(MarketForces, w.sum.Times(f.Rate, money.HalfUp), func() (string, string) {
		return fmt.Sprintf("%s × %s", w.sum, f.Rate), place(f.Source)
	})
}
