package ods

import (
	"fmt"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// longestCode is the number of characters of the longest code that is read.
const longestCode = 12

// code reads an organisation code that must be there.
func (w *row) code(field string) org.Code {
	c := w.optionalCode(field)
	if c == "" {
		w.reject("no_code", field, fmt.Sprintf("the row has no %s.", field), "Complete the row.")
	}
	return c
}

// optionalCode reads an organisation code, upper case; a blank cell is none.
// What a spreadsheet made of a code (1.00E+05) cannot be undone and is refused.
func (w *row) optionalCode(field string) org.Code {
	text := strings.ToUpper(w.Get(field))
	if isCode(text) {
		return org.Code(text)
	}
	if strings.Contains(text, "E+") || strings.Contains(text, ".") {
		w.reject("mangled_code", field, fmt.Sprintf("%s is %q: a spreadsheet has turned a code into a number.", field, text), "Export the file again with the column as text.")
		return ""
	}
	w.reject("bad_code", field, fmt.Sprintf("%s is %q, which is no organisation code.", field, text), "A code has letters and digits only, at most twelve.")
	return ""
}

func isCode(text string) bool {
	if len(text) > longestCode {
		return false
	}
	for i := range len(text) {
		if c := text[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// date reads a day in any form that the published files use: 20130401,
// 2013-04-01, 2013-04-01 00:00:00.000 and 01-Sep-20. A blank cell is no date.
func (w *row) date(field string) calendar.Date {
	text := w.Get(field)
	if text == "" {
		return 0
	}
	if d, ok := parseDay(text); ok {
		return d
	}
	w.reject("bad_date", field, fmt.Sprintf("%s is %q, which is no day.", field, text), "Write the day as 20250401 or 2025-04-01.")
	return 0
}

func parseDay(text string) (calendar.Date, bool) {
	if d, err := calendar.ParseCompact(text); err == nil {
		return d, true
	}
	if len(text) > 10 && (text[10] == ' ' || text[10] == 'T') && isTime(text[11:]) {
		text = text[:10]
	}
	if d, err := calendar.Parse(text); err == nil {
		return d, true
	}
	t, err := time.Parse("02-Jan-06", text)
	if err != nil {
		return 0, false
	}
	return calendar.Of(t.Date()), true
}

// isTime accepts the time part that some exports add to a day.
func isTime(text string) bool {
	for _, form := range []string{"15:04", "15:04:05", "15:04:05Z"} {
		if _, err := time.Parse(form, text); err == nil { // fractions of a second are accepted
			return true
		}
	}
	return false
}

// mustDate reads a day that must be there.
func (w *row) mustDate(field string) calendar.Date {
	d := w.date(field)
	if d == 0 {
		w.reject("no_date", field, fmt.Sprintf("the row has no %s.", field), "Complete the row.")
	}
	return d
}

// period reads two columns of which the second is inclusive.
func (w *row) period(from, to string) calendar.Period {
	first, last := w.date(from), w.date(to)
	if last != 0 && last < first {
		w.reject("ends_before_start", to, fmt.Sprintf("%s %s is before %s %s.", to, last, from, first), "Correct one of the two days.")
	}
	if year, _, _ := last.Split(); last != 0 && year >= noEnd {
		last = 0
	}
	return calendar.Through(first, last)
}

// noEnd is the year from which a published end stands for "still in force": the
// tables of the Commissioner Assignment Method write 2050.
const noEnd = 2050

// flag reads a yes or no in the forms the published tables use.
func (w *row) flag(field string) bool {
	switch text := strings.ToUpper(w.Get(field)); text {
	case "1", "Y", "YES", "TRUE":
		return true
	case "0", "N", "NO", "FALSE", "":
		return false
	default:
		w.reject("bad_flag", field, fmt.Sprintf("%s is %q, neither yes nor no.", field, text), "Write 1 or 0.")
		return false
	}
}
