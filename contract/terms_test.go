package contract

import (
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
)

var goodTerms = termsOf("  - id: e\n    pays: blended\n    pods: NEL;NELST\n    plan: {2025-07: 100, 2025-08: 100.50}\n" + rates("over", "2025-04-01 0.2") + rates("under", "2025-04-01 0.2") +
	"  - id: el\n    pays: activity\n    pods: EL DC\n    each_month: 10\n" + rates("share", "2025-07-01 1") +
	"  - id: h\n    pays: attainment\n    in: {from: \"2025-07-01\", until: \"2025-08-01\"}\n    planned: 0.6\n    met: 0.7\n    eligible: 10\n    base_price: 1.10\n    best_price: 2\n    factor: 1.1\n    cite: " + madeUpCite + "\n")

func TestReadTerms(t *testing.T) {
	read, problems := ReadTerms("terms.yaml", []byte(goodTerms))
	if read == nil {
		t.Fatal(problems)
	}
	if len(read.Terms) != 3 || len(read.Commissioners) != 2 || read.Terms[0].Plan[calendar.Month{Year: 2025, Month: 8}] != 100_50 || read.Terms[2].Attained.Eligible != 10 {
		t.Errorf("got %+v", read)
	}
}

// Each mistake is one problem with a place and a way out, and no terms.
func TestReadTermsReportsEachMistake(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"empty", goodTerms, "", "empty_file"},
		{"no provider", "provider: RXP\n", "", "missing_provider"},
		{"no source", "cite: " + madeUpCite + "\nterms", "terms", "missing_cite"},
		{"no end", `, until: "2025-09-01"}` + "\ncite", "}\ncite", "no_end"},
		{"seven thousand years", `until: "2025-09-01"}` + "\ncite", `until: "9025-09-01"}` + "\ncite", "too_long"},
		{"half a month", `from: "2025-07-01", until: "2025-09-01"}` + "\ncite", `from: "2025-07-02", until: "2025-09-01"}` + "\ncite", "not_months outside_contract"},
		{"unknown way", "pays: blended", "pays: mixed", "unknown_mechanism unknown_key unknown_key"},
		{"key of another way", "pays: blended", "pays: fixed", "unknown_key unknown_key"},
		{"same id", "id: el", "id: e", "repeated_term"},
		{"pod in two terms", "pods: EL DC", "pods: EL NEL", "pod_twice"},
		{"pod twice", "pods: EL DC", "pods: EL EL", "pod_twice"},
		{"month missing", "2025-07: 100, ", "", "month_missing"},
		{"month outside", "2025-07: 100,", "2025-07: 100, 2025-09: 100,", "unknown_key"},
		{"two plans", "each_month: 10\n", "each_month: 10\n    plan: {2025-07: 1}\n", "unknown_key"},
		{"a tenth of a penny", "each_month: 10\n", "each_month: 10.001\n", "bad_sum"},
		{"less than nothing", "each_month: 10\n", "each_month: -10\n", "bad_sum"},
		{"too much", "each_month: 10\n", "each_month: 99999999999\n", "bad_sum"},
		{"not a number", "each_month: 10\n", "each_month: 1E1\n", "bad_number"},
		{"rate in per cent", "value: 1,", "value: 80,", "bad_rate"},
		{"rate begins late", "2025-07-01, value: 1,", "2025-08-01, value: 1,", "rate_missing"},
		{"rate changes within a month", "2025-07-01, value: 1,", "2025-06-15, value: 1,", "not_months"},
		{"no rate", "    under:\n      - {from: 2025-04-01, value: 0.2, cite: " + madeUpCite + "}\n", "", "missing_under"},
		{"no source of a rate", "value: 1, cite: " + madeUpCite, "value: 1", "missing_cite"},
		{"more than all", "met: 0.7", "met: 1.7", "bad_rate"},
		{"part of a patient", "eligible: 10", "eligible: 10.5", "bad_number"},
		{"unknown key", "owner:", "colour: red\nowner:", "unknown_key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := strings.Replace(goodTerms, c.old, c.new, 1)
			if changed == goodTerms {
				t.Fatal("the text to change is not in the file")
			}
			read, problems := ReadTerms("terms.yaml", []byte(changed))
			var codes []string
			for _, p := range problems.All() {
				if !slices.Contains(strings.Fields(c.want), p.Code) || p.Fix == "" || p.Why == "" {
					t.Errorf("problem %v", p)
				}
				codes = append(codes, p.Code)
			}
			if read != nil || len(codes) != len(strings.Fields(c.want)) {
				t.Errorf("got %v, want %v", codes, c.want)
			}
		})
	}
}

// FuzzReadTerms holds that any text is terms or has problems, and that terms that
// are read can be settled.
func FuzzReadTerms(f *testing.F) {
	f.Add([]byte(goodTerms))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, b []byte) {
		read, problems := ReadTerms("terms.yaml", b)
		if (read == nil) != (problems.Len() > 0) {
			t.Fatalf("terms %v with problems %v", read, problems)
		}
		if read != nil {
			done(t, "2025-07 16C NEL 300").Settle(read, calendar.MonthOf(read.In.Last()))
		}
	})
}
