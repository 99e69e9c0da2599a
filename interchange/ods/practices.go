package ods

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/table"
)

// PracticeColumns are the 27 columns of the ODS practice file (epraccur), which
// has no header. Columns that Remit does not read have the names of the
// published description.
var PracticeColumns = []string{"code", "name", "grouping", "geography", "address1", "address2", "address3", "address4", "address5",
	"postcode", "open", "close", "status", "subtype", "commissioner", "joined", "left", "phone", "null19", "null20", "null21",
	"amended", "null23", "provider_purchaser", "null25", "setting", "null27"}

// ReadPractices reads an ODS practice file (epraccur). A code that is repeated
// is put aside; which line is right nobody can say.
func ReadPractices(r io.Reader, in Input) ([]org.PracticeRow, table.Result, error) {
	var out []org.PracticeRow
	lines := map[org.Code]int{}
	got, err := read(r, in, table.Options{Names: PracticeColumns}, func(w *row) {
		p := org.PracticeRow{Source: w.source(), Code: w.code("code"), Name: w.Get("name"), Grouping: w.optionalCode("grouping"),
			Geography: w.optionalCode("geography"), Address: w.address(), Postcode: w.Get("postcode"), Open: w.date("open"),
			Close: w.date("close"), Status: w.Get("status"), Commissioner: w.optionalCode("commissioner"), Joined: w.date("joined"),
			Left: w.date("left"), Setting: w.Get("setting")}
		w.once(lines, p.Code)
		w.status(p.Status)
		if p.Commissioner != "" && p.Joined == 0 && !w.bad {
			w.warn("no_join_date", "joined", fmt.Sprintf("%s belongs to %s since no stated day.", p.Code, p.Commissioner), "It counts from the first day of the register.")
		}
		w.order("open", "close", p.Open, p.Close)
		w.order("joined", "left", p.Joined, p.Left)
		if !w.bad {
			out = append(out, p)
		}
	})
	return out, got, err
}

// address joins the five address columns.
func (w *row) address() string {
	var parts []string
	for _, f := range PracticeColumns[4:9] {
		if text := w.Get(f); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}

// once puts a row aside whose code an earlier line has.
func (w *row) once(lines map[org.Code]int, c org.Code) {
	if w.bad {
		return
	}
	if first, twice := lines[c]; twice {
		w.reject("repeated_code", "code", fmt.Sprintf("%s is on line %d already.", c, first), "Remove one of the two lines.")
		return
	}
	lines[c] = w.Line
}

func (w *row) status(text string) {
	if len(text) != 1 || !strings.Contains("ACDP", text) {
		w.reject("bad_status", "status", fmt.Sprintf("status is %q, not A, C, D or P.", text), "Check that the columns of the file are in their published order.")
	}
}
