// Package indicators reads files of counts, populations and other numbers by
// group and age band, from which indicators are worked out.
//
//	f, got, err := indicators.Read(r, indicators.Input{File: "deaths.csv", Required: []indicators.Column{{Name: "count", Counted: true}, {Name: "population"}}})
//	// got.Read == got.Good + got.Quarantined, always
//
// The columns of numbers have fixed names, age_band is the age band of a row, and
// every other column is part of the name of its group: an area, a year, a sex. A
// group is known by the text of its cells, so that 012 and 12 are two groups.
//
// A group that lost a row, or that has no row for an age band which others have,
// says so in [Group.Faults]: what is worked out from the rest of it would be
// wrong. Numbers are plain decimals. Thousands with commas, exponents and marks of
// suppression are refused, because each of them has been read wrongly by somebody.
package indicators

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// BandColumn is the column of age bands. It is never part of a group.
const BandColumn = "age_band"

// A Column holds numbers.
type Column struct {
	Name    string
	Whole   bool // whole numbers only
	Counted bool // a fraction is read, with a warning: it was not counted
	Signed  bool // may be below zero
	Part    bool // rows of one group and age band are told apart by it
}

// Banding says what the column age_band is to a method.
type Banding uint8

// A file may have age bands, whose rows are then added up; must have them; or may
// have any number of rows for a group, and age bands are not looked at.
const (
	BandsAllowed Banding = iota
	BandsNeeded
	BandsIgnored
)

// An Input says which file is read, and as what.
type Input struct {
	File     string   // name shown in problems
	Required []Column // numbers; nothing is read if one is missing
	Optional []Column // numbers that are read if the file has them
	Bands    Banding
	Unread   []string // further columns that are no groups, and are not read
	Reserved []string // columns that the answer has, so that no group may have their names
	// Check, if not nil, tells what is wrong between the numbers of a row, which are
	// those of Required and then of Optional, 0 where a file has no such column.
	Check func(values []float64) (p problem.Problem, bad bool)
	// Quarantine, if not nil, is called with each row put aside.
	Quarantine func(table.Quarantined)
}

// A File is what was read.
type File struct {
	Groups []string // the names of the columns of groups, as they stand
	Bands  []string // the age bands, in the order of the file
	Has    []bool   // which of the columns of numbers the file has
	Group  []*Group // in the order of the file
}

// A Group is the rows of one group.
type Group struct {
	Name   []string // a cell for each column of groups
	Line   int      // of its first row
	Rows   []Row
	Faults []string // why nothing should be worked out from it
	spots  map[spot]int
}

// A Row is one row of numbers.
type Row struct {
	Line   int       // in the file, from 1
	Band   int       // place in File.Bands; -1 without age bands
	Values []float64 // of Required, then of Optional
}

// Read reads one file. What is wrong with it is a problem; the error is of the
// reader r only. A file that is refused has no groups.
func Read(r io.Reader, in Input) (*File, table.Result, error) {
	opt := table.Options{File: in.File, Header: true, NeedsRows: true, Quarantine: in.Quarantine}
	for _, c := range in.Required {
		opt.Required = append(opt.Required, c.Name)
	}
	if in.Bands == BandsNeeded {
		opt.Required = append(opt.Required, BandColumn)
	}
	rd, err := table.Open(r, opt)
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	w := newReading(rd, in)
	if !rd.Refused() && w.groupsMayBeCalledSo() {
		for row := range rd.Rows() {
			w.row(row)
		}
		w.findMissingBands()
	}
	return w.file, rd.Result(), rd.Err()
}

// groupsMayBeCalledSo refuses columns of groups with names that the answer has.
func (w *reading) groupsMayBeCalledSo() bool {
	fine := true
	for _, name := range w.file.Groups {
		switch {
		case name == "":
			fine = false
			w.rd.Warn(problem.Problem{Code: "column_without_name", Severity: problem.Reject, Line: 1, What: "a column has no name.",
				Why: "It would be part of the name of each group.", Fix: "Name it, or take it out."})
		case slices.Contains(w.in.Reserved, strings.ToLower(name)):
			fine = false
			w.rd.Warn(problem.Problem{Code: "reserved_column", Severity: problem.Reject, Line: 1, Field: name, What: fmt.Sprintf("the column %s is no number that is read here, and cannot be part of a group: the answer has a column of that name.", name),
				Why: "Nothing was worked out: the answer would have two columns of one name.", Fix: "Take it out, or give it another name."})
		}
	}
	return fine
}

// findMissingBands marks groups without an age band that others have. Of a group
// that lost a row it is known already that something is missing.
func (w *reading) findMissingBands() {
	if w.band < 0 || w.in.Bands == BandsIgnored {
		return
	}
	seen := make([]int, len(w.file.Bands)) // the group, from 1, that had the band last
	for i, g := range w.file.Group {
		bands := 0
		for _, r := range g.Rows {
			if seen[r.Band] != i+1 {
				seen[r.Band] = i + 1
				bands++
			}
		}
		if bands < len(w.file.Bands) && len(g.Faults) == 0 {
			w.missing(g, func(band int) bool { return seen[band] == i+1 })
		}
	}
}

// missing reports the bands that a group has no row of.
func (w *reading) missing(g *Group, has func(band int) bool) {
	var absent []string
	for band, name := range w.file.Bands {
		if !has(band) {
			absent = append(absent, name)
		}
	}
	const most = 5
	names := strings.Join(absent[:min(len(absent), most)], ", ")
	if len(absent) > most {
		names += fmt.Sprintf(" and %d more", len(absent)-most)
	}
	g.Faults = append(g.Faults, "no row for the age band "+names)
	w.rd.Warn(problem.Problem{Code: "missing_band", Severity: problem.Reject, Line: g.Line, Field: BandColumn, What: fmt.Sprintf("%s has no row for the age band %s, which other groups have.", g.called(), names),
		Why: "The group has no figure: people of the missing ages would count as if they did not exist.", Fix: "Add the row, with 0 as its count if nothing happened."})
}

// called is the name of a group in a sentence.
func (g *Group) called() string {
	if len(g.Name) == 0 {
		return "the file"
	}
	return "the group " + strings.Join(g.Name, ", ")
}
