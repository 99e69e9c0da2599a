package calendar

import (
	"fmt"
	"time"
)

// A Period is the days from From up to, and without, Until. A zero From means
// "since ever", a zero Until "still in force".
type Period struct{ From, Until Date }

// Through is the period of a published table whose end date is inclusive.
func Through(from, last Date) Period {
	if last == 0 {
		return Period{From: from}
	}
	return Period{From: from, Until: last + 1}
}

// Holds tells whether the day lies in the period. No date lies in no period.
func (p Period) Holds(d Date) bool {
	return d != 0 && d >= p.From && (p.Until == 0 || d < p.Until)
}

// Overlaps tells whether the two periods share a day.
func (p Period) Overlaps(q Period) bool {
	return (p.Until == 0 || q.From < p.Until) && (q.Until == 0 || p.From < q.Until)
}

// Last is the last day of the period, or no date if it is still in force.
func (p Period) Last() Date {
	if p.Until == 0 {
		return 0
	}
	return p.Until - 1
}

// String is "2013-04-01 to 2020-03-31", both inclusive, as people write it.
func (p Period) String() string {
	if p.Until == 0 {
		return p.From.String() + " to now"
	}
	return p.From.String() + " to " + p.Last().String()
}

// FinancialYear is the year in which the NHS financial year of the day began:
// 2025 for every day from 2025-04-01 to 2026-03-31.
func FinancialYear(d Date) int {
	y, m, _ := d.Split()
	if m < time.April {
		return y - 1
	}
	return y
}

// Year is the period of a financial year.
func Year(begins int) Period {
	return Period{Of(begins, time.April, 1), Of(begins+1, time.April, 1)}
}

// YearName writes a financial year as "2025/26".
func YearName(begins int) string { return fmt.Sprintf("%d/%02d", begins, (begins+1)%100) }

// A Month is a calendar month, written "2025-06".
type Month struct {
	Year  int
	Month time.Month
}

// MonthOf is the month of a day; no date has the zero Month.
func MonthOf(d Date) Month {
	if d == 0 {
		return Month{}
	}
	y, m, _ := d.Split()
	return Month{y, m}
}

// ParseMonth reads "2025-06".
func ParseMonth(s string) (Month, error) {
	d, err := Parse(s + "-01")
	if err != nil {
		return Month{}, fmt.Errorf("%q is not a month in the form 2025-06", s)
	}
	return MonthOf(d), nil
}

// Period is the days of the month.
func (m Month) Period() Period {
	return Period{Of(m.Year, m.Month, 1), Of(m.Year, m.Month+1, 1)}
}

// FinancialMonth is 1 for April and 12 for March.
func (m Month) FinancialMonth() int { return (int(m.Month)+8)%12 + 1 }

// String is "2025-06", or "" for the zero Month.
func (m Month) String() string {
	if m == (Month{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, m.Month)
}

// AddWorkingDays counts n working days after d, leaving out Saturdays,
// Sundays and the given bank holidays.
func AddWorkingDays(d Date, n int, holidays map[Date]bool) Date {
	for n > 0 {
		d++
		if w := d.Time().Weekday(); w != time.Saturday && w != time.Sunday && !holidays[d] {
			n--
		}
	}
	return d
}
