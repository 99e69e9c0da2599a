package main

import (
	"io"
	"iter"

	"github.com/remit-health/remit/interchange/csv"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// parquetSource lets a Parquet file stand where the workspace expects activity.
type parquetSource struct{ *parquet.Reader }

func openParquet(r io.ReaderAt, size int64, name string) (workspace.ActivitySource, error) {
	rd, err := parquet.ReadRecords(r, size, parquet.Options{File: name})
	if err != nil {
		return nil, err
	}
	return parquetSource{rd}, nil
}

// Batches yields the records with their cells.
func (p parquetSource) Batches() iter.Seq[*csv.Batch] {
	return func(yield func(*csv.Batch) bool) {
		for b := range p.Reader.Batches() {
			if !yield(&csv.Batch{Records: b.Records, Cells: b.Cells}) {
				return
			}
		}
	}
}

// Result counts the rows; every row of a Parquet file can be read.
func (p parquetSource) Result() table.Result {
	return table.Result{Read: p.Read(), Good: p.Read(), Problems: p.Problems()}
}

// Recycle does nothing: the reader does not take memory back.
func (parquetSource) Recycle(*csv.Batch) {}
