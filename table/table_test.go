package table_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// outcome is what a file became.
type outcome struct {
	rows   [][]string
	lines  []int
	aside  []table.Quarantined
	result table.Result
	codes  []string
}

func read(t *testing.T, r io.Reader, opt table.Options) outcome {
	t.Helper()
	var out outcome
	opt.Quarantine = func(q table.Quarantined) { out.aside = append(out.aside, q) }
	rd, err := table.Open(r, opt)
	if err != nil {
		t.Fatal(err)
	}
	for row := range rd.Rows() {
		var cells []string
		for i := range row.Len() {
			cells = append(cells, row.Cell(i))
		}
		out.rows, out.lines = append(out.rows, cells), append(out.lines, row.Line)
	}
	if err := rd.Err(); err != nil {
		t.Fatal(err)
	}
	out.result = rd.Result()
	for _, p := range out.result.Problems.All() {
		out.codes = append(out.codes, p.Code)
		if p.What == "" || p.Fix == "" || p.Why == "" {
			t.Errorf("problem %q does not say what, why and what to do: %v", p.Code, p)
		}
	}
	if r := out.result; r.Read != r.Good+r.Quarantined || r.Good != len(out.rows) || r.Quarantined != len(out.aside) {
		t.Errorf("read %d, good %d (%d yielded), quarantined %d (%d told)", r.Read, r.Good, len(out.rows), r.Quarantined, len(out.aside))
	}
	return out
}

