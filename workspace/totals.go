package workspace

import (
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/pricing"
)

// totals are the sums of records, added up one by one and without the ledger:
// what a statement must come to.
type totals struct {
	records, unpriced, claims  int
	derived, withheld, claimed money.Pence
}

func (t *totals) add(l *contract.Line) {
	t.records++
	switch {
	case !l.Quote.Priced:
		t.unpriced++
	case l.Duplicate:
		t.withheld += l.Quote.Price
	default:
		t.derived += l.Quote.Price
	}
	claim, ok := l.Record.Number(activity.ClaimedPricePence)
	ok = ok && claim >= 0 && money.Pence(claim) <= 10*pricing.LargestUnit
	if ok {
		t.claimed += money.Pence(claim)
	}
	if ok || l.Record.Known(activity.ClaimedCommissioner) {
		t.claims++
	}
}

// An UnreconciledError says that a statement does not come to the sums of its
// records. It is a mistake in the program; nothing was written.
type UnreconciledError struct {
	What               string
	Statement, Records int64
}

func (e *UnreconciledError) Error() string {
	return fmt.Sprintf("the statement does not reconcile with the records: %s %d in the statement, %d in the records; nothing was written", e.What, e.Statement, e.Records)
}

// reconcile compares the sums of statements with those of the records.
func (t *totals) reconcile(statements []*contract.Statement) error {
	var sum contract.Figures
	for _, s := range statements {
		for i := range s.Lines {
			sum.Add(&s.Lines[i].Month)
		}
	}
	var differences money.Pence
	for _, d := range sum.Differences() {
		differences += d.Amount
	}
	for _, c := range []struct {
		what               string
		statement, records int64
	}{
		{"records", int64(sum.Records), int64(t.records)},
		{"records without a price", int64(sum.Unpriced), int64(t.unpriced)},
		{"records with a claim", int64(sum.Claims), int64(t.claims)},
		{"pence derived", int64(sum.Derived), int64(t.derived)},
		{"pence withheld", int64(sum.Withheld), int64(t.withheld)},
		{"pence claimed", int64(sum.Claimed), int64(t.claimed)},
		{"pence claimed less derived, by reason,", int64(differences), int64(t.claimed - t.derived)},
	} {
		if c.statement != c.records {
			return &UnreconciledError{c.what, c.statement, c.records}
		}
	}
	return nil
}
