package prices

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/table"
)

var year = pricing.List{Name: "made-up", In: calendar.Year(2025), Payable: true}

func codes(r table.Result) map[string]int {
	out := map[string]int{}
	for _, c := range r.Problems.Counts() {
		out[c.Code] = c.N
	}
	return out
}

func TestReadListKeepsWhatTheListStates(t *testing.T) {
	got, err := ReadList(strings.NewReader("\ufeffCurrency;POD;Price;From;To;Trim days;Short_stay;Stay until\r\n"+
		"AA01A;DC EL;4200.00;;;;;\r\n0E1;OPFA;\"1,000.5\";2025-07-01;2025-07-31;15;0.45;2\r\n"), File{Name: "p.csv"}, year)
	if err != nil {
		t.Fatal(err)
	}
	july := calendar.Through(calendar.Of(2025, 7, 1), calendar.Of(2025, 7, 31))
	want := []pricing.Price{
		{List: "made-up", Currency: "AA01A", POD: "DC", Unit: 420000, In: year.In},
		{List: "made-up", Currency: "AA01A", POD: "EL", Unit: 420000, In: year.In},
		{List: "made-up", Currency: "0E1", POD: "OPFA", Unit: 100050, In: july, TrimDays: 15, ShortStay: 450_000, StayUntil: 2},
	}
	if d := cmp.Diff(want, got.Prices, cmpopts.IgnoreFields(pricing.Price{}, "Source")); d != "" {
		t.Errorf("%s\n%v", d, got.Problems.All())
	}
	if got.List.States != pricing.StatesTrim|pricing.StatesShortStay {
		t.Errorf("states %b", got.List.States)
	}
	if s := got.Prices[2].Source; s != (dated.Source{File: "p.csv", Line: 3}) {
		t.Errorf("source %+v", s)
	}
}

func TestReadListRefusesRowsThatAreNoPrice(t *testing.T) {
	rows := map[string]string{
		"1.00E+05,EL,1,,,,":                    "mangled_code",
		",EL,1,,,,":                            "missing_code",
		"AA01A,,1,,,,":                         "missing_code",
		"AA01A,EL,,,,,":                        "missing_price",
		"AA01A,EL,1,1,,,":                      "two_prices",
		"AA01A,EL,1.234,,,,":                   "bad_sum",
		"AA01A,EL,-1,,,,":                      "bad_sum",
		"AA01A,EL,100000000.01,,,,":            "bad_sum",
		"AA01A,EL,,1e3,,,":                     "bad_number",
		"AA01A,EL,1,,2025-02-30,,":             "bad_date",
		"AA01A,EL,1,,2025-07-02,2025-07-01,":   "bad_period",
		"AA01A,EL,1,,,,1.01":                   "bad_rate",
		"AA01A,EL,0.00,,,,1":                   "",
		"5E1,EL,100000000.00,,,,0":             "",
		"AA01A,EL,,0,2025-07-01,2025-07-01,.5": "",
	}
	for row, want := range rows {
		got, err := ReadList(strings.NewReader("currency,pod,price,price_pence,from,to,short_stay\n"+row+"\n"), File{}, year)
		if err != nil {
			t.Fatal(err)
		}
		if want == "" && (len(got.Prices) != 1 || got.Quarantined != 0) || want != "" && (len(got.Prices) != 0 || got.Quarantined != 1 || codes(got.Result)[want] != 1) {
			t.Errorf("%s: %d prices, problems %v, want %q", row, len(got.Prices), got.Problems.All(), want)
		}
	}
}

