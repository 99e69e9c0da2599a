package pricing

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

// LargestUnit is the highest price of one unit that a Book accepts, one hundred
// million pounds: with it and LargestUnits no sum of a record can overflow.
const LargestUnit money.Pence = 10_000_000_000

// A Book is an immutable index of price lists.
type Book struct {
	Lists []List
	rows  map[bookKey][]entry
	size  int
}

type bookKey struct{ currency, pod string }

type entry struct {
	*Price
	list uint16
}

// Build indexes the prices of the lists. Prices that cannot be used (no code, a
// sum out of range, an unknown list, a period that ends before it begins) are
// left out and reported, and so are two prices for the same care on the same
// day: neither is used on the days they share.
func Build(lists []List, prices []Price) (*Book, *problem.List) {
	b := &Book{Lists: slices.Clone(lists), rows: make(map[bookKey][]entry, len(prices))}
	problems := &problem.List{}
	index := map[string]int{}
	for i, l := range lists {
		index[l.Name] = i
	}
	for i := range prices {
		b.add(&prices[i], index, problems)
	}
	for _, key := range b.sortedKeys() {
		b.order(b.rows[key])
		b.reportOverlaps(b.rows[key], problems)
	}
	return b, problems
}

func (b *Book) add(p *Price, index map[string]int, problems *problem.List) {
	list, known := index[p.List]
	if why := p.unusable(known); why != "" {
		problems.Add(problem.Problem{Code: "bad_price", Severity: problem.Reject, File: p.File, Line: p.Line,
			What: fmt.Sprintf("the price of %q at %q cannot be used: %s.", p.Currency, p.POD, why),
			Why:  "Records of this currency have no price.", Fix: "Correct the row and import the list again."})
		return
	}
	key := bookKey{p.Currency, p.POD}
	b.rows[key] = append(b.rows[key], entry{p, uint16(list)})
	b.size++
}

func (p *Price) unusable(listKnown bool) string {
	switch {
	case !listKnown:
		return fmt.Sprintf("its list %q is not one of those given", p.List)
	case p.Currency == "" || p.POD == "":
		return "the currency or the point of delivery is missing"
	case p.Unit < 0 || p.Unit > LargestUnit || p.ExcessDay < 0 || p.ExcessDay > LargestUnit/10_000 || p.BestPractice < 0 || p.BestPractice > LargestUnit:
		return "a sum is negative or too large"
	case p.In.Until != 0 && p.In.Until <= p.In.From:
		return "it ends before it begins"
	case p.ShortStay < 0 || p.ShortStay > money.One:
		return "the short-stay share is not between 0 and 1"
	case p.TrimDays < 0 || p.StayFrom < 0 || p.StayUntil < 0:
		return "a number of days is negative"
	}
	return ""
}

func (b *Book) sortedKeys() []bookKey {
	keys := make([]bookKey, 0, len(b.rows))
	for k := range b.rows {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(x, y bookKey) int { return compare2(x.currency, y.currency, x.pod, y.pod) })
	return keys
}

func compare2(a, b, c, d string) int {
	switch {
	case a < b || a == b && c < d:
		return -1
	case a == b && c == d:
		return 0
	}
	return 1
}

// order puts payable prices first, then by start.
func (b *Book) order(rows []entry) {
	slices.SortStableFunc(rows, func(x, y entry) int {
		px, py := b.Lists[x.list].Payable, b.Lists[y.list].Payable
		switch {
		case px && !py:
			return -1
		case py && !px:
			return 1
		}
		return int(x.In.From - y.In.From)
	})
}

func (b *Book) reportOverlaps(rows []entry, problems *problem.List) {
	for i, x := range rows {
		for _, y := range rows[i+1:] {
			if b.clash(x, y) {
				problems.Add(problem.Problem{Code: "price_overlap", Severity: problem.Warn, File: y.File, Line: y.Line,
					What: fmt.Sprintf("%s at %s has two prices on the same day: %s in %q (%s) and %s in %q (%s).", x.Currency, x.POD, x.Unit, x.List, x.In, y.Unit, y.List, y.In),
					Why:  "Neither is used on the days they share.", Fix: "Give the rows periods that do not overlap, or leave one list out."})
			}
		}
	}
}

func (b *Book) clash(x, y entry) bool {
	return b.Lists[x.list].Payable == b.Lists[y.list].Payable && x.In.Overlaps(y.In) && x.staysOverlap(y.Price) && !x.sameAs(y.Price)
}

func (p *Price) staysOverlap(q *Price) bool {
	return (p.StayUntil == 0 || q.StayFrom < p.StayUntil) && (q.StayUntil == 0 || p.StayFrom < q.StayUntil)
}

// Len is the number of prices in the book.
func (b *Book) Len() int { return b.size }

// A Stay is the length of a spell in days, where it is known.
type Stay struct {
	Days  int
	Known bool
}

// At is the price in force on a day. Where there is none it returns nil and why:
// NoPrice, PriceOnOtherDate, NoStay or PriceAmbiguous.
func (b *Book) At(currency, pod string, on calendar.Date, stay Stay) (*Price, uint16, Problem) {
	why, found := NoPrice, entry{}
	for _, e := range b.rows[bookKey{currency, pod}] {
		switch {
		case !e.In.Holds(on):
			why = max(why, PriceOnOtherDate)
		case !e.fits(stay.Days, stay.Known):
			if !stay.Known {
				why = max(why, NoStay)
			}
		case found.Price == nil:
			found = e
		case b.clash(found, e):
			return nil, 0, PriceAmbiguous
		}
	}
	if found.Price == nil {
		return nil, 0, why
	}
	return found.Price, found.list, 0
}
