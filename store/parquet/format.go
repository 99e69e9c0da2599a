package parquet

import (
	"io"
	"iter"

	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// Format lets a workspace keep activity in Parquet files.
func Format() workspace.RecordFormat {
	return workspace.RecordFormat{
		Create: func(w io.Writer, header []string, meta map[string]string) (workspace.RecordWriter, error) {
			return NewWriter(w, header, meta)
		},
		Open: OpenActivity,
		Find: Find,
	}
}

// OpenActivity opens a file as a source of records. Only names the columns to
// read; nil reads all.
func OpenActivity(r io.ReaderAt, size int64, name string, only []string) (workspace.ActivitySource, error) {
	rd, err := ReadRecords(r, size, Options{File: name, Only: only})
	if err != nil {
		return nil, err
	}
	return source{rd}, nil
}

// source lets a Reader stand where the workspace expects activity.
type source struct{ *Reader }

// Batches yields the records with their cells.
func (s source) Batches() iter.Seq[*workspace.Batch] {
	return func(yield func(*workspace.Batch) bool) {
		for b := range s.Reader.Batches() {
			if !yield(&workspace.Batch{Records: b.Records, Cells: b.Cells}) {
				return
			}
		}
	}
}

// Result counts the rows; every row of a Parquet file can be read.
func (s source) Result() table.Result {
	return table.Result{Read: s.Read(), Good: s.Read(), Problems: s.Problems()}
}

// Recycle does nothing: the reader does not take memory back.
func (source) Recycle(*workspace.Batch) {}
