package prices

import (
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/pricing"
)

// publication is the National Cost Collection as it was published.
func publication(t *testing.T) CostCollection {
	t.Helper()
	const name = "national-cost-collection-2024-25.csv"
	got, err := ReadCostCollection(reference.Open(t, "finance/"+name), File{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// The figures are those of the publication: £99.151bn in complete rows.
func TestCostCollectionOfThePublicationAddsUp(t *testing.T) {
	got := publication(t)
	if got.Read != 13362 || got.Quarantined != 0 || got.Blank != 1820 || got.Priced+got.Blank+got.Unmapped != got.Read {
		t.Errorf("read %d, priced %d, blank %d, unmapped %d, quarantined %d", got.Read, got.Priced, got.Blank, got.Unmapped, got.Quarantined)
	}
	if got.Cost != 9_915_135_160_010 || got.BlankCost != 2_760_391_153 || got.Disagree != 0 {
		t.Errorf("cost %v, of incomplete rows %v, %d rows disagree", got.Cost, got.BlankCost, got.Disagree)
	}
	book, problems := pricing.Build([]pricing.List{got.List}, got.Prices)
	t.Logf("%d prices; priced %d, unmapped %d rows", book.Len(), got.Priced, got.Unmapped)
	if problems.Len() != 0 || book.Len() != len(got.Prices) {
		t.Errorf("%d of %d prices, %v", book.Len(), len(got.Prices), problems.All())
	}
}

// One record from the file to a statement: no price outside the year of the
// list, unless the caller asks for a valuation, which says what it is.
func TestCostCollectionValuesARecord(t *testing.T) {
	got := publication(t)
	book, _ := pricing.Build([]pricing.List{got.List}, got.Prices)
	rec := activity.NewRecord(1, map[activity.Column]string{activity.CDSType: "130", activity.HRG: "AA22C", activity.POD: "EL", activity.AdmissionDate: "2025-06-01", activity.DischargeDate: "2025-06-03"})
	p, err := pricing.New(pricing.Sources{Book: book})
	if err != nil {
		t.Fatal(err)
	}
	if q := p.Quote(rec); q.Priced || !q.Problems.Has(pricing.PriceOnOtherDate) {
		t.Errorf("a record of 2025/26 has the price %v", q.Price)
	}
	p, err = pricing.New(pricing.Sources{Book: book, ValueAt: calendar.Of(2024, 10, 1)})
	if err != nil {
		t.Fatal(err)
	}
	priced := p.Price(rec)
	if !priced.Priced || priced.Unit.Published == "" || p.Heading(priced.List) != "valued at 2024/25 national average cost, not payable prices" {
		t.Errorf("%+v", priced)
	}
	t.Logf("%v: %s", priced.Quote.Price, priced.Steps[0].Formula)
}
