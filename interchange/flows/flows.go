// Package flows reads where the patients of trusts come from: the share of each
// trust's patients who live in each district or integrated care board.
//
//	rows, got, err := flows.Read(f, flows.Input{File: "trust-patient-flows-lad21.csv"})
//	// got.Read == got.Good + got.Quarantined, always
//
// The column of areas says by its name which kind they are: icb22_code, ltla21_code,
// LAD21CD. Areas are ONS codes, and shares run from 0 to 1. The shares of a trust
// add up to 1; the reader warns of one whose shares do not, as they will not if
// rows are lost. The files hold no numbers of patients, so nothing can be added up
// over trusts.
package flows

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// An Input says which file is read.
type Input struct {
	File   string        // name shown in problems and sources
	Known  calendar.Date // the day as of which the file was known (--as-known)
	Import int64         // the workspace's number of the import, 0 if none
	// Quarantine, if not nil, is called with each row put aside.
	Quarantine func(table.Quarantined)
}

// Read reads one file of flows. A trust and an area stand in it together once; a
// second such row is put aside. The error is of the reader r only.
func Read(r io.Reader, in Input) ([]structure.FlowRow, table.Result, error) {
	rd, err := table.Open(r, table.Options{File: in.File, Header: true, Quarantine: in.Quarantine})
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	w := &reading{rd: rd, in: in, columns: columnsOf(rd.Header()), lines: map[pair]int{}, sums: map[org.Code]float64{}}
	if rd.Refused() || !w.columns.whole() {
		return nil, w.refused(), nil
	}
	var out []structure.FlowRow
	for row := range rd.Rows() {
		if f, ok := w.flow(row); ok {
			out = append(out, f)
		}
	}
	if rd.Err() == nil {
		w.checkSums()
	}
	return out, rd.Result(), rd.Err()
}

// refused is the result of a file that could not be read, or has other columns.
func (w *reading) refused() table.Result {
	if !w.rd.Refused() {
		header := w.rd.Header()
		w.rd.Warn(problem.Problem{Code: "unknown_layout", Severity: problem.Reject, Line: 1,
			What: fmt.Sprintf("the columns are not those of flows of patients to trusts: %s.", strings.Join(header[:min(8, len(header))], ", ")),
			Why:  "Nothing was read: without a trust, one kind of area and a share the rows have no meaning.",
			Fix:  "Name the columns nhs_trust22_code, one of icb22_code and ltla21_code, and proportion_trust_came_from_icb or _ltla."})
	}
	return w.rd.Result()
}

// reading is the state of one file.
type reading struct {
	rd      *table.Reader
	in      Input
	columns columns
	lines   map[pair]int         // where a trust and an area stood first
	sums    map[org.Code]float64 // of the shares of a trust
}

type pair struct {
	trust org.Code
	area  string
}

// sumTolerance is by how much published shares may differ from one by rounding.
const sumTolerance = 0.001

// checkSums warns of trusts whose shares do not add up to one, in order of code.
func (w *reading) checkSums() {
	var off []org.Code
	for trust, sum := range w.sums {
		if math.Abs(sum-1) > sumTolerance {
			off = append(off, trust)
		}
	}
	slices.Sort(off)
	for _, trust := range off {
		w.rd.Warn(problem.Problem{Code: "shares_differ", Severity: problem.Warn, Field: w.columns.shareName,
			What: fmt.Sprintf("the shares of %s add up to %.4f.", trust, w.sums[trust]),
			Why:  "They are of all its patients: rows are missing or in quarantine, or small shares were suppressed.",
			Fix:  "Compare the file with the published one. The bodies that the trust faces may be too few."})
	}
}

func (w *reading) source(line int) dated.Source {
	return dated.Source{Import: w.in.Import, File: w.in.File, Line: line, Known: w.in.Known}
}
