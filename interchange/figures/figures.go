// Package figures reads files of figures by practice or body, for restating.
//
//	f, got, err := figures.Read(r, figures.Input{File: "spend.csv", Kind: restate.Sum})
//	// got.Read == got.Good + got.Quarantined, always
//
// The columns are code and value, denominator for rates, means and shares, and on
// where rows are of different days. Numbers are read as text, digit by digit: the
// file's own decimals are those of everything that is made from it. A file with a
// column of medians, intervals or ranks is refused, because these cannot be
// restated, and to leave the column out without a word would hide it.
package figures

import (
	"io"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// An Input says which file is read.
type Input struct {
	File string // name shown in problems
	Kind restate.Kind
	// Quarantine, if not nil, is called with each row put aside.
	Quarantine func(table.Quarantined)
}

// raw is a row before it is known how many decimals the file has.
type raw struct {
	line               int
	code               org.Code
	on                 calendar.Date
	value, denominator number
}

// Read reads one file. Without a kind it is Rate if the file has a column
// denominator, else Sum. The error is of the reader r only; a file that is
// refused has no rows and problems.
func Read(r io.Reader, in Input) (restate.Figures, table.Result, error) {
	rd, err := table.Open(r, table.Options{File: in.File, Header: true, Required: []string{"code", "value"}, Optional: []string{"denominator", "on", "notes"}, Quarantine: in.Quarantine})
	if err != nil {
		return restate.Figures{}, table.Result{Problems: &problem.List{}}, err
	}
	_, rates := rd.Column("denominator")
	if in.Kind == "" && rates {
		in.Kind = restate.Rate
	}
	if in.Kind == "" {
		in.Kind = restate.Sum
	}
	out := restate.Figures{File: in.File, Kind: in.Kind}
	if !rd.Refused() && refused(rd, in, rates) {
		return out, rd.Result(), rd.Err()
	}
	var rows []raw
	for row := range rd.Rows() {
		if one, ok := readRow(rd, row, in.Kind); ok {
			rows = append(rows, one)
		}
	}
	if !scale(&out, rows) {
		warn(rd, "too_many_digits", "the figures together have more digits than can be held exactly.", "Round them, or restate a part of the file at a time.")
		out.Rows = nil
	}
	return out, rd.Result(), rd.Err()
}

// refused tells whether the columns forbid to restate the file.
func refused(rd *table.Reader, in Input, rates bool) bool {
	bad := false
	for _, name := range rd.Header() {
		if why := restate.Refused(name); why != "" {
			bad = true
			warn(rd, "cannot_restate", "the column "+name+" cannot be restated: "+why+".", "Restate the counts it was worked out from, and work it out again; leave the column out.")
		}
	}
	if in.Kind != restate.Sum && !rates {
		bad = true
		warn(rd, "no_denominator", "the file has no column denominator, and is said to hold figures of the kind "+string(in.Kind)+".",
			"Add the denominator of each rate, or the weight of each mean.")
	}
	return bad
}

func warn(rd *table.Reader, code, what, fix string) {
	rd.Warn(problem.Problem{Code: code, Severity: problem.Reject, Line: 1, What: what, Why: "Nothing was restated: the figures would be wrong.", Fix: fix})
}

func readRow(rd *table.Reader, row table.Row, kind restate.Kind) (raw, bool) {
	r := rowReading{rd.Reading(row)}
	out := raw{line: row.Line, code: r.code("code"), value: r.number("value"), on: r.date("on")}
	if kind != restate.Sum {
		if out.denominator = r.number("denominator"); out.denominator.negative {
			r.reject("denominator", "bad_denominator", "the denominator is below zero.", "Write what the value is out of.")
		}
	}
	if kind == restate.Share && !r.Bad && !out.value.within(100) {
		r.reject("value", "bad_share", "the share is below 0 or above 100.", "Write it as part of one or in per cent; what may be larger is a mean: --kind mean.")
	}
	out.code = org.Code(strings.Clone(string(out.code)))
	return out, !r.Bad
}
