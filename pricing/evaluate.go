package pricing

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/rule"
)

// LargestUnits is the highest number of units of one record, and longestStay
// the longest stay in days that is believed.
const (
	LargestUnits = 1_000_000
	longestStay  = 100_000
)

// LargestPrice is the highest price of one record, a thousand million pounds;
// the sum of ninety million of them fits.
const LargestPrice = 10 * LargestUnit

// working is the pricing of one record. With a trace it writes every step;
// without one it does the same arithmetic and writes no words.
type working struct {
	p        *Pricer
	rec      *activity.Record
	trace    *[]Step
	on       calendar.Date
	delivery Delivery
	stay     Stay
	price    *Price
	states   Facts
	units    int64
	base     money.Pence // the unit price after the short-stay share
	sum      money.Pence // with everything so far
	quote    Quote
	tried    *rule.TableTrace // the rows tried by the step at work; nil without a trace
	rows     [4]int           // room for the rows that hold
	memory   *memory          // nil with a trace
}

func (w *working) run() {
	if !w.find() {
		return
	}
	w.unitPrice()
	w.shortStay()
	w.excessDays()
	w.topUp()
	w.bestPractice()
	w.marketForces()
	w.multiply()
	if w.sum > LargestPrice {
		w.quote.Problems.Add(PriceTooLarge)
		return
	}
	w.quote.Price, w.quote.Priced = w.sum, true
}

// find establishes date, currency and price; false if there is no price.
func (w *working) find() bool {
	if w.on = w.rec.AssignmentDate(); w.on == 0 {
		return w.refuse(NoDate)
	}
	if w.p.ValueAt != 0 {
		w.on = w.p.ValueAt
	}
	if why := w.readDelivery(); why != 0 {
		return w.refuse(why)
	}
	if why := w.readUnitsAndStay(); why != 0 {
		return w.refuse(why)
	}
	currency := w.rec.Get(w.delivery.Currency)
	if currency == "" {
		return w.refuse(NoCurrency)
	}
	var why Problem
	if w.price, w.quote.List, why = w.p.Book.At(currency, w.delivery.POD, w.on, w.stay); why != 0 {
		return w.refuse(why)
	}
	w.states = w.p.Book.Lists[w.quote.List].States
	return true
}

func (w *working) refuse(why Problem) bool {
	w.quote.Problems.Add(why)
	if w.trace != nil {
		w.write(UnitPrice, NotStated, 0, 0, why.Text(), "")
	}
	return false
}

func (w *working) readDelivery() Problem {
	pod := w.rec.Get(activity.POD)
	if pod == "" {
		return NoPOD
	}
	d, ok := w.p.deliveries[pod]
	switch {
	case !ok:
		return UnknownPOD
	case !d.UnitPriced:
		return NotUnitPriced
	}
	w.delivery = d
	return 0
}

// readUnitsAndStay takes the stay as stated, else from the dates of the spell.
func (w *working) readUnitsAndStay() Problem {
	in, out := w.rec.Date(activity.AdmissionDate), w.rec.Date(activity.DischargeDate)
	if in != 0 && out != 0 {
		if out < in {
			return NegativeStay
		}
		w.stay = Stay{Days: int(out - in), Known: true}
	}
	if n, ok := number(w.rec.Get(activity.LOSDays), longestStay); ok {
		w.stay = Stay{Days: n, Known: true}
	}
	w.units = 1
	if text := w.rec.Get(activity.Units); text != "" {
		n, ok := number(text, LargestUnits)
		if !ok {
			return BadUnits
		}
		w.units = int64(n)
	}
	return 0
}

// number reads a whole number from 0 to most. Unlike [activity.Record.Number] it
// does not allocate when there is none.
func number(s string, most int) (int, bool) {
	if s == "" || len(s) > 8 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, n <= most
}

// add takes a step that changes the sum. The reason gives formula and citation,
// and is asked for only when there is a trace.
func (w *working) add(name StepName, to money.Pence, reason func() (formula, cite string)) {
	if w.trace != nil {
		formula, cite := reason()
		w.write(name, Applied, w.sum, to, formula, cite)
	}
	w.sum = to
}

// pass takes a step that leaves the sum as it is.
func (w *working) pass(name StepName, status Status, why, cite string) {
	if status == NotLoaded {
		w.quote.NotLoaded |= 1 << name
	}
	if w.trace != nil {
		w.write(name, status, w.sum, w.sum, why, cite)
	}
}

func (w *working) write(name StepName, status Status, in, out money.Pence, formula, cite string) {
	*w.trace = append(*w.trace, Step{Name: name, Status: status, In: in, Out: out, Rounding: money.HalfUp, Formula: formula, Cite: cite, Tried: w.tried})
}

func (w *working) unitPrice() {
	w.base = w.price.Unit
	w.add(UnitPrice, w.base, w.unitReason)
}

func (w *working) unitReason() (formula, cite string) {
	s := fmt.Sprintf("%s at %s in %q: %s", w.price.Currency, w.price.POD, w.price.List, w.price.Unit)
	if w.price.Published != "" {
		s += fmt.Sprintf(" (published as %s, rounded %s to pence)", w.price.Published, w.price.Rounding)
	}
	return s, w.price.cite()
}

func (p *Price) cite() string {
	return strings.TrimSuffix(p.List+", "+place(p.Source), ", ")
}

// place is where a row stands, "" if it came from no file.
func place(s dated.Source) string {
	if s.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", s.File, s.Line)
}

func (w *working) multiply() {
	if w.units == 1 {
		w.pass(UnitsStep, NotApplicable, "one unit", "")
		return
	}
	w.add(UnitsStep, w.sum*money.Pence(w.units), func() (string, string) {
		return fmt.Sprintf("%s × %d units", w.sum, w.units), ""
	})
}
