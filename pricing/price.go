package pricing

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

// A List is one published or agreed price list.
type List struct {
	Name  string // stable, in lower case: "national-cost-collection-2024-25"
	Title string
	In    calendar.Period
	// Heading must stand over every statement made with the list; "" for
	// payable prices.
	Heading string
	// Payable prices win over valuations (a list of average costs) where both
	// hold a price for the same care on the same day.
	Payable bool
	States  Facts // which adjustments the list states for its prices
}

// Facts says which columns a price list has. A list that lacks a column does
// not know the adjustment; a blank cell in a column says that there is none.
type Facts uint8

// What a price list may state beside the price.
const (
	StatesTrim Facts = 1 << iota
	StatesExcessDay
	StatesShortStay
	StatesBestPractice
)

// Has tells whether all of the given facts are stated.
func (f Facts) Has(g Facts) bool { return f&g == g }

// A Price is one row of a price list: what one unit of a currency costs at a
// point of delivery.
type Price struct {
	dated.Source
	List     string
	Currency string // HRG, TFC or service code
	POD      string
	Unit     money.Pence
	In       calendar.Period

	// StayFrom and StayUntil limit the price to spells of so many days, the
	// latter exclusive; zero is no limit.
	StayFrom, StayUntil int

	TrimDays     int         // days after which excess bed days are paid; 0 = none
	ExcessDay    money.Pence // per excess bed day; 0 = the parameter's rate
	ShortStay    money.Rate  // share of the price paid for a short-stay emergency; 0 = in full
	BestPractice money.Pence // price if the criteria are met; 0 = none

	// Published is the figure as the source prints it, where that had to be
	// rounded to pence, and Rounding how. Published is "" if it was exact.
	Published string
	Rounding  money.Rounding
}

func (p *Price) fits(days int, known bool) bool {
	if p.StayFrom == 0 && p.StayUntil == 0 {
		return true
	}
	return known && days >= p.StayFrom && (p.StayUntil == 0 || days < p.StayUntil)
}

func (p *Price) sameAs(q *Price) bool {
	a, b := *p, *q
	a.Source, b.Source = dated.Source{}, dated.Source{}
	a.List, b.List, a.In, b.In = "", "", calendar.Period{}, calendar.Period{}
	return a == b
}
