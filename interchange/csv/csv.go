// Package csv reads and writes activity records as CSV with the canonical
// column names of [activity.Column].
//
// A file may have any subset of the canonical columns, in any order, and
// columns of its own. [ReadActivity] yields batches of records and beside each
// record the cells of its row as they stand, so that a [Writer] can give every
// readable row back with columns and order kept and results added:
//
//	rd, err := csv.ReadActivity(in, csv.Options{File: "june.csv"})
//	out, err := csv.NewWriter(w, rd.Header(), "commissioner", "problems")
//	for batch := range rd.Batches() {
//		for i, r := range batch.Records {
//			out.Write(batch.Cells[i], payer(r), problems(r))
//		}
//	}
//
// A row is in quarantine only if it cannot be cut into cells (see package
// table) or is no record at all ([activity.NotARecord]). A value that is wrong in itself, such as a date that is no day, stays
// in its record, for [activity.Check] to find. Whether a record_id occurs twice
// is not looked at here.
package csv

import (
	"io"
	"iter"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// DefaultBatch is how many records a batch has if Options do not say.
const DefaultBatch = 4096

// Options say how a file is read.
type Options struct {
	File       string // name shown in problems
	Comma      rune   // 0 detects the delimiter
	MaxLine    int    // bytes; 0 is table.DefaultMaxLine
	Batch      int    // records in a batch; 0 is DefaultBatch
	Quarantine func(table.Quarantined)
	Keyed      bool // a file that has neither a date nor a provider is refused
}

// A Batch is some records in the order of the file, at least one. The caller
// owns it; Recycle gives its memory back.
type Batch struct {
	Records []*activity.Record
	Cells   [][]string // Cells[i] is the row of Records[i] as it stands, one cell for each column of the header

	records []activity.Record
	cells   []string
}

// Reader reads one file of activity.
type Reader struct {
	rows    *table.Reader
	size    int
	at      []place // the columns that are canonical
	refused bool
	spare   chan *Batch
}

// place says which cell holds which column.
type place struct {
	cell   int
	column activity.Column
}

// ReadActivity reads the header of a file of activity. What is wrong with the
// file is a problem in [Reader.Result]; the error is of the underlying reader.
func ReadActivity(r io.Reader, opt Options) (*Reader, error) {
	rows, err := table.Open(r, table.Options{
		File: opt.File, Header: true, Optional: names(), Comma: opt.Comma, MaxLine: opt.MaxLine, Quarantine: opt.Quarantine,
	})
	if err != nil {
		return nil, err
	}
	rd := &Reader{rows: rows, size: opt.Batch, spare: make(chan *Batch, 4)}
	if rd.size <= 0 {
		rd.size = DefaultBatch
	}
	for c := range activity.Columns {
		if i, ok := rows.Column(activity.Column(c).String()); ok {
			rd.at = append(rd.at, place{i, activity.Column(c)})
		}
	}
	rd.checkColumns(opt)
	return rd, nil
}

// names are the canonical columns.
func names() []string {
	out := make([]string, activity.Columns)
	for c := range out {
		out[c] = activity.Column(c).String()
	}
	return out
}

// Header returns the names of all columns as they stand in the file.
func (rd *Reader) Header() []string { return rd.rows.Header() }

// Columns returns the canonical columns that the file has, in canonical order.
func (rd *Reader) Columns() []activity.Column {
	out := make([]activity.Column, len(rd.at))
	for i, p := range rd.at {
		out[i] = p.column
	}
	return out
}

// Result counts the rows read so far and holds the problems of the file.
func (rd *Reader) Result() table.Result { return rd.rows.Result() }

// Err is the failure of the underlying reader that ended the batches, if any.
func (rd *Reader) Err() error { return rd.rows.Err() }

// Batches yields the records.
func (rd *Reader) Batches() iter.Seq[*Batch] {
	return func(yield func(*Batch) bool) {
		if rd.refused {
			return
		}
		b := rd.batch()
		for row := range rd.rows.Rows() {
			rd.add(b, row)
			if len(b.records) < rd.size {
				continue
			}
			if !yield(b) {
				return
			}
			b = rd.batch()
		}
		if len(b.records) > 0 {
			yield(b)
		}
	}
}

// add appends a row. The batch never grows beyond what it was made for, so
// that the records stay where they are.
func (rd *Reader) add(b *Batch, row table.Row) {
	first := len(b.cells)
	for i := range row.Len() {
		b.cells = append(b.cells, row.Cell(i))
	}
	cells := b.cells[first:len(b.cells):len(b.cells)]
	b.records = append(b.records, activity.Record{Line: row.Line})
	r := &b.records[len(b.records)-1]
	for _, p := range rd.at {
		r.Set(p.column, cells[p.cell])
	}
	if why := activity.NotARecord(r); why != "" {
		rd.rows.Reject(row, notARecord(row, why))
		b.records, b.cells = b.records[:len(b.records)-1], b.cells[:first]
		return
	}
	b.Records = append(b.Records, r)
	b.Cells = append(b.Cells, cells)
}

// notARecord is the problem of a row that is no record of care.
func notARecord(row table.Row, why string) problem.Problem {
	return problem.Problem{Code: "not_a_record", Severity: problem.Reject, Line: row.Line, What: "The row " + why,
		Why: "The row is in quarantine: nothing in it is care that somebody gave.", Fix: "Take the row out of the file, or complete it if it should be a record."}
}

// batch returns an empty batch.
func (rd *Reader) batch() *Batch {
	select {
	case b := <-rd.spare:
		return b
	default:
	}
	return &Batch{
		records: make([]activity.Record, 0, rd.size),
		cells:   make([]string, 0, rd.size*len(rd.Header())),
	}
}

// Recycle gives the memory of a batch back to the reader, which saves most of
// the cost of reading. The batch and its records must not be used after it. It
// may be called from any goroutine.
func (rd *Reader) Recycle(b *Batch) {
	b.records, b.cells, b.Records, b.Cells = b.records[:0], b.cells[:0], b.Records[:0], b.Cells[:0]
	select {
	case rd.spare <- b:
	default:
	}
}
