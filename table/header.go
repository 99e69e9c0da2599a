package table

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// normal is the form in which names of columns are compared: lower case, words
// joined by one underscore.
func normal(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '_' || r == '\ufeff' || unicode.IsSpace(r) })
	return strings.Join(words, "_")
}

// headBytes is how much of a file is looked at to tell whether it is text.
const headBytes = 64

// begin reads what comes before the first row.
func (rd *Reader) begin() {
	head := rd.in.fill(headBytes)
	if code, what := noText(head[:min(headBytes, len(head))]); code != "" {
		rd.refuse(code, what)
		return
	}
	if bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}) {
		rd.in.skip(3)
	}
	rd.separatorLine()
	rd.detect()
	if rd.opt.Header {
		rd.readHeader()
		return
	}
	if len(rd.in.fill(1)) == 0 && rd.in.err == nil {
		rd.refuse(emptyFile, "The file is empty.")
		return
	}
	rd.width = len(rd.opt.Names)
	rd.name(rd.opt.Names)
}

// readHeader reads the first row that is not blank as names.
func (rd *Reader) readHeader() {
	for {
		text, n, v := rd.record()
		switch v {
		case blank:
			rd.blanks++
			rd.consume(n)
			continue
		case ended:
			if rd.in.err == nil {
				rd.refuse(emptyFile, "The file is empty.")
			}
			return
		case whole:
			if code, what := rd.badByte(text); code != "" {
				rd.refuse(badHeader, what)
				return
			}
			rd.width = len(rd.spans)
			rd.name(slices.Clone(rd.cut(string(text))))
			rd.consume(n)
			return
		}
		rd.refuse(badHeader, "The header has a quote that does not close, or is longer than a row may be.")
		return
	}
}

// name sets the columns and checks them against the options.
func (rd *Reader) name(names []string) {
	for i, n := range names {
		n = strings.TrimFunc(n, func(r rune) bool { return r == '\ufeff' || unicode.IsSpace(r) })
		rd.header = append(rd.header, n)
		key := normal(n)
		if first, twice := rd.index[key]; twice && key != "" {
			rd.repeated(n, first, i)
			continue
		}
		rd.index[key] = i
	}
	delete(rd.index, "")
	rd.checkRequired()
	rd.noteExtra()
}

// repeated says that two columns have one name. If the caller reads the column
// it would have to guess which is meant, and nothing is read.
func (rd *Reader) repeated(name string, first, second int) {
	what := fmt.Sprintf("Columns %d (%s) and %d (%s) have the same name.", first+1, rd.header[first], second+1, name)
	if rd.reads(name) || rd.opt.Optional == nil {
		rd.refuse(repeatedColumn, what)
		return
	}
	rd.say(repeatedUnread, 1, what)
}

// reads tells whether the caller named the column.
func (rd *Reader) reads(name string) bool {
	same := func(n string) bool { return normal(n) == normal(name) }
	return slices.ContainsFunc(rd.opt.Required, same) || slices.ContainsFunc(rd.opt.Optional, same)
}

func (rd *Reader) checkRequired() {
	var missing []string
	for _, n := range rd.opt.Required {
		if _, ok := rd.index[normal(n)]; !ok {
			missing = append(missing, n)
		}
	}
	if len(missing) == 0 {
		return
	}
	found := strings.Join(rd.header[:min(20, len(rd.header))], ", ")
	rd.refuse(missingColumn, fmt.Sprintf("Required columns are missing: %s. The file has, separated by %s: %s.", strings.Join(missing, ", "), rd.separator(), found))
}

func (rd *Reader) noteExtra() {
	if rd.opt.Optional == nil {
		return
	}
	var extra []string
	for _, n := range rd.header {
		if !rd.reads(n) {
			extra = append(extra, fmt.Sprintf("%q", n))
		}
	}
	if n := len(extra); n > 0 {
		are := "columns are"
		if n == 1 {
			are = "column is"
		}
		rd.say(extraColumn, 1, fmt.Sprintf("%d %s not known here: %s.", n, are, strings.Join(extra[:min(n, 20)], ", ")))
	}
}

// refuse says why nothing of the file is read.
func (rd *Reader) refuse(code, what string) {
	rd.refused = true
	rd.say(code, rd.line, what)
}

// say adds a problem about the file.
func (rd *Reader) say(code string, line int, what string) {
	p := describe(code, what)
	p.Line = line
	rd.Warn(p)
}
