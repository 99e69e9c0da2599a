package pricing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

var year = calendar.Year(2025)

func rate(t testing.TB, s string) money.Rate {
	t.Helper()
	r, err := money.ParseRate(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func always(v int64) Settings { return Settings{{In: year, Value: v, Cite: "made up"}} }

// payable is a made-up list that states every adjustment.
var payable = List{Name: "made-up-2025-26", In: year, Payable: true, States: StatesTrim | StatesExcessDay | StatesShortStay | StatesBestPractice}

func sources(t testing.TB, prices ...Price) Sources {
	t.Helper()
	for i := range prices {
		prices[i].List, prices[i].In = payable.Name, year
	}
	book, problems := Build([]List{payable}, prices)
	if problems.Len() != 0 {
		t.Fatal(problems.All())
	}
	return Sources{Book: book}
}

func factors(t testing.TB, provider, factor string) *Factors {
	t.Helper()
	f, problems := NewFactors([]Factor{{Provider: "RX1", Rate: rate(t, factor), In: year, Source: dated.Source{File: "mff.csv", Line: 2}}})
	if problems.Len() != 0 {
		t.Fatal(problems.All())
	}
	return f
}

func pricer(t testing.TB, s Sources) *Pricer {
	t.Helper()
	p, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// spell is an emergency admission on 2025-06-01, changed by pairs of values.
func spell(pairs map[activity.Column]string) *activity.Record {
	r := activity.NewRecord(1, map[activity.Column]string{
		activity.RecordID: "r1", activity.CDSType: "130", activity.Provider: "RX1", activity.HRG: "AA01A", activity.POD: "NEL",
		activity.AdmissionDate: "2025-06-01", activity.DischargeDate: "2025-06-06", activity.AdmissionMethod: "21", activity.Age: "70",
		activity.CriticalCareDays: "0",
	})
	for c, v := range pairs {
		r.Set(c, v)
	}
	return r
}

// The worked numbers of the domain notes, C.2.
func TestPriceGivesTheWorkedNumbers(t *testing.T) {
	tests := []struct {
		name string
		row  Price
		set  func(*Sources)
		rec  map[activity.Column]string
		want money.Pence
	}{
		{"market forces factor", Price{Currency: "AA01A", POD: "NEL", Unit: 420000},
			func(s *Sources) { s.Factors = factors(t, "RX1", "1.0725") }, nil, 450450},
		{"excess bed days", Price{Currency: "AA01A", POD: "NEL", Unit: 300000, TrimDays: 15, ExcessDay: 27000},
			func(s *Sources) { s.Factors = factors(t, "RX1", "1.0725") }, map[activity.Column]string{activity.LOSDays: "23"}, 553410},
		{"excess bed days by the parameter", Price{Currency: "AA01A", POD: "NEL", Unit: 300000, TrimDays: 15},
			func(s *Sources) {
				s.Factors = factors(t, "RX1", "1.0725")
				s.Parameters = Parameters{AdultFrom: always(19), ExcessDayAdult: always(27000), ExcessDayChild: always(45000)}
			}, map[activity.Column]string{activity.LOSDays: "23"}, 553410},
		{"short-stay emergency", Price{Currency: "AA01A", POD: "NEL", Unit: 280000, ShortStay: rate(t, "0.45")},
			func(s *Sources) {
				s.Parameters = Parameters{ShortStayLongest: always(1), ShortStayYoungest: always(19)}
			},
			map[activity.Column]string{activity.LOSDays: "1"}, 126000},
		{"units multiply", Price{Currency: "AA01A", POD: "NEL", Unit: 420000},
			func(s *Sources) { s.Factors = factors(t, "RX1", "1.0725") }, map[activity.Column]string{activity.Units: "3"}, 1351350},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sources(t, tt.row)
			tt.set(&s)
			got := pricer(t, s).Price(spell(tt.rec))
			if !got.Priced || got.Quote.Price != tt.want {
				t.Errorf("price = %v (priced %v, problems %v), want %v\n%+v", got.Quote.Price, got.Priced, got.Problems.Codes(), tt.want, got.Steps)
			}
		})
	}
}

func TestSettlementsGiveTheWorkedNumbers(t *testing.T) {
	if got := Uplift(100000, rate(t, "0.0483"), rate(t, "0.02")); got != 102733 {
		t.Errorf("Uplift = %v, want £1,027.33", got)
	}
	if got := AttainmentAdjustment(rate(t, "0.6"), rate(t, "0.68"), 400, 0, 133500, rate(t, "1.05")); got != 4485600 {
		t.Errorf("AttainmentAdjustment = %v, want £44,856.00", got)
	}
	pay, variance := AlignedPayment{Fixed: 4_000_000_000, Planned: 1_200_000_000, Actual: 1_290_000_000, Variable: money.One}.Pay()
	if pay != 5_290_000_000 || variance != 90_000_000 {
		t.Errorf("AlignedPayment.Pay = %v, %v, want £52.9m, £0.9m", pay, variance)
	}
	b := Blended{Baseline: 3_000_000_000, Over: rate(t, "0.2"), Under: rate(t, "0.2")}
	for actual, want := range map[money.Pence]money.Pence{3_200_000_000: 3_040_000_000, 2_800_000_000: 2_960_000_000, 3_000_000_000: 3_000_000_000} {
		if got, _ := b.Pay(actual); got != want {
			t.Errorf("Blended.Pay(%v) = %v, want %v", actual, got, want)
		}
	}
	if got := QualityPayment(10_000_000_00, rate(t, "0.0125"), []Indicator{{rate(t, "0.6"), rate(t, "0.75"), rate(t, "0.5"), rate(t, "1")}, {rate(t, "0.4"), rate(t, "1"), rate(t, "0.5"), rate(t, "0.9")}}); got != 8_750_000 {
		t.Errorf("QualityPayment = %v, want £87,500.00", got)
	}
	if got, ok := ValueWeighted(107, 100); !ok || got != rate(t, "1.07") {
		t.Errorf("ValueWeighted = %v, %v", got, ok)
	}
	if _, ok := ValueWeighted(1, 0); ok {
		t.Error("a zero baseline has a ratio")
	}
}

func TestBlendedBreaksTheGlassBeyondTheRangeOnly(t *testing.T) {
	b := Blended{Baseline: 1000, Over: money.One, Under: money.One, BreakGlass: rate(t, "0.1")}
	for actual, want := range map[money.Pence]bool{1100: false, 1101: true, 900: false, 899: true} {
		if _, got := b.Pay(actual); got != want {
			t.Errorf("Pay(%d) renegotiate = %v, want %v", actual, got, want)
		}
	}
}

// Every step has both sides of its condition.
func TestStepsApplyOnTheRightSideOfTheirConditions(t *testing.T) {
	row := Price{Currency: "AA01A", POD: "NEL", Unit: 100000, TrimDays: 10, ShortStay: rate(t, "0.7")}
	params := Parameters{ShortStayLongest: always(1), ShortStayYoungest: always(19), AdultFrom: always(19), ExcessDayAdult: always(300), ExcessDayChild: always(500)}
	tests := []struct {
		name string
		rec  map[activity.Column]string
		step StepName
		want Status
		sum  money.Pence
	}{
		{"stay of 1 day is short", map[activity.Column]string{activity.LOSDays: "1"}, ShortStay, Applied, 70000},
		{"stay of 2 days is not", map[activity.Column]string{activity.LOSDays: "2"}, ShortStay, NotApplicable, 100000},
		{"age 19 is reached", map[activity.Column]string{activity.LOSDays: "0", activity.Age: "19"}, ShortStay, Applied, 70000},
		{"age 18 is not", map[activity.Column]string{activity.LOSDays: "0", activity.Age: "18"}, ShortStay, NotApplicable, 100000},
		{"age not stated", map[activity.Column]string{activity.LOSDays: "0", activity.Age: ""}, ShortStay, NotStated, 100000},
		{"not an emergency", map[activity.Column]string{activity.LOSDays: "0", activity.AdmissionMethod: "11"}, ShortStay, NotApplicable, 100000},
		{"emergency by the point of delivery", map[activity.Column]string{activity.LOSDays: "0", activity.AdmissionMethod: ""}, ShortStay, Applied, 70000},
		{"10 days are within the trim point", map[activity.Column]string{activity.LOSDays: "10"}, ExcessDays, NotApplicable, 100000},
		{"11 days are not", map[activity.Column]string{activity.LOSDays: "11"}, ExcessDays, Applied, 100300},
		{"critical care does not count", map[activity.Column]string{activity.LOSDays: "13", activity.CriticalCareDays: "2"}, ExcessDays, Applied, 100300},
		{"a child has its own rate", map[activity.Column]string{activity.LOSDays: "11", activity.Age: "18"}, ExcessDays, Applied, 100500},
		{"an adult of 19 has the adult rate", map[activity.Column]string{activity.LOSDays: "11", activity.Age: "19"}, ExcessDays, Applied, 100300},
		{"day rate needs the age", map[activity.Column]string{activity.LOSDays: "11", activity.Age: ""}, ExcessDays, NotStated, 100000},
		{"stay from the dates", map[activity.Column]string{activity.DischargeDate: "2025-06-13"}, ExcessDays, Applied, 100600},
	}
	s := sources(t, row)
	s.Parameters = params
	p := pricer(t, s)
	for _, tt := range tests {
		got := p.Price(spell(tt.rec))
		if got.Quote.Price != tt.sum || got.Steps[tt.step].Status != tt.want {
			t.Errorf("%s: %v %v, want %v %v (%s)", tt.name, got.Quote.Price, got.Steps[tt.step].Status, tt.sum, tt.want, got.Steps[tt.step].Formula)
		}
	}
}

func TestTopUpIsTheSingleHighestOnTheBasePrice(t *testing.T) {
	s := sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: 100000, TrimDays: 5, ExcessDay: 1000})
	s.TopUps, _ = NewTopUps([]TopUpRow{
		{Provider: "RX1", Service: "NCBPS01", Rate: rate(t, "0.24"), In: year},
		{Provider: "RX1", Service: "NCBPS02", Rate: rate(t, "0.32"), In: year},
		{Provider: "RX2", Service: "NCBPS01", Rate: rate(t, "0.9"), In: year},
		{Provider: "RX1", Service: "NCBPS01", Rate: rate(t, "0.9"), In: calendar.Year(2024)},
	})
	p := pricer(t, s)
	for service, want := range map[string]money.Pence{"NCBPS01": 125000, "NCBPS01;NCBPS02": 133000, "NCBPS02 ; NCBPS01": 133000, "NCBPS03": 101000, "": 101000} {
		got := p.Price(spell(map[activity.Column]string{activity.ServiceCode: service, activity.LOSDays: "6"}))
		if got.Quote.Price != want {
			t.Errorf("services %q: %v, want %v", service, got.Quote.Price, want)
		}
	}
}

