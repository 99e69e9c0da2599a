package rule

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
)

func edition(t *testing.T, name, from, until string) *Chart {
	t.Helper()
	var p calendar.Period
	for text, d := range map[string]*calendar.Date{from: &p.From, until: &p.Until} {
		if err := d.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	return &Chart{File: name + ".yaml", Edition: name, InForce: p, starts: []entry{{key: "130"}}}
}

func TestCheckEditionsReportsGapsOverlapsAndTwins(t *testing.T) {
	a := edition(t, "a", "2024-04-01", "2025-04-01")
	tests := []struct {
		name string
		b    *Chart
		want []string
	}{
		{"the day after", edition(t, "b", "2025-04-01", ""), nil},
		{"a day between", edition(t, "b", "2025-04-02", ""), []string{"edition_gap"}},
		{"a shared day", edition(t, "b", "2025-03-31", ""), []string{"edition_overlap"}},
		{"before it, with no end", edition(t, "b", "2023-04-01", ""), []string{"edition_overlap"}},
		{"before it", edition(t, "b", "2023-04-01", "2024-04-01"), nil},
		{"the same name", edition(t, "a", "2025-04-01", ""), []string{"edition_twice"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, codes(CheckEditions([]*Chart{tt.b, a}))); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestEditionsForOtherRecordsMayBeInForceTogether(t *testing.T) {
	a, b := edition(t, "a", "2024-04-01", "2025-04-01"), edition(t, "b", "2024-04-01", "2025-04-01")
	for i := range b.starts {
		b.starts[i].key = "other " + b.starts[i].key
	}
	if got := codes(CheckEditions([]*Chart{a, b})); len(got) > 0 {
		t.Errorf("problems = %v, want none", got)
	}
}

func TestInForceChoosesByTheDay(t *testing.T) {
	charts := []*Chart{edition(t, "a", "2024-04-01", "2025-04-01"), edition(t, "b", "2025-04-01", "2026-04-01")}
	for day, want := range map[string]string{"2024-03-31": "", "2024-04-01": "a", "2025-03-31": "a", "2025-04-01": "b", "2026-03-31": "b", "2026-04-01": "", "": ""} {
		var d calendar.Date
		if err := d.UnmarshalText([]byte(day)); err != nil {
			t.Fatal(err)
		}
		got := ""
		if c, ok := InForce(charts, d); ok {
			got = c.Edition
		}
		if got != want {
			t.Errorf("InForce(%s) = %q, want %q", day, got, want)
		}
	}
}
