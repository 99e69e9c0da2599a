package parquet

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"

	pq "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"

	"github.com/remit-health/remit/activity"
)

// RowGroup is how many rows a row group has at most.
const RowGroup = 1 << 20

// dictionaryBytes is how large the dictionary of a column may be in a row
// group; a column of keys outgrows it and is written plain from there.
const dictionaryBytes = 4 << 20

// keyColumn has a filter in each row group, of so many bits a row, by which [Find]
// passes over row groups without a record: with 10 bits, one of a hundred that lacks
// it is looked through in vain.
const (
	keyColumn = "record_id"
	keyBits   = 10
)

// held is how many rows are collected before they go to the columns.
const held = 4096

// A Writer writes rows of text.
type Writer struct {
	out   *pq.GenericWriter[any]
	width int
	cells [][]byte // of each column, the texts of the rows held, end to end
	ends  [][]int  // of each column, where each text ends
	rows  int      // held
	group int      // rows in the row group
	limit int
	value []pq.Value
}

// NewWriter writes a file with the given columns, in that order. Meta goes to
// the file's key and value pairs (made-up activity says so there).
func NewWriter(w io.Writer, header []string, meta map[string]string) (*Writer, error) {
	group := pq.Group{}
	for _, name := range header {
		if _, twice := group[name]; twice || name == "" {
			return nil, fmt.Errorf("write parquet: column %q has no name or stands twice", name)
		}
		group[name] = pq.Encoded(pq.Compressed(pq.Optional(pq.String()), &pq.Snappy), encodingOf(name))
	}
	options := []pq.WriterOption{pq.NewSchema("activity", ordered{group, header}), pq.DictionaryMaxBytes(dictionaryBytes)}
	if slices.Contains(header, keyColumn) {
		options = append(options, pq.BloomFilters(pq.SplitBlockFilter(keyBits, keyColumn)))
	}
	for k, v := range meta {
		options = append(options, pq.KeyValueMetadata(k, v))
	}
	n := len(header)
	return &Writer{out: pq.NewGenericWriter[any](w, options...), width: n, cells: make([][]byte, n), ends: make([][]int, n), limit: RowGroup, value: make([]pq.Value, 0, held)}, nil
}

// encodingOf is how a column is encoded. The ids of records are nearly all different, so
// that a dictionary of them saves nothing; and the library fills the filter of a column
// that outgrows its dictionary from a part of its values, by which records would be passed over.
func encodingOf(name string) encoding.Encoding {
	if name == keyColumn {
		return &pq.Plain
	}
	return &pq.RLEDictionary
}

// ordered is a group whose columns stand in a given order; the library's own
// are in that of the alphabet.
type ordered struct {
	pq.Group
	header []string
}

func (o ordered) Fields() []pq.Field {
	fields := o.Group.Fields()
	place := map[string]int{}
	for i, name := range o.header {
		place[name] = i
	}
	slices.SortFunc(fields, func(a, b pq.Field) int { return cmp.Compare(place[a.Name()], place[b.Name()]) })
	return fields
}

// Write writes a row. An empty cell is null.
func (w *Writer) Write(cells ...string) error {
	if len(cells) != w.width {
		return fmt.Errorf("write parquet: a row of %d cells and %d columns", len(cells), w.width)
	}
	for c, cell := range cells {
		w.add(c, cell)
	}
	return w.added()
}

func (w *Writer) add(c int, cell string) {
	w.cells[c] = append(w.cells[c], cell...)
	w.ends[c] = append(w.ends[c], len(w.cells[c]))
}

// added counts a row and passes on what is held when it is enough.
func (w *Writer) added() error {
	w.rows++
	w.group++
	if w.rows < held && w.group < w.limit {
		return nil
	}
	if err := w.pass(); err != nil {
		return err
	}
	if w.group < w.limit {
		return nil
	}
	w.group = 0
	return wrap(w.out.Flush())
}

// pass gives the rows held to the columns.
func (w *Writer) pass() error {
	for c, column := range w.out.ColumnWriters() {
		w.value = w.value[:0]
		from := 0
		for _, to := range w.ends[c] {
			v := pq.NullValue().Level(0, 0, c)
			if to > from {
				v = pq.ByteArrayValue(w.cells[c][from:to]).Level(0, 1, c)
			}
			w.value = append(w.value, v)
			from = to
		}
		if _, err := column.WriteRowValues(w.value); err != nil {
			return wrap(err)
		}
		w.cells[c], w.ends[c] = w.cells[c][:0], w.ends[c][:0]
	}
	w.rows = 0
	return nil
}

// Close writes what is held back and the end of the file, without which it
// cannot be read. It does not close the underlying writer.
func (w *Writer) Close() error {
	if err := w.pass(); err != nil {
		return err
	}
	return wrap(w.out.Close())
}

func wrap(err error) error {
	if err != nil {
		return fmt.Errorf("write parquet: %w", err)
	}
	return nil
}

// WriteFile writes records with the given canonical columns.
func WriteFile(w io.Writer, columns []activity.Column, records iter.Seq[*activity.Record]) error {
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.String()
	}
	out, err := NewWriter(w, header, nil)
	if err != nil {
		return err
	}
	for r := range records {
		for i, c := range columns {
			out.add(i, r.Get(c))
		}
		if err := out.added(); err != nil {
			return err
		}
	}
	return out.Close()
}