func TestReadsTextAsItIsFoundInTheWild(t *testing.T) {
	ab := table.Options{Header: true, Required: []string{"a", "b"}}
	for _, tt := range []struct {
		name, text string
		opt        table.Options
		rows       [][]string
		lines      []int
		aside      []string // texts
		codes      []string
	}{
		{name: "plain", text: "a,b\n1,2\n3,4\n", opt: ab, rows: [][]string{{"1", "2"}, {"3", "4"}}, lines: []int{2, 3}},
		{name: "no last line end", text: "a,b\n1,2", opt: ab, rows: [][]string{{"1", "2"}}, lines: []int{2}},
		{name: "byte-order mark", text: "\ufeffa,b\n1,2\n", opt: ab, rows: [][]string{{"1", "2"}}, lines: []int{2}},
		{name: "byte-order mark before quotes", text: "\ufeff\"a\",\"b\"\n1,2\n", opt: ab, rows: [][]string{{"1", "2"}}, lines: []int{2}},
		{name: "CRLF", text: "a,b\r\n1,2\r\n3,\r\n", opt: ab, rows: [][]string{{"1", "2"}, {"3", ""}}, lines: []int{2, 3}},
		{name: "lone CR", text: "a,b\r1,2\r3,4", opt: ab, rows: [][]string{{"1", "2"}, {"3", "4"}}, lines: []int{2, 3}},
		{name: "quotes", text: "a,b\n\"x,\"\"y\"\"\",\"two\nlines\"\n3,4\n", opt: ab, rows: [][]string{{`x,"y"`, "two\nlines"}, {"3", "4"}}, lines: []int{2, 4}},
		{name: "quote inside a plain cell", text: "a,b\n5\" bandage,2\n", opt: ab, rows: [][]string{{`5" bandage`, "2"}}, lines: []int{2}},
		{name: "codes stay as they are", text: "a,b\n0E1,012\n1E3,5E1\n", opt: ab, rows: [][]string{{"0E1", "012"}, {"1E3", "5E1"}}, lines: []int{2, 3}},
		{name: "blank lines", text: "\na,b\n\n1,2\n  \n\r\n", opt: ab, rows: [][]string{{"1", "2"}}, lines: []int{4}, codes: []string{"blank_lines"}},
		{name: "semicolons", text: "a;b\n1;2,5\n", opt: ab, rows: [][]string{{"1", "2,5"}}, lines: []int{2}, codes: []string{"delimiter"}},
		{name: "tabs and bars", text: "x|a\tb\n1\t2\n", opt: table.Options{Header: true, Required: []string{"b"}}, rows: [][]string{{"1", "2"}}, lines: []int{2}, codes: []string{"delimiter"}},
		{name: "sep line of Excel", text: "sep=|\r\na|b\r\n1|2\r\n", opt: ab, rows: [][]string{{"1", "2"}}, lines: []int{3}},
		{name: "too few and too many cells", text: "a,b\n1\n1,2,3\n4,5\n", opt: ab, rows: [][]string{{"4", "5"}}, lines: []int{4}, aside: []string{"1", "1,2,3"}, codes: []string{"too_few_cells", "too_many_cells"}},
		{name: "truncated row", text: "a,b\n1,2\n3", opt: ab, rows: [][]string{{"1", "2"}}, lines: []int{2}, aside: []string{"3"}, codes: []string{"truncated"}},
		{name: "truncated quote", text: "a,b\n1,2\n3,\"x", opt: ab, rows: [][]string{{"1", "2"}}, lines: []int{2}, aside: []string{`3,"x`}, codes: []string{"truncated"}},
		{name: "open quote takes one line only", text: "a,b\n\"1,2\n3,4\n5,6\n", opt: ab, rows: [][]string{{"3", "4"}, {"5", "6"}}, lines: []int{3, 4}, aside: []string{`"1,2`}, codes: []string{"unclosed_quote"}},
		{name: "open quote closed by another row", text: "a,b\n\"1,2\n3,4\n\"5\",6\n", opt: ab, rows: [][]string{{"3", "4"}, {"5", "6"}}, lines: []int{3, 4}, aside: []string{`"1,2`}, codes: []string{"stray_quote"}},
		{name: "open quote that comes out with too many cells", text: "a,b\n\"1,2\n3,4\nx\",6,7\n8,9\n", opt: ab, rows: [][]string{{"3", "4"}, {"8", "9"}}, lines: []int{3, 5}, aside: []string{`"1,2`, `x",6,7`}, codes: []string{"too_many_cells", "too_many_cells"}},
		{name: "stray quote", text: "a,b\n\"1\"x,2\n3,4\n", opt: ab, rows: [][]string{{"3", "4"}}, lines: []int{3}, aside: []string{`"1"x,2`}, codes: []string{"stray_quote"}},
		{name: "not UTF-8", text: "a,b\n1,caf\xe9\n3,4\n", opt: ab, rows: [][]string{{"3", "4"}}, lines: []int{3}, aside: []string{"1,caf\xe9"}, codes: []string{"not_utf8"}},
		{name: "NUL", text: "a,b\n1,\x00\n3,4\n", opt: ab, rows: [][]string{{"3", "4"}}, lines: []int{3}, aside: []string{"1,\x00"}, codes: []string{"nul_byte"}},
		{name: "enormous line", text: "a,b\n1," + strings.Repeat("x", 500) + "\n3,4\n", opt: table.Options{Header: true, MaxLine: 100}, rows: [][]string{{"3", "4"}}, lines: []int{3}, aside: []string{"1," + strings.Repeat("x", 500)}, codes: []string{"line_too_long"}},
		{name: "extra column", text: "a,c,b\n1,2,3\n", opt: table.Options{Header: true, Required: []string{"a"}, Optional: []string{"b"}}, rows: [][]string{{"1", "2", "3"}}, lines: []int{2}, codes: []string{"extra_column"}},
		{name: "repeated column nobody reads", text: "a,c,C\n1,2,3\n", opt: table.Options{Header: true, Required: []string{"a"}, Optional: []string{"c1"}}, rows: [][]string{{"1", "2", "3"}}, lines: []int{2}, codes: []string{"repeated_extra_column", "extra_column"}},
		{name: "repeated column", text: "a,b,A\n1,2,3\n", opt: ab, codes: []string{"repeated_column"}},
		{name: "missing column", text: "a,c\n1,2\n", opt: ab, codes: []string{"missing_column"}},
		{name: "empty file", text: "", opt: ab, codes: []string{"empty_file"}},
		{name: "only a byte-order mark", text: "\ufeff", opt: ab, codes: []string{"empty_file"}},
		{name: "header only", text: "a,b\n", opt: ab, codes: []string{"no_rows"}},
		{name: "UTF-16", text: "\xff\xfea\x00,\x00b\x00", opt: ab, codes: []string{"utf16"}},
		{name: "UTF-16 without mark", text: "a\x00,\x00b\x00\n\x00", opt: table.Options{Header: true}, codes: []string{"utf16"}},
		{name: "UTF-16 without mark, the other way round", text: "\x00a\x00,\x00b\x00\n", opt: ab, codes: []string{"utf16"}},
		{name: "Excel workbook", text: "PK\x03\x04\x14\x00\x06\x00rest", opt: ab, codes: []string{"workbook"}},
		{name: "Excel workbook where no header is expected", text: "PK\x03\x04\x14\x00\n\x06\x00\n", opt: table.Options{Names: []string{"a"}}, codes: []string{"workbook"}},
		{name: "old Excel workbook", text: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", opt: ab, codes: []string{"workbook"}},
		{name: "compressed", text: "\x1f\x8b\x08\x00\x00\n\x00", opt: table.Options{Names: []string{"a"}}, codes: []string{"compressed"}},
		{name: "letters that begin as a workbook", text: "PK,b\n1,2\n", opt: table.Options{Header: true}, rows: [][]string{{"1", "2"}}, lines: []int{2}},
		{name: "headerless", text: "1,2\n3\n", opt: table.Options{Names: []string{"a", "b"}, Required: []string{"b"}}, rows: [][]string{{"1", "2"}}, lines: []int{1}, aside: []string{"3"}, codes: []string{"too_few_cells"}},
		{name: "headerless empty", text: "", opt: table.Options{Names: []string{"a"}}, codes: []string{"empty_file"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tt.text), iotest.OneByteReader(strings.NewReader(tt.text))} {
				got := read(t, r, tt.opt)
				var aside []string
				for _, q := range got.aside {
					aside = append(aside, q.Text)
				}
				if d := cmp.Diff(tt.rows, got.rows); d != "" {
					t.Errorf("rows (-want +got):\n%s", d)
				}
				if d := cmp.Diff(tt.lines, got.lines); d != "" {
					t.Errorf("lines (-want +got):\n%s", d)
				}
				if d := cmp.Diff(tt.aside, aside); d != "" {
					t.Errorf("quarantine (-want +got):\n%s", d)
				}
				if d := cmp.Diff(tt.codes, got.codes); d != "" {
					t.Errorf("problems (-want +got):\n%s", d)
				}
			}
		})
	}
}

