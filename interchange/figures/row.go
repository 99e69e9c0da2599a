package figures

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// rowReading is a row being read.
type rowReading struct{ table.Reading }

func (r *rowReading) reject(column, code, what, fix string) {
	r.PutAside(problem.Problem{Code: code, Field: column, What: what,
		Why: "The row is in quarantine, and every total is without it.", Fix: fix})
}

// code reads a code that must be there.
func (r *rowReading) code(column string) org.Code {
	text := strings.ToUpper(r.Get(column))
	switch {
	case text == "":
		r.reject(column, "no_code", "the row has no code.", "Complete the row.")
	case strings.Contains(text, "E+") || strings.Contains(text, "."):
		r.reject(column, "mangled_code", fmt.Sprintf("%q is a code that a spreadsheet has turned into a number.", text), "Export the file again with the column as text.")
	case len(text) > 12 || strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "":
		r.reject(column, "bad_code", "the code is not letters and digits, at most twelve.", "Correct the code.")
	}
	return org.Code(text)
}

// date reads the day of a row; blank is none.
func (r *rowReading) date(column string) calendar.Date {
	text := r.Get(column)
	if text == "" {
		return 0
	}
	d, err := calendar.Parse(text)
	if err != nil {
		r.reject(column, "bad_date", "on is no day that exists.", "Write the day as YYYY-MM-DD.")
	}
	return d
}

// number reads a plain decimal. A mark for a small number that was suppressed is
// no number, and is not taken for none.
func (r *rowReading) number(column string) number {
	text := r.Get(column)
	n, ok := parse(text)
	switch {
	case ok:
	case text == "":
		r.reject(column, "no_"+column, "the row has no "+column+".", "Complete the row; nothing is not the same as 0.")
	case strings.ContainsAny(text, "*<>") || strings.EqualFold(text, "suppressed") || strings.EqualFold(text, "c") || text == "-":
		r.reject(column, "suppressed", column+" is suppressed.", "Restate a version of the file without suppression; suppress again afterwards.")
	default:
		r.reject(column, "bad_number", column+" is not a plain decimal.", "Write digits and a point, without signs of currency, per cent or exponents.")
	}
	return n
}