func TestBestPracticePaysTheDifferenceIfMet(t *testing.T) {
	s := sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: 100000, BestPractice: 133500})
	s.Attained = NewAttainment(map[string]bool{"met": true, "not": false})
	p := pricer(t, s)
	for id, want := range map[string]struct {
		sum    money.Pence
		status Status
	}{"met": {133500, Applied}, "not": {100000, NotApplicable}, "other": {100000, NotStated}} {
		got := p.Price(spell(map[activity.Column]string{activity.RecordID: id}))
		if got.Quote.Price != want.sum || got.Steps[BestPractice].Status != want.status || got.Problems.Has(BestPracticeUnknown) != (want.status == NotStated) {
			t.Errorf("%s: %v %v %v", id, got.Quote.Price, got.Steps[BestPractice].Status, got.Problems.Codes())
		}
	}
}

// A parameter that is not loaded is never a silent factor of one.
func TestNotLoadedIsShownAndCounted(t *testing.T) {
	book, _ := Build([]List{{Name: "plain", In: year}}, []Price{{List: "plain", Currency: "AA01A", POD: "NEL", Unit: 100000, In: year}})
	got := pricer(t, Sources{Book: book}).Price(spell(nil))
	want := []string{"short-stay emergency", "excess bed days", "specialist top-up", "best practice", "market forces factor"}
	if d := cmp.Diff(want, got.NotLoaded.Names()); d != "" {
		t.Error(d)
	}
	if got.Quote.Price != 100000 || len(got.Steps) != int(stepCount) {
		t.Errorf("price %v, %d steps", got.Quote.Price, len(got.Steps))
	}
	s := sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: 100000, TrimDays: 2, ShortStay: rate(t, "0.5")})
	s.Factors = factors(t, "RX1", "1.1")
	got = pricer(t, s).Price(spell(map[activity.Column]string{activity.Provider: "RX9"}))
	if !got.NotLoaded.Has(MarketForces) || !got.NotLoaded.Has(ExcessDays) || !got.NotLoaded.Has(ShortStay) || !got.Problems.Has(NoFactor) {
		t.Errorf("not loaded %v, problems %v", got.NotLoaded.Names(), got.Problems.Codes())
	}
}

