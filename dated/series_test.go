package dated

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
)

func TestSeriesRunsToTheNextValueWhereNoEndIsStated(t *testing.T) {
	d := func(s string) calendar.Date { return date(t, s) }
	entry := func(from, until, value string) Entry[string] {
		return Entry[string]{In: calendar.Period{From: d(from), Until: d(until)}, Value: value}
	}
	tests := []struct {
		name    string
		entries []Entry[string]
		want    []string
	}{
		{"none", nil, nil},
		{"in force", []Entry[string]{entry("2025-04-01", "", "a")}, nil},
		{"out of order", []Entry[string]{entry("2025-04-01", "", "b"), entry("2024-04-01", "", "a")}, nil},
		{"joined", []Entry[string]{entry("2024-04-01", "2025-04-01", "a"), entry("2025-04-01", "", "b")}, nil},
		{"gap of a day", []Entry[string]{entry("2024-04-01", "2025-03-31", "a"), entry("2025-04-01", "", "b")}, []string{"period_gap"}},
		{"overlap of a day", []Entry[string]{entry("2024-04-01", "2025-04-02", "a"), entry("2025-04-01", "", "b")}, []string{"period_overlap"}},
		{"since ever", []Entry[string]{entry("", "2025-04-01", "a"), entry("2025-04-01", "", "b")}, nil},
		{"two gaps", []Entry[string]{entry("2020-04-01", "2021-04-01", "a"), entry("2022-04-01", "2023-04-01", "b"), entry("2024-04-01", "", "c")}, []string{"period_gap", "period_gap"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, codes(NewSeries(tt.entries).Check("f", "x"))); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestNearestFindsWhatWasMeant(t *testing.T) {
	among := []string{"practice.status", "practice.code", "age", "admin_category"}
	tests := map[string]string{"practise.status": "practice.status", "aeg": "age", "adminCategory": "admin_category", "xyz": "", "": "",
		"practice.cod": "practice.code", "residence": ""}
	for word, want := range tests {
		if got, ok := Nearest(word, among); got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
