package allocations

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// The columns of indices, which a file may leave out.
const (
	columnMFF  = "market_forces_factor"
	columnEACA = "ambulance_cost_adjustment"
)

// ReadBaselines reads what each board had: a CSV with the columns body and
// baseline (pounds), and, where they are known, the indices
// market_forces_factor and ambulance_cost_adjustment. A second row of a body is
// put aside. The error is of the reader r only.
func ReadBaselines(r io.Reader, in Input) (map[org.Code]allocation.Baseline, table.Result, error) {
	rd, err := table.Open(r, table.Options{File: in.File, Header: true, Required: []string{"body", "baseline"}, Optional: []string{columnMFF, columnEACA, "name", "notes"}, Quarantine: in.Quarantine})
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	out := map[org.Code]allocation.Baseline{}
	for row := range rd.Rows() {
		b := baselineReading{rd.Reading(row)}
		got := b.read(in)
		if before, twice := out[got.Body]; twice {
			b.reject("body", "body_twice", fmt.Sprintf("%s stands on line %d already.", got.Body, before.Line), "Keep one of the two.")
		}
		if !b.Bad {
			out[got.Body] = got
		}
	}
	return out, rd.Result(), rd.Err()
}

// baselineReading is a row being read.
type baselineReading struct{ table.Reading }

func (r *baselineReading) reject(field, code, what, fix string) {
	r.PutAside(problem.Problem{Code: code, Field: field, What: what, Why: "The row is in quarantine; without every board nothing is allocated.", Fix: fix})
}

func (r *baselineReading) read(in Input) allocation.Baseline {
	b := allocation.Baseline{Source: dated.Source{File: in.File, Line: r.Line}, Body: org.Code(strings.ToUpper(strings.Clone(r.Get("body"))))}
	switch code := string(b.Body); {
	case code == "":
		r.reject("body", "no_code", "the row has no code of a body.", "Complete the row.")
	case strings.Contains(code, "E+") || strings.Contains(code, "."):
		r.reject("body", "mangled_code", fmt.Sprintf("%q is a code that a spreadsheet has turned into a number.", code), "Export the file again with the column as text.")
	case !isCode(code):
		r.reject("body", "bad_code", "the code is not letters and digits, at most twelve.", "Correct the code.")
	}
	text := strings.ReplaceAll(r.Get("baseline"), ",", "")
	sum, err := money.ParsePounds(text)
	if err != nil || sum <= 0 {
		r.reject("baseline", "bad_sum", "the baseline is not pounds and pence above 0.", "Write pounds with at most two decimals.")
	}
	b.Sum, b.MFF, b.EACA = sum, r.index(columnMFF), r.index(columnEACA)
	return b
}

// index reads an index of costs; blank is not stated.
func (r *baselineReading) index(column string) money.Rate {
	text := r.Get(column)
	if text == "" {
		return 0
	}
	rate, err := money.ParseRate(text)
	if err != nil || rate < money.One/2 || rate > 2*money.One {
		r.reject(column, "bad_index", column+" is not an index from 0.5 to 2.", "Write the index as published, such as 1.0725.")
		return 0
	}
	return rate
}
