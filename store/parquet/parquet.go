// Package parquet keeps activity records in Parquet files and reads those that
// others wrote.
//
// Every column is optional text, dictionary-coded, so that a code stays as it
// was written (0E1, 012) and a value that is wrong is kept for
// [activity.Check] to find. A missing column and an empty text are null. Columns
// of the file's own stand beside the canonical ones, in the order of the header:
//
//	err := parquet.WriteFile(w, columns, records)
//
//	rd, err := parquet.ReadRecords(file, size, parquet.Options{File: "june.parquet"})
//	for batch := range rd.Batches() { ... batch.Records[i], batch.Cells[i] ... }
//	err = rd.Err()
//
// Files of others may hold days, times, whole numbers and yes/no: they are read
// as the text that CSV would have. A code column that holds numbers is read with
// a warning, since its leading zeros are gone. Nested columns are left out with
// a warning.
//
// A damaged file is an error that says so, never a panic. Row groups of about a
// million rows keep dictionaries small and let a later reader work by row group;
// one row group is held in memory, encoded, while it is written.
package parquet

import (
	"fmt"
	"io"
	"iter"
	"strings"

	pq "github.com/parquet-go/parquet-go"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
)

// DefaultBatch is how many records a batch has.
const DefaultBatch = 4096

// Options say how a file is read.
type Options struct {
	File string // name shown in problems and errors
	// Only names the columns to read, as they stand in the file; nil reads all.
	Only []string
}

// A Batch is some records in the order of the file, at least one. The caller
// owns it. Record.Line is the number of the row, from 1.
type Batch struct {
	Records []*activity.Record
	Cells   [][]string // Cells[i] is the row of Records[i] as text, one cell for each column of the header
}

// Reader reads one file, once.
type Reader struct {
	opt       Options
	file      *pq.File
	columns   []column
	header    []string
	canonical []canonical
	rows      int
	problems  problem.List
	err       error
}

// canonical says which column of the header is which of the record.
type canonical struct {
	at     int
	column activity.Column
}

// ReadRecords opens a file. The error says what is damaged; what is wrong with
// the columns is a problem in [Reader.Problems].
func ReadRecords(r io.ReaderAt, size int64, opt Options) (rd *Reader, err error) {
	defer rescue(opt.File, &err)
	f, err := pq.OpenFile(r, size, pq.SkipPageIndex(true), pq.SkipBloomFilters(true))
	if err != nil {
		return nil, damaged(opt.File, err)
	}
	rd = &Reader{opt: opt, file: f}
	rd.choose()
	rd.recognise()
	return rd, nil
}

// Header returns the names of the columns that are read, as they stand.
func (rd *Reader) Header() []string { return rd.header }

// Rows is the number of rows that the file says it has.
func (rd *Reader) Rows() int64 { return rd.file.NumRows() }

// Read is the number of rows yielded so far. Every row can be read; none goes
// to quarantine.
func (rd *Reader) Read() int { return rd.rows }

// Problems are those of the columns.
func (rd *Reader) Problems() *problem.List { return &rd.problems }

// Err is what ended the batches before the end of the file, if anything did.
func (rd *Reader) Err() error { return rd.err }

// Batches yields the records.
func (rd *Reader) Batches() iter.Seq[*Batch] {
	return func(yield func(*Batch) bool) {
		if rd.problems.Worst() == problem.Reject {
			return
		}
		for _, g := range rd.file.RowGroups() {
			if !rd.group(g, yield) {
				return
			}
		}
		if int64(rd.rows) != rd.file.NumRows() {
			rd.err = damaged(rd.opt.File, fmt.Errorf("it has %d rows and says that it has %d", rd.rows, rd.file.NumRows()))
		}
	}
}

// group yields the records of a row group; false to stop.
func (rd *Reader) group(g pq.RowGroup, yield func(*Batch) bool) bool {
	in, err := rd.open(g)
	defer in.close()
	for left := g.NumRows(); err == nil && left > 0; {
		var b *Batch
		n := int(min(left, DefaultBatch))
		if b, err = rd.batch(in, n); err != nil {
			break
		}
		left -= int64(n)
		rd.rows += n
		if !yield(b) {
			return false
		}
	}
	rd.err = err
	return err == nil
}

// batch reads the next n rows of a row group.
func (rd *Reader) batch(in cursors, n int) (b *Batch, err error) {
	defer rescue(rd.opt.File, &err)
	width := len(rd.header)
	cells := make([]string, n*width)
	for c := range in {
		if err := in[c].read(cells[c:], width, n); err != nil {
			return nil, damaged(rd.opt.File, fmt.Errorf("column %q after row %d: %w", rd.header[c], rd.rows, err))
		}
	}
	return rd.records(cells, n), nil
}

// records makes records of the cells of n rows.
func (rd *Reader) records(cells []string, n int) *Batch {
	width := len(rd.header)
	b := &Batch{Records: make([]*activity.Record, n), Cells: make([][]string, n)}
	all := make([]activity.Record, n)
	for i := range n {
		row := cells[i*width : (i+1)*width : (i+1)*width]
		all[i].Line = rd.rows + i + 1
		for _, c := range rd.canonical {
			all[i].Set(c.column, row[c.at])
		}
		b.Records[i], b.Cells[i] = &all[i], row
	}
	return b
}

// rescue turns a panic of the library, which a damaged file can cause, into an
// error.
func rescue(file string, err *error) {
	if r := recover(); r != nil {
		*err = damaged(file, fmt.Errorf("%v", r))
	}
}

func damaged(file string, err error) error {
	return fmt.Errorf("read parquet %s: the file is damaged, truncated or no Parquet file; export or copy it again: %w", file, err)
}

// normal is the form in which names of columns are compared.
func normal(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '_' }), "_")
}
