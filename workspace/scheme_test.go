package workspace_test

import (
	"testing"
	"testing/fstest"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/workspace"
)

// Parameters and decision tables of a folder reach the price of a record, and
// replace ours of the same name only.
func TestLocalRulesOfPricesReachTheRecord(t *testing.T) {
	ws := open(t)
	g := given("price-list", "p.csv", "currency,pod,price,from,to,trim_days\nAA01A,NEL,3000.00,2025-04-01,2026-03-31,15\n", calendar.Of(2025, 4, 1))
	load(t, ws, g)
	parameter := func(unit, value string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("description: Made up.\nunit: " + unit + "\nowner: Nobody\nmade_up: true\nvalues:\n" +
			"  - {from: 2025-04-01, until: 2026-04-01, value: " + value + ", cite: {title: made up, page: \"1\"}}\n")}
	}
	folder := fstest.MapFS{"parameters/adult_from.yaml": parameter("years", "19"), "parameters/excess_day_adult.yaml": parameter("pence", "27000"),
		"parameters/excess_day_child.yaml": parameter("pence", "45000")}
	local, problems := pricing.ReadScheme(folder)
	if len(local.Parameters) != 3 {
		t.Fatal(problems.All())
	}
	never := "table: excess-bed-days\ntitle: Made up\nowner: Nobody\nmade_up: true\nin_force: {from: \"2025-04-01\"}\nhit: one\nrows:\n" +
		"  - {says: Never., ask: \"spell || !spell\", outcome: {status: not applicable, rate: \"\", problem: \"\"}, cite: {title: made up, page: \"1\"}}\n"
	folder["adjustments/excess.yaml"] = &fstest.MapFile{Data: []byte(never)}
	replaced, problems := pricing.ReadScheme(folder)
	if len(replaced.Adjustments) != 1 {
		t.Fatal(problems.All())
	}
	rec := activity.NewRecord(1, map[activity.Column]string{activity.RecordID: "r1", activity.CDSType: "130", activity.HRG: "AA01A", activity.POD: "NEL",
		activity.AdmissionDate: "2025-06-01", activity.DischargeDate: "2025-06-24", activity.Age: "70", activity.CriticalCareDays: "0"})
	for name, tt := range map[string]struct {
		scheme pricing.Scheme
		want   int64
		status pricing.Status
	}{
		"nothing local":       {pricing.Scheme{}, 300000, pricing.NotLoaded},
		"local parameters":    {local, 516000, pricing.Applied},
		"a table of our name": {replaced, 300000, pricing.NotApplicable},
	} {
		judge, err := ws.Judge(t.Context(), workspace.AsOf{Scheme: tt.scheme})
		if err != nil || judge.Problems.Len() != 0 {
			t.Fatalf("%s: %v %v", name, err, judge.Problems.All())
		}
		got, q := judge.Pricer.Price(rec), judge.Pricer.Quote(rec)
		if int64(q.Price) != tt.want || got.Steps[pricing.ExcessDays].Status != tt.status || got.Quote != q {
			t.Errorf("%s: %v %+v", name, q, got.Steps[pricing.ExcessDays])
		}
	}
}

// A record that met the criteria is paid the best-practice price; one that did
// not, and one of which nothing is said, the base price. A later file corrects.
func TestBestPracticeIsPaidToRecordsThatMetTheCriteria(t *testing.T) {
	ws := open(t)
	load(t, ws, given("price-list", "p.csv", "currency,pod,price,from,to,best_practice\nAA01A,EL,3000.00,2025-04-01,2026-03-31,3400.00\n", calendar.Of(2025, 4, 1)))
	load(t, ws, given("best-practice", "b.csv", "record_id,met\nmet,yes\nnot,no\nmended,no\n", calendar.Of(2025, 7, 1)))
	load(t, ws, given("best-practice", "b2.csv", "record_id,met\nmended,yes\n", calendar.Of(2025, 8, 1)))
	judge, err := ws.Judge(t.Context(), workspace.AsOf{})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]int64{"met": 340000, "not": 300000, "unsaid": 300000, "mended": 340000} {
		rec := activity.NewRecord(1, map[activity.Column]string{activity.RecordID: id, activity.CDSType: "130", activity.HRG: "AA01A",
			activity.POD: "EL", activity.AdmissionDate: "2025-06-01", activity.DischargeDate: "2025-06-02", activity.Age: "70"})
		if q := judge.Pricer.Quote(rec); int64(q.Price) != want {
			t.Errorf("%s: %d pence, want %d", id, q.Price, want)
		}
	}
}
