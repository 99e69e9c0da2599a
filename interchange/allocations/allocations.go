// Package allocations reads NHS England's weighted populations by GP practice:
// the people of each practice, and the people that it counts as for each part of
// the formula by which money is shared out.
//
//	rows, got, err := allocations.ReadWeighted(f, allocations.Input{File: "weighted-populations-2025-26.csv", Year: 2025})
//	// got.Read == got.Good + got.Quarantined, always
//
// The published files of different years name their columns differently (ICS22
// or ICB; "pop 2022/23", which the files of 2023-24 and 2024-25 kept for their
// own year, or Population), and later ones leave columns empty. Columns are found
// by name. No column says which year a file is of: the caller does, from the
// file's name ([YearStated]).
//
// A blank weight is a weight of nobody: so the file of 2022-23 has it for
// maternity. Because a weighted population is scaled to the population of
// England, the reader adds each column up and warns if it does not come to it,
// as it will not if rows are lost.
package allocations

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// An Input says which file is read.
type Input struct {
	File   string        // name shown in problems and sources
	Known  calendar.Date // the day as of which the file was known (--as-known)
	Import int64         // the workspace's number of the import, 0 if none
	Year   int           // in which the financial year begins; 0 is refused
	// Quarantine, if not nil, is called with each row put aside.
	Quarantine func(table.Quarantined)
}

var yearStated = regexp.MustCompile(`(?:^|[^0-9])(20\d\d)[-/](\d\d)(?:[^0-9]|$)`)

// YearStated is the financial year that a name states: 2025 of
// "weighted-populations-2025-26.csv" or "2025/26".
func YearStated(name string) (int, bool) {
	m := yearStated.FindStringSubmatch(name)
	if m == nil {
		return 0, false
	}
	begins, _ := strconv.Atoi(m[1])
	ends, _ := strconv.Atoi(m[2])
	return begins, (begins+1)%100 == ends
}

// ReadWeighted reads one file of weighted populations. A practice stands in it
// once; a second row of one is put aside. The error is of the reader r only.
func ReadWeighted(r io.Reader, in Input) ([]need.PracticeRow, table.Result, error) {
	if in.Year == 0 {
		return nil, refused(in.File), nil
	}
	rd, err := table.Open(r, table.Options{File: in.File, Header: true, Required: required, Quarantine: in.Quarantine})
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	w := &reading{rd: rd, in: in, lines: map[string]int{}}
	w.columns()
	var out []need.PracticeRow
	for row := range rd.Rows() {
		if p, ok := w.practice(row); ok {
			out = append(out, p)
		}
	}
	if rd.Err() == nil {
		w.checkSums(out)
	}
	return out, rd.Result(), rd.Err()
}

// refused is the result of a file that does not say which year it is of.
func refused(file string) table.Result {
	list := &problem.List{}
	list.Add(problem.Problem{Code: "no_year", Severity: problem.Reject, File: file,
		What: "neither the name of the file nor the caller says which financial year it is of.",
		Why:  "No column says it, and a need of one year must not be taken for another's.",
		Fix:  "Name the year: --list 2025-26, or a file name that holds 2025-26."})
	return table.Result{Problems: list}
}

// checkSums warns of a column that does not come to the population of England.
func (w *reading) checkSums(rows []need.PracticeRow) {
	all := need.People(rows)
	for c := range need.Component(need.Components) {
		people, weighted, stated := all.Sum(c)
		if !stated || math.Abs(weighted-people) <= people*sumTolerance {
			continue
		}
		w.rd.Warn(problem.Problem{Code: "sum_differs", Severity: problem.Warn, Field: w.names[c],
			What: fmt.Sprintf("%s adds up to %.0f and the population to %.0f.", w.names[c], weighted, people),
			Why:  "Each weighted population is scaled to the population of England: rows are missing, or the file is of a part of England.",
			Fix:  "Compare the file with the published one. Figures relative to England are wrong until then."})
	}
}

// sumTolerance allows for the rounding of six thousand published decimals.
const sumTolerance = 1e-5

func (w *reading) source(line int) dated.Source {
	return dated.Source{Import: w.in.Import, File: w.in.File, Line: line, Known: w.in.Known}
}
