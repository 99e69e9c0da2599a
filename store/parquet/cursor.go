package parquet

import (
	"errors"
	"fmt"
	"io"

	pq "github.com/parquet-go/parquet-go"
)

// cursor reads one column of a row group from front to back.
type cursor struct {
	pages  pq.Pages
	page   pq.Page
	values pq.ValueReader
	buf    []pq.Value
	text   func(pq.Value) string
}

// cursors are those of the columns of the header.
type cursors []cursor

// open begins a row group.
func (rd *Reader) open(g pq.RowGroup) (in cursors, err error) {
	defer rescue(rd.opt.File, &err)
	chunks := g.ColumnChunks()
	for _, c := range rd.columns {
		if c.index >= len(chunks) {
			return in, damaged(rd.opt.File, fmt.Errorf("a row group lacks column %q", c.name))
		}
		in = append(in, cursor{pages: chunks[c.index].Pages(), buf: make([]pq.Value, 512), text: c.text})
	}
	return in, nil
}

// close gives the memory of the pages back.
func (in cursors) close() {
	for i := range in {
		pq.Release(in[i].page)
		in[i].pages.Close()
	}
}

// read writes the next n values to every step-th place of out.
func (c *cursor) read(out []string, step, n int) error {
	for done := 0; done < n; {
		if c.values == nil {
			if err := c.turn(); err != nil {
				return err
			}
		}
		got, err := c.values.ReadValues(c.buf[:min(len(c.buf), n-done)])
		for _, v := range c.buf[:got] {
			if !v.IsNull() {
				out[done*step] = c.text(v)
			}
			done++
		}
		switch {
		case errors.Is(err, io.EOF):
			c.values = nil
		case err != nil:
			return err
		case got == 0:
			return io.ErrNoProgress
		}
	}
	return nil
}

// turn takes up the next page.
func (c *cursor) turn() error {
	page, err := c.pages.ReadPage()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return errors.New("it has fewer values than the file has rows")
		}
		return err
	}
	pq.Release(c.page)
	c.page, c.values = page, page.Values()
	return nil
}