func TestReadFactorsAndTopUps(t *testing.T) {
	f, err := ReadFactors(strings.NewReader("provider,mff,from,to\n0E1,1.0725,2025-04-01,2026-03-31\nRX1,1.0725,,\nRX2,0,2025-04-01,\nRX3,10.000001,2025-04-01,\nRX4,10,2025-04-01,\n"), File{})
	if err != nil {
		t.Fatal(err)
	}
	want := []pricing.Factor{{Provider: org.Code("0E1"), Rate: 1_072_500, In: calendar.Year(2025)}, {Provider: "RX4", Rate: 10 * money.One, In: calendar.Period{From: calendar.Of(2025, 4, 1)}}}
	if d := cmp.Diff(want, f.Factors, cmpopts.IgnoreFields(pricing.Factor{}, "Source")); d != "" {
		t.Error(d)
	}
	if f.Read != 5 || f.Good != 2 || f.Quarantined != 3 {
		t.Errorf("counts %+v", f.Result)
	}
	u, err := ReadTopUps(strings.NewReader("provider,service,rate,from,to\nRX1,NCBPS01,0.25,2025-04-01,\nRX1,NCBPS01,25,2025-04-01,\n"), File{})
	if err != nil || len(u.TopUps) != 1 || u.Quarantined != 1 {
		t.Errorf("top-ups %+v, %v", u, err)
	}
	a, err := ReadAttained(strings.NewReader("record_id,met\n1,yes\n2,no\n2,yes\n3,maybe\n,yes\n"), File{})
	answers := []pricing.AttainedRow{{Record: "1", Met: true}, {Record: "2"}}
	if d := cmp.Diff(answers, a.Rows, cmpopts.IgnoreFields(pricing.AttainedRow{}, "Source")); d != "" || err != nil || a.Quarantined != 3 {
		t.Errorf("%s %v %+v", d, err, a.Result)
	}
}

const costs = "department_code,currency_code,currency_desc,activity,unit_cost,cost\n"

func TestReadCostCollectionAddsUp(t *testing.T) {
	got, err := ReadCostCollection(strings.NewReader(costs+
		"Daycase,AA22C,x,10,633.125,6331.25\n"+ // half a penny up
		"Daycase,AA22D,x,10,633.1249,6331.249\n"+
		"Daycase,AA23C,x,,,6903.6\n"+
		"Daycase,AA24C,x,10,5,51\n"+
		"Non-Elective Inpatient - Long Stay,AA22C,x,1,100,100\n"+
		"Non-Elective Inpatient - Short Stay,AA22C,x,1,50,50\n"+
		"High Cost Drugs,HCDr,x,1,1,1\n"+
		"Moon Base,AA22C,x,1,1,1\n"+
		"Daycase,AA25C,x,1e3,1,1\n"), File{Name: "ncc.csv"})
	if err != nil {
		t.Fatal(err)
	}
	if got.Read != 9 || got.Priced+got.Blank+got.Unmapped+got.Quarantined != got.Read || got.Priced != 5 || got.Blank != 1 || got.Quarantined != 2 {
		t.Errorf("counts: %+v, %v", got, got.Problems.All())
	}
	if got.Cost != 1286450 || got.BlankCost != 690360 || got.Disagree != 1 {
		t.Errorf("cost %v, blank %v, disagree %d", got.Cost, got.BlankCost, got.Disagree)
	}
	book, problems := pricing.Build([]pricing.List{got.List}, got.Prices)
	if problems.Len() != 0 {
		t.Error(problems.All())
	}
	on := calendar.Of(2025, 3, 31)
	for _, tt := range []struct {
		currency, pod string
		days          int
		want          money.Pence
	}{{"AA22C", "DC", 0, 63313}, {"AA22D", "DC", 0, 63312}, {"AA22C", "NEL", 1, 10000}, {"AA22C", "NELNE", 1, 5000}, {"AA22C", "NELNE", 2, 10000}} {
		if p, _, why := book.At(tt.currency, tt.pod, on, pricing.Stay{Days: tt.days, Known: true}); p == nil || p.Unit != tt.want {
			t.Errorf("%+v: %+v %v", tt, p, why)
		}
	}
	if p, _, why := book.At("AA22C", "DC", on+1, pricing.Stay{}); p != nil || why != pricing.PriceOnOtherDate {
		t.Errorf("after the year: %v %v", p, why)
	}
}
