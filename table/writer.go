package table

import (
	"bufio"
	"io"
	"strings"
)

// A Writer writes CSV by RFC 4180: commas, CRLF or LF, quotes only where a
// cell needs them. It writes every cell as it is given: a code such as 0E1 or
// -1 is not changed. That also means that a cell that begins with =, +, - or @
// is not made safe against spreadsheets that run formulas; free text that comes
// from strangers should be opened as text, or exported as xlsx.
type Writer struct {
	CRLF bool // end lines with CRLF, as RFC 4180 says; LF if false
	w    *bufio.Writer
	err  error
}

// NewWriter returns a writer; the zero options write plain UTF-8 and LF. With
// bom the file begins with a byte-order mark, which Excel needs to read UTF-8.
func NewWriter(w io.Writer, bom BOM) *Writer {
	out := &Writer{w: bufio.NewWriterSize(w, 64<<10)}
	if bom == WithBOM {
		_, out.err = out.w.WriteString("\ufeff")
	}
	return out
}

// BOM says whether a file begins with a byte-order mark.
type BOM bool

// The two values of BOM.
const (
	NoBOM   BOM = false
	WithBOM BOM = true
)

// Write writes one row. After the first error every call returns it.
func (w *Writer) Write(cells ...string) error {
	if w.err != nil {
		return w.err
	}
	if len(cells) == 1 && cells[0] == "" {
		// An empty line would be read as no row.
		w.str(`""`)
	} else {
		for i, cell := range cells {
			if i > 0 {
				w.str(",")
			}
			w.cell(cell)
		}
	}
	if w.CRLF {
		w.str("\r")
	}
	w.str("\n")
	return w.err
}

// Flush writes what is held back.
func (w *Writer) Flush() error {
	if w.err == nil {
		w.err = w.w.Flush()
	}
	return w.err
}

func (w *Writer) str(s string) {
	if w.err == nil {
		_, w.err = w.w.WriteString(s)
	}
}

func (w *Writer) cell(s string) {
	if !needsQuotes(s) {
		w.str(s)
		return
	}
	w.str(`"`)
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			break
		}
		w.str(s[:i+1])
		w.str(`"`)
		s = s[i+1:]
	}
	w.str(s)
	w.str(`"`)
}

// needsQuotes tells whether a cell would be read as something else without
// them. Blanks at the edges are quoted because some readers drop them.
func needsQuotes(s string) bool {
	if s == "" {
		return false
	}
	if first, last := s[0], s[len(s)-1]; first == ' ' || first == '\t' || last == ' ' || last == '\t' {
		return true
	}
	return strings.ContainsAny(s, "\",\r\n")
}
