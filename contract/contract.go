// Package contract says what is owed for a month of care, and how that differs
// from what was claimed.
//
// A [Line] is a record with its payer and its price. A [Ledger] adds lines up by
// commissioner, provider, point of delivery and month; a [Statement] is one month
// of it with the year to date. A record stands on the derived side of the
// commissioner who pays and on the claimed side of the one it was claimed from;
// where those differ it stands in two lines of the statement, and each line says
// why its two sides differ:
//
//	claimed − derived = the sum of the amounts of its differences, to the penny
//
// Records without a payer stand in the line of the empty commissioner, records
// without a price count as unpriced, records without a date have a month of
// their own: the lines of all months hold every record exactly once.
//
// A [Finding] is something to ask the provider about one record: from the record
// alone ([Check]), or against others ([Duplicates], [Overlaps], which read keys
// in order and so work on files larger than memory). The lists of reasons and
// findings are closed and documented.
//
// Adding is commutative: ledgers filled by several workers and merged in any
// order give the same statement. A ledger holds one cell for each combination,
// whatever the number of records.
package contract

import (
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
)

// A Line is a record of care with who pays for it and what it costs.
type Line struct {
	Record   *activity.Record
	Decision responsibility.Decision
	Quote    pricing.Quote

	// Duplicate marks a record that repeats another ([Duplicates]): its price is
	// withheld, not owed.
	Duplicate bool
	// Basis is the heading of the list that priced the record
	// ([pricing.Pricer.Heading]), "" for payable prices.
	Basis string
	// Problems are codes that [activity] found in the record itself.
	Problems []string
}

// price is what the record costs; 0 if it has no price.
func (l *Line) price() money.Pence {
	if l.Quote.Priced {
		return l.Quote.Price
	}
	return 0
}

// claim is what was claimed, and whether a sum was stated.
func (l *Line) claim() (money.Pence, bool) {
	n, ok := int64(0), false
	if l.Record.Known(activity.ClaimedPricePence) {
		n, ok = l.Record.Number(activity.ClaimedPricePence)
	}
	if n < 0 || n > int64(largestClaim) {
		return 0, false
	}
	return money.Pence(n), ok
}

// largestClaim is the highest claim for one record that is believed: the sums of
// ninety million of them fit.
const largestClaim = pricing.LargestUnit * 10

func (l *Line) claimedFrom() org.Code {
	return org.Code(l.Record.Get(activity.ClaimedCommissioner))
}

// claimed tells whether the record states a claim at all.
func (l *Line) claimed() bool {
	_, ok := l.claim()
	return ok || l.claimedFrom() != ""
}

// units is the number of units, 1 if not stated, 0 if it cannot be read.
func (l *Line) units() int64 {
	if !l.Record.Known(activity.Units) {
		return 1
	}
	n, ok := l.Record.Number(activity.Units)
	if !ok || n < 0 || n > pricing.LargestUnits {
		return 0
	}
	return n
}

// wrongCategory tells whether a category was claimed other than the derived one.
func (l *Line) wrongCategory() bool {
	c := l.Record.Get(activity.ClaimedCategory)
	return c != "" && l.Decision.Category != "" && c != l.Decision.Category
}

// atStake is the value that hangs on the record: the claim, else the price.
func (l *Line) atStake() money.Pence {
	if c, ok := l.claim(); ok {
		return c
	}
	return l.price()
}
