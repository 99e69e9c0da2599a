package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// priced makes a workspace with a price list, a record, and files in its folder
// of rules.
func priced(t *testing.T, rules map[string]string) (dir, in string) {
	t.Helper()
	dir = t.TempDir()
	list, in := filepath.Join(dir, "p.csv"), filepath.Join(dir, "in.csv")
	files := map[string]string{list: "currency,pod,price,from,to,trim_days\nAA01A,NEL,3000.00,2025-04-01,2026-03-31,15\n",
		in: "record_id,dataset,cds_type,pod,hrg,admission_date,discharge_date,age,critical_care_days\nr1,apc,130,NEL,AA01A,2025-06-01,2025-06-24,70,0\n"}
	for name, text := range rules {
		files[filepath.Join(dir, "rules", name)] = text
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", dir}, {"import", "price-list", list, "-w", dir, "--as-known", "2025-04-01"}} {
		if got := remit(t, args...); got.code != 0 {
			t.Fatalf("remit %v: %+v", args, got)
		}
	}
	return dir, in
}

func parameter(unit, value string) string {
	return "description: Made up.\nunit: " + unit + "\nowner: Nobody\nmade_up: true\nvalues:\n  - {from: 2025-04-01, value: " + value + ", cite: {title: made up, page: \"1\"}}\n"
}

// The rules folder of the workspace gives the steps their numbers, and says that
// they are made up; a mistake in it stops the command.
func TestDecideReadsTheRulesOfPrices(t *testing.T) {
	days := map[string]string{"parameters/adult_from.yaml": parameter("years", "19"), "parameters/excess_day_adult.yaml": parameter("pence", "27000")}
	dir, in := priced(t, days)
	got := remit(t, "explain", "-w", dir, "--in", in, "--record", "r1")
	if !strings.Contains(got.out, "Price £5,160.00") || !strings.Contains(got.err, "marked as made up") {
		t.Errorf("%+v", got)
	}
	dir, in = priced(t, nil)
	if got = remit(t, "explain", "-w", dir, "--in", in, "--record", "r1"); !strings.Contains(got.out, "Price £3,000.00") {
		t.Errorf("%+v", got)
	}
	dir, in = priced(t, map[string]string{"adjustments/a.yaml": "table: excess-bed-day\n"})
	out := filepath.Join(dir, "out.csv")
	if got = remit(t, "decide", "-w", dir, "--in", in, "--out", out); got.code != 1 || !strings.Contains(got.err, "adjustments/a.yaml:1") {
		t.Errorf("%+v", got)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was written with rules that have problems")
	}
}
