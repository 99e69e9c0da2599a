package pricing

import (
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

func TestPayablePricesWinOverValuations(t *testing.T) {
	lists := []List{{Name: "average", In: year}, {Name: "payable", In: year, Payable: true}}
	b, problems := Build(lists, []Price{
		{List: "average", Currency: "A", POD: "EL", Unit: 1, In: year},
		{List: "payable", Currency: "A", POD: "EL", Unit: 2, In: calendar.Period{From: calendar.Of(2025, 7, 1), Until: calendar.Of(2025, 8, 1)}},
	})
	if problems.Len() != 0 {
		t.Error(problems.All())
	}
	for day, want := range map[calendar.Date]money.Pence{calendar.Of(2025, 6, 30): 1, calendar.Of(2025, 7, 1): 2, calendar.Of(2025, 7, 31): 2, calendar.Of(2025, 8, 1): 1} {
		if p, _, _ := b.At("A", "EL", day, Stay{}); p == nil || p.Unit != want {
			t.Errorf("%v: %v, want %v", day, p, want)
		}
	}
}

func TestTwoPricesForOneDayAreReportedAndNotUsed(t *testing.T) {
	half := calendar.Period{From: calendar.Of(2025, 10, 1), Until: year.Until}
	b, problems := Build([]List{{Name: "x", In: year}}, []Price{
		{List: "x", Currency: "A", POD: "EL", Unit: 1, In: year}, {List: "x", Currency: "A", POD: "EL", Unit: 2, In: half},
		{List: "x", Currency: "B", POD: "EL", Unit: 1, In: year}, {List: "x", Currency: "B", POD: "EL", Unit: 1, In: half},
		{List: "x", Currency: "C", POD: "EL", Unit: 1, In: year, StayUntil: 2}, {List: "x", Currency: "C", POD: "EL", Unit: 2, In: year, StayFrom: 2},
	})
	if problems.Len() != 1 || problems.All()[0].Code != "price_overlap" {
		t.Errorf("problems = %v", problems.All())
	}
	if p, _, why := b.At("A", "EL", calendar.Of(2025, 9, 30), Stay{}); p == nil || p.Unit != 1 {
		t.Errorf("the day before: %v, %v", p, why)
	}
	if _, _, why := b.At("A", "EL", calendar.Of(2025, 10, 1), Stay{}); why != PriceAmbiguous {
		t.Errorf("on a shared day: %v", why)
	}
	if p, _, _ := b.At("B", "EL", calendar.Of(2025, 10, 1), Stay{}); p == nil {
		t.Error("two rows that agree are not used")
	}
	for days, want := range map[int]money.Pence{0: 1, 1: 1, 2: 2, 30: 2} {
		if p, _, _ := b.At("C", "EL", year.From, Stay{days, true}); p == nil || p.Unit != want {
			t.Errorf("%d days: %v, want %v", days, p, want)
		}
	}
}

func TestBuildLeavesOutWhatCannotBeUsed(t *testing.T) {
	bad := []Price{
		{List: "other", Currency: "A", POD: "EL"}, {List: "x", POD: "EL"}, {List: "x", Currency: "A"},
		{List: "x", Currency: "A", POD: "EL", Unit: -1}, {List: "x", Currency: "A", POD: "EL", Unit: LargestUnit + 1},
		{List: "x", Currency: "A", POD: "EL", ShortStay: money.One + 1}, {List: "x", Currency: "A", POD: "EL", TrimDays: -1},
		{List: "x", Currency: "A", POD: "EL", In: calendar.Period{From: 10, Until: 10}},
	}
	b, problems := Build([]List{{Name: "x"}}, append(bad, Price{List: "x", Currency: "A", POD: "EL", Unit: LargestUnit}))
	if b.Len() != 1 || problems.Len() != len(bad) {
		t.Errorf("%d prices, %d problems", b.Len(), problems.Len())
	}
}

func TestFactorsRefuseTwoOnOneDayAndValuesOutOfRange(t *testing.T) {
	_, problems := NewFactors([]Factor{
		{Provider: "RX1", Rate: money.One, In: year}, {Provider: "RX1", Rate: money.One, In: year},
		{Provider: "RX2", Rate: 0, In: year}, {Provider: "RX3", Rate: HighestFactor + 1, In: year}, {Rate: money.One},
		{Provider: org.Code("0E1"), Rate: HighestFactor, In: year},
	})
	if problems.Len() != 4 {
		t.Errorf("problems = %v", problems.All())
	}
	_, problems = NewTopUps([]TopUpRow{{Provider: "RX1", Service: "S", Rate: 3 * money.One}, {Service: "S"}, {Provider: "RX1", Service: "S", Rate: 2 * money.One}})
	if problems.Len() != 2 {
		t.Errorf("problems = %v", problems.All())
	}
}
