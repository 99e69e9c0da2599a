// Package table reads delimited text as it is found in the wild, and writes it
// as it should be.
//
// A [Reader] yields the rows that can be read and puts every other row in
// quarantine with a reason; it never stops at a bad row and never loses one:
//
//	rd, err := table.Open(f, table.Options{File: "a.csv", Header: true, Required: []string{"code"}})
//	for row := range rd.Rows() {
//		if row.Get("code") == "" {
//			rd.Reject(row, problem.Problem{Code: "no_code", What: "The row has no code."})
//		}
//	}
//	got := rd.Result() // got.Read == got.Good + got.Quarantined, always
//
// It copes with byte-order marks, CRLF and lone CR, cells in quotes that hold
// line ends and doubled quotes, another delimiter than the comma, Excel's
// "sep=;" line, missing, extra and repeated columns, blank lines, rows with too
// few or too many cells, quotes that never close, truncated and empty files,
// enormous lines, and bytes that are not UTF-8. Names of columns match without
// regard to case, blanks around them, and whether words are joined by blanks or
// underscores.
//
// A quote that opens and never closes must not swallow the rest of a file.
// Where a row of several lines does not come out whole, only its first line is
// quarantined and reading goes on with the next line.
//
// The package knows no NHS word and opens no file. Reading costs one allocation
// a row (see BenchmarkRead); memory does not grow with the file.
package table

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"github.com/remit-health/remit/problem"
)

// DefaultMaxLine is how many bytes a row may have if Options do not say.
const DefaultMaxLine = 1 << 20

// shownOfLongLine is how many bytes of an overlong row go to quarantine.
const shownOfLongLine = 1000

// Options say what is expected of a file. The zero Options read a file without
// header whose first row fixes the number of columns.
type Options struct {
	File     string   // name shown in problems
	Header   bool     // the first row names the columns
	Names    []string // columns of a headerless file
	Required []string // nothing is read if one of them is missing
	// Optional are further columns that the caller reads. If it is not nil,
	// columns that are neither Required nor Optional are noted as extra.
	Optional []string
	Comma    rune // an ASCII delimiter; 0 detects among , ; tab |
	MaxLine  int  // bytes; 0 is DefaultMaxLine
	// NeedsRows rejects a file that has none, where an empty answer would look like
	// nothing to report; otherwise it is a warning.
	NeedsRows bool
	// Quarantine is called with each row put aside, in the order of the file.
	Quarantine func(Quarantined)
}

// Quarantined is a row that was put aside.
type Quarantined struct {
	Line   int    // first line of the row, from 1
	Reason string // what is wrong and what to do, in words
	Text   string // the row as it was, bytes that are not UTF-8 included; the start of an overlong row
}

// Result says what became of the rows. Read is Good + Quarantined. The header
// and blank lines are not rows.
type Result struct {
	Read, Good, Quarantined int
	Problems                *problem.List
}

// Reader reads one file, once. It is not safe for concurrent use.
type Reader struct {
	opt      Options
	in       window
	comma    byte
	width    int // cells in each row; 0 until known
	header   []string
	index    map[string]int // column by normalised name and by name as asked
	line     int            // of the next row
	spans    []span
	cells    []string
	read     int
	aside    int
	blanks   int
	rejected int // seq of the row last put aside by Reject
	refused  bool
	done     bool
	problems problem.List
	err      error
}

// Open reads the header, if there is one, and checks it. What is wrong with the
// file is a problem in [Reader.Result]; the error is of the underlying reader or
// of the options.
func Open(r io.Reader, opt Options) (*Reader, error) {
	if opt.Comma > 0x7e || opt.Comma == '"' || opt.Comma == '\n' || opt.Comma == '\r' || opt.Comma < 0 {
		return nil, fmt.Errorf("open table %s: %q cannot be a delimiter", opt.File, opt.Comma)
	}
	if opt.MaxLine <= 0 {
		opt.MaxLine = DefaultMaxLine
	}
	rd := &Reader{opt: opt, in: window{src: r}, line: 1, index: map[string]int{}}
	rd.begin()
	if err := rd.in.err; err != nil {
		return nil, fmt.Errorf("open table %s: %w", opt.File, err)
	}
	return rd, nil
}

// Header returns the names of the columns as they stand in the file (or
// Options.Names), trimmed. Do not change it.
func (rd *Reader) Header() []string { return rd.header }

// Comma is the delimiter that is used.
func (rd *Reader) Comma() rune { return rune(rd.comma) }

// Refused tells whether the file as a whole could not be read: it is empty or
// UTF-16, or its header is broken or lacks a required column.
func (rd *Reader) Refused() bool { return rd.refused }

// Result counts what was read so far and holds the problems met.
func (rd *Reader) Result() Result {
	return Result{rd.read, rd.read - rd.aside, rd.aside, &rd.problems}
}

// Err is the failure of the underlying reader that ended the rows, if any.
func (rd *Reader) Err() error { return rd.err }

// Rows yields the rows that can be read. A loop that was left may be taken up
// again by a second call.
func (rd *Reader) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for !rd.refused {
			row, ok := rd.next()
			if !ok || !yield(row) {
				return
			}
		}
	}
}

// next returns the next readable row, putting aside those that are not.
func (rd *Reader) next() (Row, bool) {
	for {
		data, n, v := rd.record()
		switch v {
		case ended:
			rd.finish()
			return Row{}, false
		case blank:
			rd.blanks++
		case whole:
			if row, ok := rd.row(data); ok {
				rd.consume(n)
				return row, true
			}
			rd.consumeBroken(n)
			continue
		default:
			rd.broken(v)
			continue
		}
		rd.consume(n)
	}
}

// consume steps over n bytes, counting their lines.
func (rd *Reader) consume(n int) {
	rd.line += lines(rd.in.data()[:n])
	rd.in.skip(n)
}

// lines counts line ends: CRLF, LF or lone CR.
func lines(data []byte) int {
	return bytes.Count(data, []byte{'\n'}) + bytes.Count(data, []byte{'\r'}) - bytes.Count(data, []byte("\r\n"))
}

// finish says, once, what can be said only at the end.
func (rd *Reader) finish() {
	if rd.done {
		return
	}
	rd.done = true
	if rd.err = rd.in.err; rd.err != nil {
		rd.err = fmt.Errorf("read table %s: %w", rd.opt.File, rd.err)
		return
	}
	if rd.blanks > 0 {
		rd.say(blankLines, 0, fmt.Sprintf("%d blank lines were left out.", rd.blanks))
	}
	if rd.read == 0 {
		p := describe(noRows, "The file has no rows.")
		if rd.opt.NeedsRows {
			p.Severity = problem.Reject
		}
		rd.Warn(p)
	}
}
