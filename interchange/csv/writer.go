package csv

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/table"
)

// A Writer writes rows of a file with columns added.
type Writer struct {
	out      *table.Writer
	width    int   // columns of the file
	at       []int // where each added value goes
	row      []string
	replaced []string
}

// NewWriter writes a header: the columns of the file in their order, then those
// of added that the file does not have. A column that the file has already,
// because it is itself a result, is written in its place; see
// [Writer.Replaced].
func NewWriter(w io.Writer, header []string, added ...string) (*Writer, error) {
	out := &Writer{out: table.NewWriter(w, table.NoBOM), width: len(header)}
	all := slices.Clone(header)
	for _, name := range added {
		i := slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(h, name) })
		if i < 0 {
			i = len(all)
			all = append(all, name)
		} else {
			out.replaced = append(out.replaced, name)
		}
		out.at = append(out.at, i)
	}
	out.row = make([]string, len(all))
	return out, out.out.Write(all...)
}

// Replaced lists the added columns that the file had already and that are
// overwritten.
func (w *Writer) Replaced() []string { return w.replaced }

// Write writes a row: its cells and the added values, in the order in which
// NewWriter was given them.
func (w *Writer) Write(cells []string, added ...string) error {
	if len(cells) != w.width || len(added) != len(w.at) {
		return fmt.Errorf("write row of %d cells and %d added values: the header has %d and %d", len(cells), len(added), w.width, len(w.at))
	}
	copy(w.row, cells)
	for i, v := range added {
		w.row[w.at[i]] = v
	}
	return w.out.Write(w.row...)
}

// Flush writes what is held back.
func (w *Writer) Flush() error { return w.out.Flush() }

// AllColumns are the canonical columns in canonical order.
func AllColumns() []activity.Column {
	out := make([]activity.Column, activity.Columns)
	for c := range out {
		out[c] = activity.Column(c)
	}
	return out
}

// WriteActivity writes records with the given canonical columns.
func WriteActivity(w io.Writer, columns []activity.Column, records iter.Seq[*activity.Record]) error {
	out := table.NewWriter(w, table.NoBOM)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.String()
	}
	if err := out.Write(row...); err != nil {
		return fmt.Errorf("write activity: %w", err)
	}
	for r := range records {
		for i, c := range columns {
			row[i] = r.Get(c)
		}
		if err := out.Write(row...); err != nil {
			return fmt.Errorf("write activity: %w", err)
		}
	}
	return out.Flush()
}
