package allocations

import (
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/table"
)

// lost fails if rows of a file do not add up.
func lost(t *testing.T, got table.Result, err error) {
	t.Helper()
	if err != nil || got.Read != got.Good+got.Quarantined {
		t.Errorf("%v: %d rows read, %d good, %d aside", err, got.Read, got.Good, got.Quarantined)
	}
}

func TestReadPlaces(t *testing.T) {
	for _, c := range []struct{ name, text, want, problems string }{
		{"two places", "place,practice\nNorth,a81001\nSouth,0E1\n", "North A81001, South 0E1", ""},
		{"one place of the file's name", "Practice\n5E1\n", "p.csv 5E1", ""},
		{"as a spreadsheet of another land writes it", "\ufeffPractice;Place\r\nA1;North\r\n", "North A1", "delimiter"},
		{"a practice in two places", "place,practice\nNorth,A1\nSouth,A1\n", "North A1, South A1", ""},
		{"a row twice", "place,practice\nNorth,A1\nNorth,a1\n", "North A1", "practice_repeated"},
		{"no place", "place,practice\n,A1\nNorth,A2\n", "North A2", "no_place"},
		{"no practice", "place,practice\nNorth,\nNorth,A2\n", "North A2", "no_code"},
		{"a code that Excel read", "place,practice\nNorth,1.00E+05\n", "", "mangled_code"},
		{"a name for a code", "place,practice\nNorth,The Surgery\n", "", "bad_code"},
		{"no column of practices", "place,code\nNorth,A1\n", "", "missing_column"},
		{"empty", "", "", "empty_file"},
	} {
		members, got, err := ReadPlaces(strings.NewReader(c.text), Input{File: "p.csv"})
		lost(t, got, err)
		var all, codes []string
		for _, m := range members {
			all = append(all, m.Place+" "+string(m.Practice))
		}
		for _, p := range got.Problems.All() {
			if p.Code != "extra_column" {
				codes = append(codes, p.Code)
			}
		}
		if strings.Join(all, ", ") != c.want || strings.Join(codes, " ") != c.problems {
			t.Errorf("%s: %q with %v, want %q with %s", c.name, all, codes, c.want, c.problems)
		}
	}
}

func TestReadBaselines(t *testing.T) {
	for _, c := range []struct{ name, text, want, problems string }{
		{"sums", "body,baseline\nqwo,\"1,200.50\"\n", "QWO £1,200.50 0 0", ""},
		{"indices", "body,baseline,market_forces_factor,ambulance_cost_adjustment\nQWO,12,1.0725,\n", "QWO £12.00 1.0725 0", ""},
		{"twice", "body,baseline\nQWO,1\nqwo,2\n", "QWO £1.00 0 0", "body_twice"},
		{"no body", "body,baseline\n,1\n", "", "no_code"},
		{"a code that Excel read", "body,baseline\n1.00E+05,1\n", "", "mangled_code"},
		{"a name for a code", "body,baseline\nNHS Leeds,1\n", "", "bad_code"},
		{"no sum", "body,baseline\nQWO,\n", "", "bad_sum"},
		{"nothing", "body,baseline\nQWO,0\n", "", "bad_sum"},
		{"a part of a penny", "body,baseline\nQWO,1.005\n", "", "bad_sum"},
		{"an index in per cent", "body,baseline,market_forces_factor\nQWO,1,107\n", "", "bad_index"},
		{"no column", "body,sum\nQWO,1\n", "", "missing_column"},
	} {
		had, got, err := ReadBaselines(strings.NewReader(c.text), Input{File: "b.csv"})
		lost(t, got, err)
		text := ""
		for _, b := range had {
			text += fmt.Sprint(b.Body, " ", b.Sum, " ", b.MFF, " ", b.EACA)
		}
		var codes []string
		for _, p := range got.Problems.All() {
			if p.Code != "extra_column" {
				codes = append(codes, p.Code)
			}
		}
		if text != c.want || strings.Join(codes, " ") != c.problems {
			t.Errorf("%s: %q with %v, want %q with %s", c.name, text, codes, c.want, c.problems)
		}
	}
}

func FuzzReadPlaces(f *testing.F) {
	f.Add("place,practice\nNorth,A81001\n")
	f.Add("practice\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		members, got, err := ReadPlaces(strings.NewReader(text), Input{File: "p.csv"})
		lost(t, got, err)
		seen := map[allocation.Member]bool{}
		for _, m := range members {
			m.Line = 0
			if m.Place == "" || m.Practice == "" || seen[m] {
				t.Fatalf("the member %+v", m)
			}
			seen[m] = true
		}
	})
}

func FuzzReadBaselines(f *testing.F) {
	f.Add("body,baseline,market_forces_factor\nQWO,100.50,1.07\n")
	f.Fuzz(func(t *testing.T, text string) {
		had, got, err := ReadBaselines(strings.NewReader(text), Input{File: "b.csv"})
		lost(t, got, err)
		if len(had) != got.Good {
			t.Fatalf("%d baselines of %d rows", len(had), got.Good)
		}
		for code, b := range had {
			if b.Sum <= 0 || code == org.Code("") || b.Body != code {
				t.Fatalf("%s: %+v", code, b)
			}
		}
	})
}
