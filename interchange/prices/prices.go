// Package prices reads the files that prices come from: a price list, market
// forces factors, specialist top-ups, best-practice criteria met, and the
// National Cost Collection, which stands in for a price list where none can be
// had.
//
// Every row becomes a price or ends in quarantine with a reason; codes stay
// text, and a code that a spreadsheet has turned into a number is refused.
// Sums are read as decimals, exactly; what a source prints with more than two
// decimals is rounded half up to pence, and the price keeps the printed figure.
//
//	got, err := prices.ReadList(f, prices.File{Name: "prices.csv"}, pricing.List{Name: "nhsps-2025-26", In: year, Payable: true})
//	book, problems := pricing.Build([]pricing.List{got.List}, got.Prices)
package prices

import (
	"fmt"
	"io"
	"regexp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A File says what is being read and what to do with rows put aside.
type File struct {
	Name       string
	Import     int64
	Known      calendar.Date
	Quarantine func(table.Quarantined) // may be nil
}

func (f File) source(line int) dated.Source {
	return dated.Source{Import: f.Import, File: f.Name, Line: line, Known: f.Known}
}

func (f File) open(r io.Reader, required, optional []string) (*table.Reader, error) {
	rd, err := table.Open(r, table.Options{File: f.Name, Header: true, Required: required, Optional: optional, Quarantine: f.Quarantine})
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", f.Name, err)
	}
	return rd, nil
}

// mangled is what a spreadsheet makes of a code such as 5E1 or 1E3.
var mangled = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?[eE]\+[0-9]+$`)

// A reading is the reading of one row: the first thing that is wrong rejects it.
type reading struct {
	row table.Row
	bad *problem.Problem
}

func (r *reading) reject(field, code, what, fix string) {
	if r.bad == nil {
		r.bad = &problem.Problem{Code: code, Severity: problem.Reject, Field: field, What: what, Why: "The row was left out.", Fix: fix}
	}
}

func (r *reading) code(field string) string {
	s := r.row.Get(field)
	switch {
	case s == "":
		r.reject(field, "missing_code", field+" is empty.", "Write the code.")
	case mangled.MatchString(s):
		r.reject(field, "mangled_code", fmt.Sprintf("%s %q is a code that a spreadsheet turned into a number.", field, s), "Take the code from the original file, and open it with the column as text.")
	}
	return s
}

// pounds is a sum in pounds of at most two decimals; 0 if the cell is empty.
func (r *reading) pounds(field string) money.Pence {
	s := r.row.Get(field)
	if s == "" {
		return 0
	}
	p, err := money.ParsePounds(s)
	if err != nil || p < 0 {
		r.reject(field, "bad_sum", fmt.Sprintf("%s %q is not a sum of pounds and pence.", field, s), "Write it as 4504.50.")
	}
	return p
}

func (r *reading) whole(field string) int {
	s := r.row.Get(field)
	if s == "" {
		return 0
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 100_000_000 {
			r.reject(field, "bad_number", fmt.Sprintf("%s %q is not a whole number.", field, s), "Write digits only.")
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func (r *reading) rate(field string) money.Rate {
	s := r.row.Get(field)
	if s == "" {
		return 0
	}
	v, err := money.ParseRate(s)
	if err != nil {
		r.reject(field, "bad_rate", fmt.Sprintf("%s %q is not a decimal of at most six decimals.", field, s), "Write it as 1.0725.")
	}
	return v
}

// period reads from and to, both inclusive; an empty one is that of the file.
func (r *reading) period(whole calendar.Period) calendar.Period {
	p := whole
	if d := r.date("from"); d != 0 {
		p.From = d
	}
	if d := r.date("to"); d != 0 {
		p.Until = d + 1
	}
	if p.Until != 0 && p.Until <= p.From {
		r.reject("to", "bad_period", fmt.Sprintf("the row ends on %s, before it begins on %s.", p.Last(), p.From), "Correct from and to; both are inclusive.")
	}
	return p
}

func (r *reading) date(field string) calendar.Date {
	s := r.row.Get(field)
	if s == "" {
		return 0
	}
	d, err := calendar.Parse(s)
	if err != nil {
		r.reject(field, "bad_date", fmt.Sprintf("%s %q is not a date.", field, s), "Write it as 2025-04-01.")
	}
	return d
}

// rows calls read for each row and rejects those it finds fault with.
func rows(rd *table.Reader, read func(*reading)) (table.Result, error) {
	for row := range rd.Rows() {
		r := reading{row: row}
		read(&r)
		if r.bad != nil {
			rd.Reject(row, *r.bad)
		}
	}
	return rd.Result(), rd.Err()
}

// dated reads from and to where from must be stated.
func (r *reading) dated() calendar.Period {
	if r.row.Get("from") == "" {
		r.reject("from", "missing_date", "from is empty.", "Write the first day on which the row holds.")
	}
	return r.period(calendar.Period{})
}
