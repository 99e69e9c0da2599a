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
	values pq.ValueReader // of a plain page
	buf    []pq.Value
	text   func(pq.Value) string
	coded  coded
}

// coded is a dictionary-coded page: the text of each code is made once.
type coded struct {
	dictionary pq.Dictionary
	texts      []string
	indexes    []int32 // of the values that are not null
	levels     []byte  // 0 is null; empty if nothing can be
	left       int     // rows
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
		if c.values == nil && c.coded.left == 0 {
			if err := c.turn(); err != nil {
				return err
			}
		}
		got, err := 0, error(nil)
		if c.values != nil {
			got, err = c.plain(out[done*step:], step, n-done)
		} else {
			got, err = c.coded.read(out[done*step:], step, n-done)
		}
		if err != nil {
			return err
		}
		done += got
	}
	return nil
}

// plain reads values that are not coded.
func (c *cursor) plain(out []string, step, n int) (int, error) {
	got, err := c.values.ReadValues(c.buf[:min(len(c.buf), n)])
	for i, v := range c.buf[:got] {
		if !v.IsNull() {
			out[i*step] = c.text(v)
		}
	}
	switch {
	case errors.Is(err, io.EOF):
		c.values, err = nil, nil
	case err == nil && got == 0:
		err = io.ErrNoProgress
	}
	return got, err
}

// read looks up the texts of codes.
func (p *coded) read(out []string, step, n int) (int, error) {
	n = min(n, p.left)
	p.left -= n
	for i := range n {
		if len(p.levels) > 0 {
			level := p.levels[0]
			p.levels = p.levels[1:]
			if level == 0 {
				continue
			}
		}
		if len(p.indexes) == 0 || p.indexes[0] < 0 || int(p.indexes[0]) >= len(p.texts) {
			return i, errors.New("a code is not in the dictionary of its page")
		}
		out[i*step] = p.texts[p.indexes[0]]
		p.indexes = p.indexes[1:]
	}
	return n, nil
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
	c.page = page
	if d := page.Dictionary(); d != nil {
		c.take(d, page)
		return nil
	}
	c.values = page.Values()
	return nil
}

// take takes up a page of codes.
func (c *cursor) take(d pq.Dictionary, page pq.Page) {
	p := &c.coded
	if p.dictionary != d {
		p.dictionary, p.texts = d, make([]string, d.Len())
		for i := range p.texts {
			p.texts[i] = c.text(d.Index(int32(i)))
		}
	}
	data := page.Data()
	p.indexes, p.levels, p.left = data.Int32(), page.DefinitionLevels(), int(page.NumRows())
}