func TestRecordWithoutPriceHasNoneAndSaysWhy(t *testing.T) {
	s := sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: 100000}, Price{Currency: "110", POD: "OPFA", Unit: 9000}, Price{Currency: "BB01A", POD: "NELNE", Unit: 5, StayUntil: 2})
	p := pricer(t, s)
	for _, tt := range []struct {
		name string
		rec  map[activity.Column]string
		want Problem
	}{
		{"no date", map[activity.Column]string{activity.DischargeDate: ""}, NoDate},
		{"no point of delivery", map[activity.Column]string{activity.POD: ""}, NoPOD},
		{"unknown point of delivery", map[activity.Column]string{activity.POD: "XYZ"}, UnknownPOD},
		{"block", map[activity.Column]string{activity.POD: "BLOCK"}, NotUnitPriced},
		{"no HRG", map[activity.Column]string{activity.HRG: ""}, NoCurrency},
		{"an outpatient attendance is priced by TFC, not HRG", map[activity.Column]string{activity.POD: "OPFA"}, NoCurrency},
		{"not in the list", map[activity.Column]string{activity.HRG: "ZZ99Z"}, NoPrice},
		{"day before the list", map[activity.Column]string{activity.AdmissionDate: "2025-03-30", activity.DischargeDate: "2025-03-31"}, PriceOnOtherDate},
		{"day after the list", map[activity.Column]string{activity.DischargeDate: "2026-04-01"}, PriceOnOtherDate},
		{"units", map[activity.Column]string{activity.Units: "1.5"}, BadUnits},
		{"units beyond belief", map[activity.Column]string{activity.Units: "1000001"}, BadUnits},
		{"discharge before admission", map[activity.Column]string{activity.DischargeDate: "2025-05-31"}, NegativeStay},
		{"stay needed", map[activity.Column]string{activity.POD: "NELNE", activity.HRG: "BB01A", activity.AdmissionDate: ""}, NoStay},
	} {
		got := p.Price(spell(tt.rec))
		if got.Priced || got.Quote.Price != 0 || !got.Problems.Has(tt.want) || len(got.Problems.All()) != 1 {
			t.Errorf("%s: priced %v, problems %v, want %v", tt.name, got.Priced, got.Problems.Codes(), tt.want)
		}
	}
	for _, day := range []string{"2025-04-01", "2026-03-31"} {
		if got := p.Quote(spell(map[activity.Column]string{activity.AdmissionDate: "2025-04-01", activity.DischargeDate: day})); !got.Priced {
			t.Errorf("no price on %s: %v", day, got.Problems.Codes())
		}
	}
}

