package parquet

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	pq "github.com/parquet-go/parquet-go"

	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// found is a file of which one row is shown.
type found struct {
	source
	row *Batch
}

// Find opens a file at the first row whose column holds a value; nil if none does. A row
// group whose filter says that it has no such value is not read; those of older
// files, which have no filter, are looked through in that column alone.
func Find(r io.ReaderAt, size int64, name, key, value string) (workspace.ActivitySource, error) {
	rd, err := openToFind(r, size, name, pq.SkipPageIndex(true))
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(rd.columns, func(c column) bool { return c.name == key })
	if at < 0 || value == "" {
		return nil, nil
	}
	for i, g := range rd.file.RowGroups() {
		row, ok, err := rd.rowOf(g, at, value)
		if err != nil {
			return nil, damaged(name, err)
		}
		if !ok {
			rd.rows += int(g.NumRows())
			continue
		}
		whole, err := openToFind(r, size, name) // with the index of pages, by which it gets to the row
		if err != nil {
			return nil, err
		}
		whole.rows = rd.rows
		b, err := whole.only(whole.file.RowGroups()[i], row)
		if err != nil {
			return nil, err
		}
		return found{source{whole}, b}, nil
	}
	return nil, nil
}

func openToFind(r io.ReaderAt, size int64, name string, options ...pq.FileOption) (rd *Reader, err error) {
	defer rescue(name, &err)
	f, err := pq.OpenFile(r, size, options...)
	if err != nil {
		return nil, damaged(name, err)
	}
	rd = &Reader{opt: Options{File: name}, file: f}
	rd.choose()
	rd.recognise()
	return rd, nil
}

// rowOf is where in a row group a column first holds a value.
func (rd *Reader) rowOf(g pq.RowGroup, c int, value string) (row int64, ok bool, err error) {
	defer rescue(rd.opt.File, &err)
	chunk := g.ColumnChunks()[rd.columns[c].index]
	if chunk.Type().Kind() != pq.ByteArray {
		return 0, false, fmt.Errorf("column %q is not text", rd.columns[c].name)
	}
	if filter := chunk.BloomFilter(); filter != nil {
		if may, err := filter.Check(pq.ByteArrayValue([]byte(value))); err != nil || !may {
			return 0, false, err
		}
	}
	pages := chunk.Pages()
	defer pages.Close()
	buf := make([]pq.Value, 1024)
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return 0, false, nil
		}
		if err != nil {
			return 0, false, err
		}
		at, err := within(page, []byte(value), buf)
		rows := page.NumRows()
		pq.Release(page)
		if err != nil || at >= 0 {
			return row + at, at >= 0, err
		}
		row += rows
	}
}

// within is the place of a value in a page; -1 if it is not there.
func within(page pq.Page, value []byte, buf []pq.Value) (int64, error) {
	values, at := page.Values(), int64(0)
	for {
		n, err := values.ReadValues(buf)
		for i, v := range buf[:n] {
			if !v.IsNull() && bytes.Equal(v.ByteArray(), value) {
				return at + int64(i), nil
			}
		}
		at += int64(n)
		switch {
		case errors.Is(err, io.EOF):
			return -1, nil
		case err != nil:
			return -1, err
		case n == 0:
			return -1, io.ErrNoProgress
		}
	}
}

// only reads one row of a row group, value by value: the texts of whole dictionaries are
// not made for it.
func (rd *Reader) only(g pq.RowGroup, row int64) (b *Batch, err error) {
	defer rescue(rd.opt.File, &err)
	cells, chunks := make([]string, len(rd.columns)), g.ColumnChunks()
	for i, c := range rd.columns {
		if cells[i], err = cellOf(chunks[c.index], row, c.text); err != nil {
			return nil, damaged(rd.opt.File, fmt.Errorf("column %q: %w", c.name, err))
		}
	}
	rd.rows += int(row)
	return rd.records(cells, 1), nil
}

// cellOf is the text of a row of a column; "" for null.
func cellOf(chunk pq.ColumnChunk, row int64, text func(pq.Value) string) (string, error) {
	pages := chunk.Pages()
	defer pages.Close()
	if err := pages.SeekToRow(row); err != nil {
		return "", err
	}
	page, err := pages.ReadPage()
	if err != nil {
		return "", err
	}
	defer pq.Release(page)
	var one [1]pq.Value
	if n, err := page.Values().ReadValues(one[:]); n == 0 {
		return "", cmp.Or(err, io.ErrNoProgress)
	}
	if one[0].IsNull() {
		return "", nil
	}
	return text(one[0]), nil
}

// Batches yields the row.
func (f found) Batches() iter.Seq[*workspace.Batch] {
	return func(yield func(*workspace.Batch) bool) {
		yield(&workspace.Batch{Records: f.row.Records, Cells: f.row.Cells})
	}
}

// Result counts the row.
func (f found) Result() table.Result {
	return table.Result{Read: 1, Good: 1, Problems: f.Problems()}
}
