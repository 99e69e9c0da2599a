// Package hes reads Hospital Episode Statistics extracts, of which NHS Digital
// publishes artificial samples, into activity records.
//
// There is one layout for each of admitted patient care (APC), out-patients (OP)
// and accident and emergency (AE). Fields are found by name, so that an extract
// may leave some out or order them otherwise; [Mapping] documents which field
// fills which column of the record:
//
//	rd, err := hes.Open(f, hes.APC, hes.Options{File: "apc.csv", Lists: lists})
//	for r, findings := range rd.Records() { ... }
//	rd.Result() // Read = Good + Quarantined
//
// The dates 1582-10-15, 1800-01-01, 1801-01-01 and 1802-01-01 say that a date
// is null, not known or not valid; "&" and "-" fill a field that does not apply.
// They are read as not stated. Every other value that cannot be right is
// reported, also in fields that fill no column, and what cannot be read without
// guessing is left not stated. A row without its key is put in quarantine.
//
// What HES states in another vocabulary than ours is not translated: health
// authorities and primary care trusts of residence are no sub-ICB locations, and
// diagnoses of accident and emergency care are not ICD-10.
package hes

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A Kind is one of the HES data sets.
type Kind uint8

// The data sets that are read.
const (
	APC Kind = iota // admitted patient care: one row an episode
	OP              // out-patients: one row an appointment
	AE              // accident and emergency: one row an attendance
)

func (k Kind) String() string { return layouts[k].name }

// Meant finds the data set whose key and date a file has, by the names of its
// columns; false if it is no such extract.
func Meant(header []string) (Kind, bool) {
	has := func(name string) bool {
		return slices.ContainsFunc(header, func(h string) bool { return strings.EqualFold(h, name) })
	}
	for k, l := range layouts {
		if has(l.key) && has(l.date) {
			return Kind(k), true
		}
	}
	return 0, false
}

// Options say how a file is read.
type Options struct {
	File       string         // name shown in problems
	Lists      activity.Lists // for activity.Check of each record
	Quarantine func(table.Quarantined)
}

// Reader reads one file.
type Reader struct {
	rows   *table.Reader
	layout *layout
	opt    Options
	refs   []refs // cells of the fields of each column
}

// refs are the cells that fill one column, in order of preference.
type refs struct {
	*Field
	cells []int
}

// Open reads the header. The key of the rows must be there; every other field
// may be absent. What is wrong with the file is a problem in [Reader.Result];
// the error is of the underlying reader.
func Open(r io.Reader, k Kind, opt Options) (*Reader, error) {
	l := &layouts[k]
	rows, err := table.Open(r, table.Options{File: opt.File, Header: true, Required: []string{l.key, l.date}, Quarantine: opt.Quarantine})
	if err != nil {
		return nil, fmt.Errorf("open HES %s: %w", k, err)
	}
	rd := &Reader{rows: rows, layout: l, opt: opt}
	for i := range l.fields {
		f := refs{Field: &l.fields[i]}
		for _, name := range f.HES {
			if c, ok := rows.Column(name); ok {
				f.cells = append(f.cells, c)
			}
		}
		rd.refs = append(rd.refs, f)
	}
	return rd, nil
}

// Records yields each row as a record and what is implausible in it. The
// findings are also in the problems of the result, with file and line.
func (rd *Reader) Records() iter.Seq2[*activity.Record, []activity.Finding] {
	return func(yield func(*activity.Record, []activity.Finding) bool) {
		for row := range rd.rows.Rows() {
			r, findings, ok := rd.record(row)
			if !ok {
				e := explanation(MissingKey)
				rd.rows.Reject(row, problem.Problem{Code: e.Code, Field: rd.layout.key, What: fmt.Sprintf("The row has no %s.", rd.layout.key), Why: e.Why, Fix: e.Fix})
				continue
			}
			for _, f := range findings {
				rd.rows.Warn(f.Problem(rd.opt.File, row.Line))
			}
			if !yield(r, findings) {
				return
			}
		}
	}
}

// Result counts the rows read so far and holds the problems met.
func (rd *Reader) Result() table.Result { return rd.rows.Result() }

// Err is the failure of the underlying reader that ended the records, if any.
func (rd *Reader) Err() error { return rd.rows.Err() }

// record reads one row; false if it has no key.
func (rd *Reader) record(row table.Row) (*activity.Record, []activity.Finding, bool) {
	x := extract{Reader: rd, row: row, r: &activity.Record{Line: row.Line}}
	if x.field(rd.layout.key) == "" {
		return nil, nil, false
	}
	x.r.Set(activity.Dataset, rd.layout.dataset)
	for _, f := range rd.refs {
		x.fill(f)
	}
	x.cdsType()
	x.unmapped()
	return x.r, append(x.findings, activity.Check(x.r, &rd.opt.Lists)...), true
}