// The advice names what can be done: there is no flag for the delimiter, but the
// line that Excel understands is taken at its word.
func TestDelimiterIsNamedInWords(t *testing.T) {
	for text, want := range map[string]string{"a\tb\n": "separated by tabs, not", "a;b\n": "separated by ';', not", "a|b\n": "separated by '|', not"} {
		rd, err := table.Open(strings.NewReader(text), table.Options{Header: true})
		if err != nil {
			t.Fatal(err)
		}
		p := rd.Result().Problems.All()
		if len(p) != 1 || !strings.Contains(p[0].What, want) || !strings.Contains(p[0].Fix, `a first line such as "sep=;"`) {
			t.Errorf("%q: %v, want %s", text, p, want)
		}
	}
	rd, err := table.Open(strings.NewReader("a\n"), table.Options{Header: true, Comma: '\t', Required: []string{"b"}})
	if err != nil || !strings.Contains(rd.Result().Problems.All()[0].What, "separated by tabs") {
		t.Errorf("%v, %v", err, rd.Result().Problems.All())
	}
}

func TestNamesOfColumnsMatchLoosely(t *testing.T) {
	rd, err := table.Open(strings.NewReader("\" Practice  Code \",OTHER_NAME\n x ,y\n"), table.Options{Header: true, Required: []string{"practice_code", "Other name"}})
	if err != nil {
		t.Fatal(err)
	}
	for row := range rd.Rows() {
		if row.Get("PRACTICE CODE") != "x" || row.Cell(0) != " x " || row.Get("other_name") != "y" || row.Get("absent") != "" || row.Cell(9) != "" {
			t.Errorf("row %q: Get and Cell disagree with the header %q", row.Raw(), rd.Header())
		}
	}
	if d := cmp.Diff([]string{"Practice  Code", "OTHER_NAME"}, rd.Header()); d != "" {
		t.Error(d)
	}
}

