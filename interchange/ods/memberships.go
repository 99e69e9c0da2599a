package ods

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/table"
)

// MembershipColumns are the columns of the ODS membership file (epcmem).
var MembershipColumns = []string{"practice", "parent", "type", "joined", "left", "amended"}

// ReadMemberships reads an ODS membership file (epcmem), which has no header. A
// row that ends before it begins is put aside, and so is a repeated one.
func ReadMemberships(r io.Reader, in Input) ([]org.MembershipRow, table.Result, error) {
	type key struct {
		practice, parent org.Code
		joined           calendar.Date
	}
	var out []org.MembershipRow
	lines := map[key]int{}
	got, err := read(r, in, table.Options{Names: MembershipColumns}, func(w *row) {
		m := org.MembershipRow{Source: w.source(), Practice: w.code("practice"), Parent: w.code("parent"), Joined: w.mustDate("joined"), Left: w.date("left")}
		w.order("joined", "left", m.Joined, m.Left)
		k := key{m.Practice, m.Parent, m.Joined}
		if first, twice := lines[k]; twice && !w.bad {
			w.reject("repeated_row", "practice", fmt.Sprintf("%s joined %s on %s on line %d already.", m.Practice, m.Parent, m.Joined, first), "Remove one of the two lines.")
		}
		if !w.bad {
			lines[k] = w.Line
			out = append(out, m)
		}
	})
	return out, got, err
}

// order puts a row aside whose last day is before its first.
func (w *row) order(from, to string, first, last calendar.Date) {
	if last != 0 && last < first {
		w.reject("ends_before_start", to, fmt.Sprintf("%s %s is before %s %s.", to, last, from, first), "Correct one of the two days.")
	}
}

// ReadSuccessions reads the ODS successor file: old_code, new_code, date. Rows
// that name a code as its own successor are kept, as published; the register
// reports them.
func ReadSuccessions(r io.Reader, in Input) ([]org.SuccessionRow, table.Result, error) {
	var out []org.SuccessionRow
	got, err := read(r, in, header("old_code", "new_code", "date"), func(w *row) {
		s := org.SuccessionRow{Source: w.source(), Old: w.code("old_code"), New: w.code("new_code"), Date: w.mustDate("date")}
		if !w.bad {
			out = append(out, s)
		}
	})
	return out, got, err
}

// TrustColumns are the columns of the ODS trust file (etr), which shares the
// first twelve with the practice file.
var TrustColumns = append(append([]string{}, PracticeColumns[:12]...), "null13", "null14", "null15", "null16", "null17", "phone",
	"null19", "null20", "null21", "amended", "null23", "gor", "null25", "null26", "null27")

// ReadTrusts reads an ODS trust file (etr), which has no header.
func ReadTrusts(r io.Reader, in Input) ([]org.TrustRow, table.Result, error) {
	var out []org.TrustRow
	lines := map[org.Code]int{}
	got, err := read(r, in, table.Options{Names: TrustColumns}, func(w *row) {
		t := org.TrustRow{Source: w.source(), Code: w.code("code"), Name: w.Get("name"), Grouping: w.optionalCode("grouping"),
			Geography: w.optionalCode("geography"), Address: w.address(), Postcode: w.Get("postcode"), Open: w.date("open"), Close: w.date("close")}
		w.once(lines, t.Code)
		w.order("open", "close", t.Open, t.Close)
		if len(t.Code) != 3 && !w.bad {
			w.reject("bad_code", "code", fmt.Sprintf("%s is no trust: their codes have three characters.", t.Code), "Check that this is the file of trusts (etr).")
		}
		if !w.bad {
			out = append(out, t)
		}
	})
	return out, got, err
}
