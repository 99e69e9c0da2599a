package synthetic_test

import (
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/synthetic"
)

func TestMadeUpPricesPriceTheMadeUpRecords(t *testing.T) {
	e := madeUpEngland()
	book, problems := pricing.Build([]pricing.List{e.List}, e.Prices)
	if problems.Len() > 0 {
		t.Fatalf("the made-up price list has problems: %v", problems.All())
	}
	p, err := pricing.New(pricing.Sources{Book: book})
	if err != nil {
		t.Fatal(err)
	}
	c := synthetic.Config{Seed: 1, Records: 20_000, From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: &e.World}
	priced, same := 0, 0
	if _, err := synthetic.Generate(c, func(r *activity.Record) {
		q := p.Quote(r)
		if !q.Priced {
			return
		}
		priced++
		if claimed, _ := r.Number(activity.ClaimedPricePence); claimed == int64(q.Price) {
			same++
		}
	}, nil); err != nil {
		t.Fatal(err)
	}
	if priced < c.Records*95/100 {
		t.Errorf("%d of %d records have a price, want 95 %%", priced, c.Records)
	}
	if same < priced*95/100 {
		t.Errorf("%d of %d priced records claim the price of the list, want 95 %%", same, priced)
	}
}

func TestClaimsAreThoseOfTheDeciderAndThePricer(t *testing.T) {
	e := madeUpEngland()
	d, _ := rulesOf(t, &e)
	decide := func(r *activity.Record) (string, string) {
		x := d.Decide(r)
		return string(x.Commissioner), x.Category
	}
	c := synthetic.Config{
		Seed: 9, Records: 5_000, From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: &e.World, Workers: 2,
		Decider: decide, Pricer: func(r *activity.Record) (int64, bool) { return 4_200, r.Get(activity.POD) != "AE" },
	}
	if _, err := synthetic.Generate(c, func(r *activity.Record) {
		payer, category := decide(r)
		if r.Get(activity.ClaimedCommissioner) != payer || r.Get(activity.ClaimedCategory) != category {
			t.Errorf("%s claims %s in %s, the rules say %s in %s", r.Get(activity.RecordID),
				r.Get(activity.ClaimedCommissioner), r.Get(activity.ClaimedCategory), payer, category)
		}
		want := "4200"
		if r.Get(activity.POD) == "AE" {
			want = ""
		}
		if got := r.Get(activity.ClaimedPricePence); got != want {
			t.Errorf("%s claims %q pence, want %q", r.Get(activity.RecordID), got, want)
		}
	}, nil); err != nil {
		t.Fatal(err)
	}
}
