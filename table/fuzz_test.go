package table_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/table"
)

// seeds are short files, each with one thing wrong.
var seeds = []string{
	"a,b\n1,2\n", "\ufeffa;b\r\n1;\"x\"\"y\"\r\n", "a,b\n\"1,2\n3,4\n", "a,b\n\"1\"x,2\n", "a\rb\r\r\nc", "\xff\xfea\x00",
	"a,b\n1,\xff\n1,\x00\n\n \n", "a,b\n" + "\"\n\"\"\n\"\"\"\n", "sep=;\na;b\n", "a,b\n\"x\ny\",2,3\n4,5", "\"", "a,b\n1,2,\"\n\"", "a\n" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n1",
	"a,b\r\n\"1\r\n\r\r\",2\r", "a,a\n1,2\n",
}

// FuzzRead holds the law of the package: each row is good or in quarantine, and
// neither the size of reads nor anything else changes which.
func FuzzRead(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), true, 24)
		f.Add([]byte(s), false, 0)
	}
	f.Add([]byte("sep=;\na;sep"), false, 2) // the start kept of a long line once hung on the size of reads
	f.Fuzz(func(t *testing.T, text []byte, header bool, maxLine int) {
		opt := table.Options{Header: header, MaxLine: maxLine % 100}
		one := read(t, bytes.NewReader(text), opt)
		two := read(t, iotest.OneByteReader(bytes.NewReader(text)), opt)
		if d := cmp.Diff(one.rows, two.rows); d != "" {
			t.Errorf("the size of reads changes the rows:\n%s", d)
		}
		if d := cmp.Diff(one.aside, two.aside); d != "" {
			t.Errorf("the size of reads changes the quarantine:\n%s", d)
		}
		kept := 0
		for _, q := range one.aside {
			kept += len(q.Text)
		}
		if kept > len(text) {
			t.Errorf("%d bytes in quarantine from %d", kept, len(text))
		}
	})
}

// FuzzWrite holds that what is written is read again as it was.
func FuzzWrite(f *testing.F) {
	f.Add("a", "b", "c")
	f.Add("0E1", " x ", "say \"no\"\r\nor ;")
	f.Add("", "", "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		want := []string{a, b, c}
		if !utf8.ValidString(strings.Join(want, ",")) || strings.Contains(a+b+c, "\x00") {
			t.Skip("no text")
		}
		var buf bytes.Buffer
		w := table.NewWriter(&buf, table.WithBOM)
		if err := w.Write("x", "y", "z"); err != nil {
			t.Fatal(err)
		}
		if err := w.Write(want...); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		got := read(t, io.Reader(&buf), table.Options{Header: true, Comma: ','})
		if len(got.rows) != 1 {
			t.Fatalf("%q came back as %q", want, got.rows)
		}
		if d := cmp.Diff(want, got.rows[0]); d != "" {
			t.Error(d)
		}
	})
}