func TestPriceOfAllUnitsHasALimit(t *testing.T) {
	p := pricer(t, sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: LargestUnit}))
	for units, want := range map[string]bool{"10": true, "11": false, "1000000": false} {
		got := p.Quote(spell(map[activity.Column]string{activity.Units: units}))
		if got.Priced != want || got.Problems.Has(PriceTooLarge) == want {
			t.Errorf("%s units: %+v", units, got)
		}
	}
}

func TestValueAtPricesAnotherYearAndSaysSo(t *testing.T) {
	s := sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: 100000})
	s.ValueAt = calendar.Of(2025, 9, 30)
	p := pricer(t, s)
	q := p.Quote(spell(map[activity.Column]string{activity.AdmissionDate: "2031-01-01", activity.DischargeDate: "2031-01-02"}))
	if !q.Priced || p.Heading(q.List) != "valued at the prices of 2025-09-30 (made-up-2025-26), not payable prices" {
		t.Errorf("priced %v, heading %q", q.Priced, p.Heading(q.List))
	}
}

func TestTablesAndParametersOfOursCanBeRead(t *testing.T) {
	published, err := Published()
	if err != nil || len(published) != 3 {
		t.Errorf("%d parameters, %v", len(published), err)
	}
	if _, problems := ReadParameters(published); problems.Len() != 0 {
		t.Error(problems.All())
	}
	deliveries, err := Deliveries()
	if err != nil || len(deliveries) != 81 {
		t.Fatalf("%d points of delivery, %v", len(deliveries), err)
	}
	departments, err := Departments()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range departments {
		if len(d.PODs) == 0 && d.Note == "" {
			t.Errorf("%s has no point of delivery and no reason", d.Department)
		}
		for _, pod := range d.PODs {
			if !deliveries[pod].UnitPriced {
				t.Errorf("%s: %s has no unit price", d.Department, pod)
			}
		}
	}
	for _, p := range Problems() {
		if p.String() == "" || p.Text() == "" {
			t.Errorf("problem %d has no words", p)
		}
	}
}

func TestReadParametersChecksUnits(t *testing.T) {
	file := func(name, unit, value string) *dated.Parameter {
		p, problems := dated.ReadParameter(name+".yaml", []byte("description: Made up.\nunit: "+unit+"\nowner: nobody\nmade_up: true\nvalues:\n  - {from: 2025-04-01, value: "+value+", cite: {title: made up, page: \"1\"}}\n"))
		if p == nil {
			t.Fatal(problems.All())
		}
		return p
	}
	got, problems := ReadParameters([]*dated.Parameter{file("adult_from", "years", "19"), file("excess_day_adult", "pounds", "275"), file("excess_day_child", "pence", "1.5"), file("other", "x", "1")})
	if problems.Len() != 2 || got.ExcessDayAdult != nil || got.ExcessDayChild != nil {
		t.Errorf("%+v %v", got, problems.All())
	}
	for day, want := range map[calendar.Date]bool{calendar.Of(2025, 3, 31): false, calendar.Of(2025, 4, 1): true} {
		if v, ok := got.AdultFrom.At(day); ok != want || ok && v.Value != 19 {
			t.Errorf("%v: %v %v", day, v, ok)
		}
	}
}