func TestBadByteIsNamedWithItsColumn(t *testing.T) {
	got := read(t, strings.NewReader("a,name\n1,caf\xe9\n"), table.Options{File: "f.csv", Header: true})
	want := "f.csv:2: Byte 6 of the row, in column 2 (name), is 0xE9, which is not UTF-8."
	if p := got.result.Problems.All()[0].String(); !strings.HasPrefix(p, want) {
		t.Errorf("problem = %q, want %q", p, want)
	}
	if !strings.Contains(got.aside[0].Reason, "iconv") {
		t.Errorf("reason %q does not say what to do", got.aside[0].Reason)
	}
}

func TestRejectPutsARowAsideOnce(t *testing.T) {
	var aside []table.Quarantined
	rd, _ := table.Open(strings.NewReader("a\n1\n2\n3\n"), table.Options{File: "f.csv", Header: true, Quarantine: func(q table.Quarantined) { aside = append(aside, q) }})
	for row := range rd.Rows() {
		if row.Get("a") == "2" {
			rd.Reject(row, problem.Problem{Code: "two", What: "It is two.", Fix: "Make it three."})
			rd.Reject(row, problem.Problem{Code: "again", What: "It is still two."})
		}
	}
	got := rd.Result()
	if got.Read != 3 || got.Good != 2 || got.Quarantined != 1 || got.Problems.Len() != 2 {
		t.Errorf("result = %+v", got)
	}
	if d := cmp.Diff([]table.Quarantined{{Line: 3, Reason: "It is two. Make it three.", Text: "2"}}, aside); d != "" {
		t.Error(d)
	}
}

func TestRowsMayBeLeftAndTakenUpAgain(t *testing.T) {
	rd, _ := table.Open(strings.NewReader("1\n2\n3\n"), table.Options{})
	n := 0
	for range rd.Rows() {
		n++
		break
	}
	for range rd.Rows() {
		n++
	}
	if n != 3 || rd.Result().Good != 3 {
		t.Errorf("%d rows, result %+v", n, rd.Result())
	}
}

func TestFailureOfTheReaderIsAnErrorAndNoHalfRowIsYielded(t *testing.T) {
	broken := errors.New("disk on fire")
	long := "a,b\n" + strings.Repeat("1,2\n", 1<<15)
	rd, err := table.Open(io.MultiReader(strings.NewReader(long+"3,4"), iotest.ErrReader(broken)), table.Options{File: "f.csv", Header: true})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for row := range rd.Rows() {
		if row.Cell(0) != "1" {
			t.Errorf("half row %q was yielded", row.Raw())
		}
		n++
	}
	if !errors.Is(rd.Err(), broken) || n != 1<<15 {
		t.Errorf("err = %v after %d rows", rd.Err(), n)
	}
	if _, err := table.Open(iotest.ErrReader(broken), table.Options{Header: true}); !errors.Is(err, broken) {
		t.Errorf("Open = %v", err)
	}
}

func TestEnormousLineIsNotHeldInMemory(t *testing.T) {
	huge := io.LimitReader(repeat('x'), 64<<20)
	got := read(t, io.MultiReader(strings.NewReader("a,b\n"), huge, strings.NewReader("\n1,2\n")), table.Options{Header: true})
	if len(got.rows) != 1 || got.lines[0] != 3 || len(got.aside) != 1 || len(got.aside[0].Text) != 1000 {
		t.Errorf("%d rows on lines %v, %d aside", len(got.rows), got.lines, len(got.aside))
	}
	if !strings.Contains(got.aside[0].Reason, "67108864 bytes") {
		t.Errorf("reason = %q", got.aside[0].Reason)
	}
}

type repeat byte

func (r repeat) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r)
	}
	return len(p), nil
}

func TestRowOfExactlyTheLongestLengthIsKept(t *testing.T) {
	for _, tt := range []struct{ n, good int }{{9, 1}, {10, 1}, {11, 0}} {
		for _, end := range []string{"", "\n", "\r\n"} {
			got := read(t, strings.NewReader(strings.Repeat("x", tt.n)+end), table.Options{MaxLine: 10})
			if got.result.Good != tt.good || got.result.Read != 1 {
				t.Errorf("%d bytes and %q: %+v", tt.n, end, got.result)
			}
		}
	}
}

func TestDelimiterMustBeOneThatCanBe(t *testing.T) {
	for _, c := range []rune{'"', '\n', '\r', 'é', -1} {
		if _, err := table.Open(strings.NewReader(""), table.Options{Comma: c}); err == nil {
			t.Errorf("Comma %q was accepted", c)
		}
	}
}
