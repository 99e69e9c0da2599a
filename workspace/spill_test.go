package workspace

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/calendar"
)

func openSpill(t *testing.T) *spill[int] {
	t.Helper()
	file, err := os.CreateTemp(t.TempDir(), "spill")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return &spill[int]{file: file, heaps: map[int]*heap{}}
}

// More than is held goes to disk; each heap comes back whole and in order, as
// often as it is asked for.
func TestSpillGivesEachHeapBackInOrder(t *testing.T) {
	s := openSpill(t)
	const rows, heaps = 60_000, 7
	long := strings.Repeat("a long text ", 40)
	for i := range rows {
		if err := s.add(i%heaps, fmt.Sprint(i), "", long, "0E1"); err != nil {
			t.Fatal(err)
		}
	}
	if s.held >= mostSpillHeld || s.end == 0 {
		t.Errorf("%d bytes held and %d on disk, want under %d held", s.held, s.end, mostSpillHeld)
	}
	for range 2 {
		for h := range heaps {
			next := h
			err := s.each(h, 4, func(cells []string) error {
				if want := []string{fmt.Sprint(next), "", long, "0E1"}; !slices.Equal(cells, want) {
					return fmt.Errorf("row %.40q, want %.40q", cells, want)
				}
				next += heaps
				return nil
			})
			if err != nil || next < rows {
				t.Fatalf("heap %d ended before row %d: %v", h, next, err)
			}
		}
		if err := s.settle(); err != nil {
			t.Fatal(err)
		}
	}
	if s.held != 0 {
		t.Errorf("%d bytes held after settle, want 0", s.held)
	}
	if err := s.each(99, 4, func([]string) error { return nil }); err != nil {
		t.Errorf("a heap without rows: %v", err)
	}
	s.drop(1)
	if err := s.each(1, 4, func([]string) error { return fmt.Errorf("a row of a heap that was dropped") }); err != nil {
		t.Error(err)
	}
}

func TestUnitsPutMonthsToComeTogether(t *testing.T) {
	month := func(y int, m time.Month) Partition { return Partition{Month: calendar.Month{Year: y, Month: m}} }
	parts := []Partition{{}, month(2025, 5), month(2025, 5), month(2025, 6), month(2025, 7), month(2047, 1)}
	for _, tt := range []struct {
		today calendar.Date
		want  string
	}{
		{calendar.Of(2025, 6, 30), "2025-05:2 2025-06:1 future:2 undated:1"},
		{calendar.Of(2025, 7, 1), "2025-05:2 2025-06:1 2025-07:1 future:1 undated:1"},
		{0, "2025-05:2 2025-06:1 2025-07:1 2047-01:1 undated:1"},
	} {
		var got []string
		for _, u := range units(parts, tt.today) {
			got = append(got, fmt.Sprintf("%s:%d", u.name, len(u.parts)))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("units on %v = %q, want %q", tt.today, got, tt.want)
		}
	}
}

func TestYearToDateBeginsInApril(t *testing.T) {
	u := func(y int, m time.Month) *unit {
		month := calendar.Month{Year: y, Month: m}
		return &unit{name: month.String(), months: []calendar.Month{month}}
	}
	for _, tt := range []struct {
		of   *unit
		to   calendar.Month
		want bool
	}{
		{u(2025, 4), calendar.Month{Year: 2025, Month: 4}, true},
		{u(2025, 3), calendar.Month{Year: 2025, Month: 4}, false},
		{u(2025, 4), calendar.Month{Year: 2026, Month: 3}, true},
		{u(2025, 4), calendar.Month{Year: 2026, Month: 4}, false},
		{u(2026, 3), calendar.Month{Year: 2026, Month: 3}, true},
		{u(2025, 6), calendar.Month{Year: 2025, Month: 5}, false},
		{&unit{name: Undated, months: []calendar.Month{{}}}, calendar.Month{Year: 2025, Month: 5}, false},
		{&unit{name: Future, months: []calendar.Month{{Year: 2025, Month: 5}}}, calendar.Month{Year: 2025, Month: 5}, false},
	} {
		if got := tt.of.within(tt.to); got != tt.want {
			t.Errorf("%s within the year to date of %v = %v, want %v", tt.of.name, tt.to, got, tt.want)
		}
	}
}

func FuzzKeyComesBack(f *testing.F) {
	f.Add("MU1", "0E1", "EL", "AA01A", "R1", int32(739000), int32(739003), 12, int64(500), uint64(7), true)
	f.Add("", "", "", "", "", int32(0), int32(0), 0, int64(-1), uint64(0), false)
	f.Fuzz(func(t *testing.T, person, provider, pod, hrg, record string, from, to int32, line int, value int64, content uint64, spell bool) {
		k := &keyed{unit: 3, place: line, by: 9, content: content}
		k.Person, k.POD, k.HRG, k.Record, k.Line, k.Spell = person, pod, hrg, record, line, spell
		k.From, k.To = calendar.Date(from), calendar.Date(to)
		k.Service = provider
		got, err := decodeKey(encodeKey(k))
		if err != nil || compareKeyed(got, k) != 0 || got.Spell != k.Spell || got.unit != k.unit || got.place != k.place {
			t.Errorf("%+v came back as %+v (%v)", k, got, err)
		}
	})
}

func FuzzManifest(f *testing.F) {
	f.Add(`{"version":1,"months":[{"month":"2025-06","outputs":[{"path":"../x"}],"today":"2025-06-31"}]}`)
	f.Add(`{"version":1,"months":[{"known_on":"x"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := decodeManifest(strings.NewReader(text))
		if (m == nil) == (err == nil) {
			t.Errorf("decodeManifest(%q) = %v, %v", text, m, err)
		}
	})
}
