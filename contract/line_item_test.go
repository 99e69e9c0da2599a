package contract

import (
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
)

func lineItem() LineItem {
	return LineItem{ID: "L1", Provider: "9E1", Commissioners: []org.Code{"0E1", "5E1"}, Care: Care{PODs: []string{"EL", "DC"}, HRGs: []string{"MU01*"}},
		From: calendar.Year(2025).From, Until: calendar.Year(2025).Until, Planned: 365, PlannedValue: 365_000_00, Basis: "made up"}
}

// given is a priced elective record of 10 June 2025, changed as asked.
func given(payer org.Code, price money.Pence, change map[activity.Column]string) *Line {
	r := activity.NewRecord(1, map[activity.Column]string{activity.Provider: "9E1", activity.POD: "EL", activity.HRG: "MU01A", activity.Dataset: "op", activity.ActivityDate: "2025-06-10"})
	for c, v := range change {
		r.Set(c, v)
	}
	return &Line{Record: r, Decision: responsibility.Decision{Commissioner: payer}, Quote: pricing.Quote{Price: price, Priced: price > 0}, Basis: "average cost"}
}

func TestMeterPutsEachRecordInOneCount(t *testing.T) {
	m := lineItem().Meter()
	for _, l := range []*Line{
		given("0E1", 1200_00, nil), given("5E1", 800_00, map[activity.Column]string{activity.Units: "2"}), given("5E1", 0, nil),
		given("16C", 1_00, nil), given("", 1_00, nil),
		given("0E1", 1_00, map[activity.Column]string{activity.Provider: "9E2"}), given("0E1", 1_00, map[activity.Column]string{activity.POD: "NEL"}), given("0E1", 1_00, map[activity.Column]string{activity.HRG: "MU02A"}),
		given("0E1", 1_00, map[activity.Column]string{activity.ActivityDate: ""}), given("0E1", 1_00, map[activity.Column]string{activity.ActivityDate: "2026-04-01"}),
	} {
		m.Add(l)
	}
	twice := given("0E1", 1200_00, nil)
	twice.Duplicate = true
	m.Add(twice)
	d := m.Delivered()
	if d.Added != 11 || d.Records != 3 || d.Activity != 4 || d.Value != 2000_00 || d.Unpriced != 1 || d.PaidByOthers != 1 || d.NoPayer != 1 ||
		d.Withheld != 1 || d.NoDate != 1 || d.OutsidePeriod != 1 || d.OtherCare != 3 {
		t.Errorf("Delivered = %+v", d)
	}
	if sum := d.Records + d.PaidByOthers + d.NoPayer + d.Withheld + d.NoDate + d.OutsidePeriod + d.OtherCare; sum != d.Added {
		t.Errorf("the counts add up to %d of %d", sum, d.Added)
	}
	if len(d.Bases) != 1 || d.Bases[0] != "average cost" {
		t.Errorf("bases = %v", d.Bases)
	}
}

// Both sides of the period: its first and last day count, the days around do not.
func TestMeterHoldsThePeriod(t *testing.T) {
	for day, want := range map[string]int{"2025-03-31": 0, "2025-04-01": 1, "2026-03-31": 1, "2026-04-01": 0} {
		m := lineItem().Meter()
		m.Add(given("0E1", 1_00, map[activity.Column]string{activity.ActivityDate: day}))
		if d := m.Delivered(); d.Records != want {
			t.Errorf("%s: %d records, want %d", day, d.Records, want)
		}
	}
}

func TestDeliveredIsHeldAgainstThePlanForTheDaysCovered(t *testing.T) {
	m := lineItem().Meter()
	for _, day := range []string{"2025-04-01", "2025-04-10"} {
		m.Add(given("0E1", 5500_00, map[activity.Column]string{activity.ActivityDate: day}))
	}
	d := m.Delivered()
	if d.PlannedActivity != 10 || d.PlannedValue != 10_000_00 || d.Activities != -8 || d.Over != 1000_00 || d.Uncovered != 355 {
		t.Errorf("Delivered = %+v, want 10 planned for ten days and £1,000 over", d)
	}
	if d.ByVolume+d.ByPrice != d.Over || d.ByVolume != -8000_00 {
		t.Errorf("by volume %v and by price %v do not make %v", d.ByVolume, d.ByPrice, d.Over)
	}
	if empty := lineItem().Meter().Delivered(); empty.PlannedActivity != 0 || empty.Uncovered != 365 {
		t.Errorf("nothing added: %+v", empty)
	}
}

func TestLineItemCheckSaysWhatIsMissing(t *testing.T) {
	ok := lineItem()
	if l := ok.Check(); l.Len() != 0 {
		t.Errorf("problems of a whole line: %v", l.All())
	}
	for code, change := range map[string]func(*LineItem){
		"missing_care": func(l *LineItem) { l.Care = Care{} }, "missing_period": func(l *LineItem) { l.Until = l.From },
		"missing_commissioner": func(l *LineItem) { l.Commissioners = nil }, "missing_plan": func(l *LineItem) { l.Planned = 0 }, "missing_basis": func(l *LineItem) { l.Basis = " " },
	} {
		l := lineItem()
		change(&l)
		if got := l.Check(); got.Len() != 1 || got.All()[0].Code != code {
			t.Errorf("problems = %v, want %s", got.All(), code)
		}
	}
}
