package table

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/remit-health/remit/problem"
)

// A Row is one row of the table. Its texts may be kept; each of them keeps the
// text of the whole row in memory (strings.Clone what is kept for long). The
// cells are valid until the next row is asked for.
type Row struct {
	Line  int // first line of the row in the file, from 1
	seq   int // Read when it was yielded
	text  string
	cells []string
	rd    *Reader
}

// Get is the text of the named column without blanks around it, "" if there is
// no such column.
func (r Row) Get(name string) string {
	if i, ok := r.rd.Column(name); ok {
		return strings.TrimSpace(r.Cell(i))
	}
	return ""
}

// Cell is the text of the i-th cell exactly as it stands, its quotes resolved;
// "" beyond the last.
func (r Row) Cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// Len is the number of cells.
func (r Row) Len() int { return len(r.cells) }

// Raw is the text of the row as it stands in the file, without its line end.
func (r Row) Raw() string { return r.text }

// Column finds a column by name, as [Row.Get] does; loops over many rows ask
// once and use [Row.Cell].
func (rd *Reader) Column(name string) (int, bool) {
	i, ok := rd.index[name]
	if !ok {
		if i, ok = rd.index[normal(name)]; !ok {
			i = -1
		}
		rd.index[name] = i
	}
	return i, i >= 0
}

// row makes a Row of text and rd.spans, or puts it aside and returns false.
func (rd *Reader) row(text []byte) (Row, bool) {
	if rd.width == 0 {
		rd.width = len(rd.spans)
	}
	if bad, what := rd.wrong(text); bad != "" {
		if len(rd.spans) != rd.width && lines(text) > 0 {
			text, _, _ = firstLine(text)
		}
		rd.putAside(bad, what, string(text))
		return Row{}, false
	}
	rd.read++
	s := string(text)
	return Row{rd.line, rd.read, s, rd.cut(s), rd}, true
}

// cut makes the cells of rd.spans, sharing the memory of text.
func (rd *Reader) cut(text string) []string {
	rd.cells = rd.cells[:0]
	for _, s := range rd.spans {
		cell := text[s.from:s.to]
		if s.doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		rd.cells = append(rd.cells, cell)
	}
	return rd.cells
}

// wrong tells why a row cannot be read; the code is "" if it can.
func (rd *Reader) wrong(text []byte) (code, what string) {
	switch n := len(rd.spans); {
	case n < rd.width && rd.in.eof && len(rd.in.data()) == len(text):
		return truncated, fmt.Sprintf("The file ends in the middle of this row: it has %d cells of %d.", n, rd.width)
	case n < rd.width:
		return tooFewCells, fmt.Sprintf("The row has %d cells and the table %d columns.", n, rd.width)
	case n > rd.width:
		return tooManyCells, fmt.Sprintf("The row has %d cells and the table %d columns.", n, rd.width)
	}
	return rd.badByte(text)
}

// badByte finds a byte that is no text: NUL, or not UTF-8.
func (rd *Reader) badByte(text []byte) (code, what string) {
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nulByte, fmt.Sprintf("Byte %d of the row, in %s, is NUL.", i+1, rd.cellAt(i))
	}
	if utf8.Valid(text) {
		return "", ""
	}
	i := 0
	for {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n <= 1 {
			return notUTF8, fmt.Sprintf("Byte %d of the row, in %s, is 0x%02X, which is not UTF-8.", i+1, rd.cellAt(i), text[i])
		}
		i += n
	}
}

// cellAt names the cell that holds the i-th byte of the row.
func (rd *Reader) cellAt(i int) string {
	for c, s := range rd.spans {
		if i > s.to {
			continue
		}
		if c < len(rd.header) && rd.header[c] != "" {
			return fmt.Sprintf("column %d (%s)", c+1, rd.header[c])
		}
		return fmt.Sprintf("column %d", c+1)
	}
	return "the row"
}

// Reject puts a yielded row aside. Rows are rejected in the order of the file; a
// row counts once, however often it is rejected. Where the problem does not say
// file and line, those of the row are used.
func (rd *Reader) Reject(row Row, p problem.Problem) {
	if p.Line == 0 {
		p.Line = row.Line
	}
	p.Severity = problem.Reject
	rd.Warn(p)
	if row.seq <= rd.rejected {
		return
	}
	rd.rejected = row.seq
	rd.quarantine(row.Line, p, row.text)
}

// Warn adds a problem about the file, or about a row that is kept.
func (rd *Reader) Warn(p problem.Problem) {
	if p.File == "" {
		p.File = rd.opt.File
	}
	rd.problems.Add(p)
}

func (rd *Reader) quarantine(line int, p problem.Problem, text string) {
	rd.aside++
	if rd.opt.Quarantine != nil {
		rd.opt.Quarantine(Quarantined{line, strings.TrimSpace(p.What + " " + p.Fix), text})
	}
}
