// Package calendar holds dates, periods and the NHS financial year.
//
// A [Date] is a day in the proleptic Gregorian calendar without a time or a
// zone. The zero Date means "no date": a date that a record does not state.
// A [Period] is half-open: it holds From and every day before Until, so that
// periods which follow each other neither overlap nor leave a gap. Published
// tables with inclusive end dates are turned round at the edge, with
// [Through].
//
//	d, err := calendar.Parse("2025-04-01")
//	year := calendar.FinancialYear(d) // 2025, shown as 2025/26
//
// The package knows neither the clock nor bank holidays: today's date and a
// list of holidays are arguments.
package calendar

import (
	"fmt"
	"time"
)

// A Date is a number of days: 1 is 0001-01-01, and zero is no date.
type Date int32

// Of returns the date of a year, month and day. Days that do not exist, such
// as 30 February, are carried over as time.Date does; use [Parse] for input.
func Of(year int, month time.Month, day int) Date {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Date(t.Unix()/86400 + unixDay)
}

// unixDay is the Date of 1970-01-01.
const unixDay = 719163

// Parse reads YYYY-MM-DD, the only form Remit writes.
func Parse(s string) (Date, error) {
	d, ok := parse(s, "-")
	if !ok {
		return 0, fmt.Errorf("%q is not a date in the form 2025-04-01", s)
	}
	return d, nil
}

// ParseCompact reads YYYYMMDD, the form of ODS files.
func ParseCompact(s string) (Date, error) {
	d, ok := parse(s, "")
	if !ok {
		return 0, fmt.Errorf("%q is not a date in the form 20250401", s)
	}
	return d, nil
}

func parse(s, sep string) (Date, bool) {
	if len(s) != 8+2*len(sep) || s[4:4+len(sep)] != sep || s[6+len(sep):6+2*len(sep)] != sep {
		return 0, false
	}
	y, okY := number(s[:4])
	m, okM := number(s[4+len(sep) : 6+len(sep)])
	d, okD := number(s[6+2*len(sep):])
	if !okY || !okM || !okD || y == 0 || m < 1 || m > 12 || d < 1 || d > DaysIn(y, time.Month(m)) {
		return 0, false
	}
	return Of(y, time.Month(m), d), true
}

func number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// DaysIn is the number of days of a month.
func DaysIn(year int, m time.Month) int {
	return time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Time is midnight UTC at the start of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d-unixDay)*86400, 0).UTC() }

// Split returns the year, month and day.
func (d Date) Split() (year int, month time.Month, day int) { return d.Time().Date() }

// String is YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// MarshalText writes YYYY-MM-DD, or nothing for no date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD, or nothing as no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := Parse(string(b))
	*d = v
	return err
}
