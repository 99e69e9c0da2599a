package table_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/remit-health/remit/table"
)

func TestWriterQuotesOnlyWhatNeedsIt(t *testing.T) {
	for _, tt := range []struct {
		cells []string
		want  string
	}{
		{[]string{"a", "1"}, "a,1\n"},
		{[]string{"0E1", "-1", "=1+1"}, "0E1,-1,=1+1\n"},
		{[]string{"a,b", `say "no"`, "x\ny", " z"}, "\"a,b\",\"say \"\"no\"\"\",\"x\ny\",\" z\"\n"},
		{[]string{""}, "\"\"\n"},
		{[]string{"", ""}, ",\n"},
	} {
		var buf bytes.Buffer
		w := table.NewWriter(&buf, table.NoBOM)
		_ = w.Write(tt.cells...)
		if err := w.Flush(); err != nil || buf.String() != tt.want {
			t.Errorf("Write(%q) = %q, %v, want %q", tt.cells, buf.String(), err, tt.want)
		}
	}
}

func TestWriterCanWriteForExcel(t *testing.T) {
	var buf bytes.Buffer
	w := table.NewWriter(&buf, table.WithBOM)
	w.CRLF = true
	_ = w.Write("é")
	if _ = w.Flush(); buf.String() != "\xef\xbb\xbfé\r\n" {
		t.Errorf("wrote %q", buf.String())
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriterReportsAFullDisk(t *testing.T) {
	w := table.NewWriter(full{}, table.NoBOM)
	_ = w.Write("a")
	if err := w.Flush(); err == nil {
		t.Error("Flush on a full disk = nil")
	}
	if err := w.Write("b"); err == nil {
		t.Error("Write after a failure = nil")
	}
}
