package csv

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/remit-health/remit/table"
)

// A Quarantine writes the rows that were put aside: line, reason and original
// text. The text is as it stood, with one exception that keeps the file
// readable: a byte that is not UTF-8 or is NUL is written as \xE9, and a
// backslash in such a row as \\.
type Quarantine struct {
	out *table.Writer
	err error
}

// NewQuarantine writes the header.
func NewQuarantine(w io.Writer) *Quarantine {
	q := &Quarantine{out: table.NewWriter(w, table.NoBOM)}
	q.err = q.out.Write("line", "reason", "original_text")
	return q
}

// Add writes a row; it fits table.Options.Quarantine. A failure is kept for
// Flush.
func (q *Quarantine) Add(row table.Quarantined) {
	if q.err == nil {
		q.err = q.out.Write(fmt.Sprint(row.Line), row.Reason, visible(row.Text))
	}
}

// Flush writes what is held back and returns the first failure.
func (q *Quarantine) Flush() error {
	if q.err != nil {
		return q.err
	}
	return q.out.Flush()
}

// visible writes bytes that are no text as escapes.
func visible(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1, r == 0:
			fmt.Fprintf(&b, `\x%02X`, s[i])
		case r == '\\':
			b.WriteString(`\\`)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}
