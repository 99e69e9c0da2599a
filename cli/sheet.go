package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A sheet is a table for people, with numbers to the right.
type sheet struct {
	right []bool
	rows  [][]string
}

// newSheet takes the heads; one that begins with > stands over numbers.
func newSheet(heads ...string) *sheet {
	s := &sheet{}
	row := make([]string, len(heads))
	for i, h := range heads {
		name, right := strings.CutPrefix(h, ">")
		row[i] = name
		s.right = append(s.right, right)
	}
	s.rows = append(s.rows, row)
	return s
}

func (s *sheet) row(cells ...string) { s.rows = append(s.rows, cells) }

// write aligns the columns.
func (s *sheet) write(w io.Writer) {
	widths := make([]int, len(s.right))
	for _, row := range s.rows {
		for i, c := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(c))
		}
	}
	for _, row := range s.rows {
		var b strings.Builder
		for i, c := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
			if s.right[i] {
				b.WriteString(pad + c)
			} else {
				b.WriteString(c + pad)
			}
			b.WriteString("  ")
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}
