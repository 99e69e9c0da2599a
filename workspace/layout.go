package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/table"
)

// A Layout is how the rows of an imported file are made of cells, and the rows of
// its quarantine with their cells.
type Layout struct {
	Import
	Columns []string
	Aside   []AsideRow
	comma   rune
}

// An AsideRow is a row of a quarantine cut into cells: as many as there are
// columns, or another number if that is what is wrong with it. A row that cannot be
// cut is one cell.
type AsideRow struct {
	Row int // its place in the quarantine, from 1
	Quarantined
	Cells []string
}

// Layout reads how the file of an import is laid out. The error wraps [ErrNoImport],
// or [ErrInPlace] for a file whose rows are no text.
func (w *Workspace) Layout(ctx context.Context, id int64) (Layout, error) {
	i, aside, err := w.Quarantine(ctx, id)
	if err != nil {
		return Layout{}, err
	}
	out := Layout{Import: i}
	kind, err := KindNamed(i.Kind)
	if err != nil {
		return out, fmt.Errorf("import %d was made by Remit, not read from a file: %w", id, ErrInPlace)
	}
	body, err := w.files.Open(ctx, i.Kept)
	if err != nil {
		return out, err
	}
	defer body.Close()
	rd, err := table.Open(body, table.Options{File: i.Name, Header: true})
	if err != nil {
		return out, err
	}
	if out.comma = rd.Comma(); rd.Comma() == 0 || len(rd.Header()) == 0 {
		return out, fmt.Errorf("%s is no text in rows: %w", i.Name, ErrInPlace)
	}
	out.Columns = slices.Clone(rd.Header())
	if kind.unnamed != nil {
		out.Columns = kind.unnamed
	}
	for n, q := range aside {
		out.Aside = append(out.Aside, AsideRow{Row: n + 1, Quarantined: q, Cells: cells(q.Text, out.comma)})
	}
	return out, nil
}

// cells cuts a row.
func cells(text string, comma rune) []string {
	rd, err := table.Open(strings.NewReader(text), table.Options{Comma: comma})
	if err == nil {
		for row := range rd.Rows() {
			out := make([]string, row.Len())
			for i := range out {
				out[i] = row.Cell(i)
			}
			return out
		}
	}
	return []string{text}
}

// byRow puts corrections into the order of the quarantine; of one row the last
// counts.
func byRow(rows []Correction) []Correction {
	last := map[int]Correction{}
	for _, r := range rows {
		last[r.Row] = r
	}
	out := make([]Correction, 0, len(last))
	for _, r := range last {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Correction) int { return cmp.Compare(a.Row, b.Row) })
	return out
}

// alone are the corrected rows as a file of their own, with the header.
func (c *correcting) alone() (io.Reader, error) {
	var b strings.Builder
	out := table.NewWriter(&b, table.NoBOM)
	err := out.Write(c.Columns...)
	for _, r := range c.rows {
		err = errors.Join(err, out.Write(r.Cells...))
	}
	err = errors.Join(err, out.Flush())
	return strings.NewReader(b.String()), err
}

// inPlace writes a file with the corrected rows in the places of those of the
// quarantine.
func (c *correcting) inPlace(to io.Writer, from io.Reader) error {
	p := &patching{to: to, from: from, line: 1}
	for _, r := range c.rows {
		q := c.Aside[r.Row-1]
		if err := p.until(q.Line); err != nil {
			return err
		}
		if err := p.replace(q.Text, row(r.Cells, c.comma)); err != nil {
			return fmt.Errorf("line %d: %w", q.Line, err)
		}
	}
	return p.rest()
}

// row writes cells with the delimiter of a file.
func row(cells []string, comma rune) string {
	out := make([]string, len(cells))
	for i, c := range cells {
		if strings.ContainsRune(c, comma) || strings.ContainsAny(c, "\"\r\n") || c != strings.TrimSpace(c) || len(cells) == 1 && c == "" {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		out[i] = c
	}
	return strings.Join(out, string(comma))
}
