// Package ods reads the public files of the register: those of the Organisation
// Data Service (practices, memberships, successors, trusts), the tables of NHS
// England's Commissioner Assignment Method, and the look-ups of small areas and
// postcodes.
//
// Each reader takes one published file, in the form in which it is published,
// and gives domain rows beside a [table.Result]:
//
//	rows, got, err := ods.ReadPractices(f, ods.Input{File: "epraccur.csv", Known: day})
//	// got.Read == got.Good + got.Quarantined, always
//
// A row that cannot be read is put in quarantine with a reason; a doubtful one is
// kept with a warning. The error is of the underlying reader only. Nothing is
// guessed: an unknown code stays empty, a date that does not exist puts its row
// aside. Inclusive end dates of published tables become half-open periods here,
// and nowhere else.
//
// One published line can give two domain rows or none (a list that names ICB and
// sub-ICB location in one line); the Result counts published lines.
package ods

import (
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
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

// read opens the file and calls each for every readable row.
func read(r io.Reader, in Input, opt table.Options, each func(*row)) (table.Result, error) {
	rd, err := open(r, in, opt)
	if err != nil {
		return table.Result{Problems: &problem.List{}}, err
	}
	return all(rd, in, each)
}

func open(r io.Reader, in Input, opt table.Options) (*table.Reader, error) {
	opt.File, opt.Quarantine = in.File, in.Quarantine
	return table.Open(r, opt)
}

func all(rd *table.Reader, in Input, each func(*row)) (table.Result, error) {
	for t := range rd.Rows() {
		each(&row{Row: t, rd: rd, in: in})
	}
	return rd.Result(), rd.Err()
}

// header is the options of a file whose first line names these columns.
func header(required ...string) table.Options {
	return table.Options{Header: true, Required: required}
}

// A row is a line being read. The first thing wrong with it puts it aside; bad
// tells the reader to leave it.
type row struct {
	table.Row
	rd  *table.Reader
	in  Input
	bad bool
}

func (w *row) source() dated.Source {
	return dated.Source{Import: w.in.Import, File: w.in.File, Line: w.Line, Known: w.in.Known}
}

// reject puts the row aside, once.
func (w *row) reject(code, field, what, fix string) {
	if w.bad {
		return
	}
	w.bad = true
	w.rd.Reject(w.Row, problem.Problem{Code: code, Column: w.number(field), Field: field, What: what,
		Why: "The row is in quarantine: the register does not hold it.", Fix: fix})
}

// warn keeps the row and says what is doubtful.
func (w *row) warn(code, field, what, why string) {
	w.rd.Warn(problem.Problem{Code: code, Severity: problem.Warn, Line: w.Line, Column: w.number(field), Field: field,
		What: what, Why: why, Fix: "Check the row with its publisher if it matters."})
}

// number is the position of a column, from 1; 0 if there is none.
func (w *row) number(field string) int {
	i, _ := w.rd.Column(field)
	return i + 1
}
