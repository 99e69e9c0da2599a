package workspace

import (
	"errors"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/pricing"
)

// added is a ledger of one record and the totals of it.
func added(l contract.Line) (*contract.Ledger, *totals) {
	g, t := contract.NewLedger(), &totals{}
	g.Add(&l)
	t.add(&l)
	return g, t
}

func aLine(price money.Pence, claimed string) contract.Line {
	return contract.Line{Quote: pricing.Quote{Price: price, Priced: true}, Record: activity.NewRecord(1, map[activity.Column]string{
		activity.ActivityDate: "2025-06-02", activity.ClaimedPricePence: claimed, activity.ClaimedCommissioner: "16C"})}
}

func TestReconcileFailsOnAPennyOrARecord(t *testing.T) {
	june := calendar.Month{Year: 2025, Month: 6}
	for _, tt := range []struct {
		name  string
		spoil func(*totals)
		fine  bool
	}{
		{"as they are", func(*totals) {}, true},
		{"a penny more", func(t *totals) { t.derived++ }, false},
		{"a penny less", func(t *totals) { t.derived-- }, false},
		{"a penny claimed", func(t *totals) { t.claimed++ }, false},
		{"a penny withheld", func(t *totals) { t.withheld++ }, false},
		{"a penny moved", func(t *totals) { t.derived--; t.withheld++ }, false},
		{"a record", func(t *totals) { t.records++ }, false},
		{"a record without a price", func(t *totals) { t.unpriced++ }, false},
		{"a claim", func(t *totals) { t.claims++ }, false},
	} {
		g, sums := added(aLine(12_345, "12000"))
		tt.spoil(sums)
		err := sums.reconcile([]*contract.Statement{g.Statement(june)})
		var u *UnreconciledError
		if tt.fine != (err == nil) || err != nil && !errors.As(err, &u) {
			t.Errorf("%s: reconcile returned %v", tt.name, err)
		}
	}
}

func TestReconcileFailsOnAStatementOfAnotherMonth(t *testing.T) {
	g, sums := added(aLine(12_345, "12000"))
	if sums.reconcile([]*contract.Statement{g.Statement(calendar.Month{Year: 2025, Month: 7})}) == nil {
		t.Error("the statement of July reconciles with a record of June")
	}
}

func TestWrittenStatementIsHeldAgainstTheManifest(t *testing.T) {
	g, sums := added(aLine(12_345, "12000"))
	statements := []*contract.Statement{g.Statement(calendar.Month{Year: 2025, Month: 6})}
	m := &MonthResult{Records: sums.records, Claims: sums.claims, Derived: sums.derived, Claimed: sums.claimed}
	if err := reconcileResult(statements, m); err != nil {
		t.Error(err)
	}
	m.Derived++
	if reconcileResult(statements, m) == nil {
		t.Error("a statement that is a penny short was taken")
	}
}
