package calendar

import (
	"testing"
	"time"
)

func TestParseRefusesWhatIsNotADay(t *testing.T) {
	for _, s := range []string{"", "2025-02-29", "2025-13-01", "2025-00-10", "2025-4-1", "20250401", "2025-04-31", "0000-01-01", "2025-04-0x"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", s, d)
		}
	}
	for _, s := range []string{"2024-02-29", "0001-01-01", "1999-12-31", "9999-12-31"} {
		if d, err := Parse(s); err != nil || d.String() != s {
			t.Errorf("Parse(%q) = %v, %v", s, d, err)
		}
	}
	if d, _ := ParseCompact("20130331"); d.String() != "2013-03-31" {
		t.Errorf("ParseCompact = %v", d)
	}
}

func TestDateCountsFromYearOne(t *testing.T) {
	if d := Of(1, time.January, 1); d != 1 {
		t.Errorf("Of(1, January, 1) = %d, want 1", d)
	}
	if d := Of(2025, time.April, 1) - Of(2024, time.April, 1); d != 365 {
		t.Errorf("days from 2024-04-01 to 2025-04-01 = %d, want 365", d)
	}
}

func TestPeriodIsHalfOpen(t *testing.T) {
	p := Through(Of(2024, 4, 1), Of(2025, 3, 31))
	for _, tt := range []struct {
		day  Date
		want bool
	}{
		{Of(2024, 3, 31), false}, {Of(2024, 4, 1), true}, {Of(2025, 3, 31), true}, {Of(2025, 4, 1), false}, {0, false},
	} {
		if got := p.Holds(tt.day); got != tt.want {
			t.Errorf("%v.Holds(%v) = %v, want %v", p, tt.day, got, tt.want)
		}
	}
	if p.Overlaps(Period{From: Of(2025, 4, 1)}) {
		t.Error("periods that follow each other overlap")
	}
	if !p.Overlaps(Period{From: Of(2025, 3, 31)}) {
		t.Error("a shared last day does not overlap")
	}
}

func TestFinancialYearTurnsOnTheFirstOfApril(t *testing.T) {
	if y := FinancialYear(Of(2025, 3, 31)); y != 2024 {
		t.Errorf("FinancialYear(2025-03-31) = %d", y)
	}
	if y := FinancialYear(Of(2025, 4, 1)); y != 2025 || YearName(y) != "2025/26" {
		t.Errorf("FinancialYear(2025-04-01) = %d", y)
	}
	for month, want := range map[time.Month]int{time.April: 1, time.December: 9, time.January: 10, time.March: 12} {
		if got := (Month{2025, month}).FinancialMonth(); got != want {
			t.Errorf("FinancialMonth(%v) = %d, want %d", month, got, want)
		}
	}
}

// The worked example of the standstill of the Provider Selection Regime: eight
// working days after Tuesday 3 March 2026 is Friday 13 March.
func TestAddWorkingDaysLeavesOutWeekends(t *testing.T) {
	if d := AddWorkingDays(Of(2026, 3, 3), 8, nil); d != Of(2026, 3, 13) {
		t.Errorf("AddWorkingDays = %v, want 2026-03-13", d)
	}
	if d := AddWorkingDays(Of(2026, 4, 2), 1, map[Date]bool{Of(2026, 4, 3): true, Of(2026, 4, 6): true}); d != Of(2026, 4, 7) {
		t.Errorf("over Easter 2026 = %v, want 2026-04-07", d)
	}
}
