package parquet

import (
	"bytes"
	"fmt"
	"testing"
)

// TestRowsGoOnFromRowGroupToRowGroup writes small row groups, since real ones
// have a million rows.
func TestRowsGoOnFromRowGroupToRowGroup(t *testing.T) {
	for _, n := range []int{9, 10, 11, 35} {
		var buf bytes.Buffer
		w, err := NewWriter(&buf, []string{"record_id", "hrg"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		w.limit = 10
		for i := range n {
			if err := w.Write(fmt.Sprint(i+1), ""); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		rd, err := ReadRecords(bytes.NewReader(buf.Bytes()), int64(buf.Len()), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := len(rd.file.RowGroups()), (n+9)/10; got != want {
			t.Errorf("%d rows: %d row groups, want %d", n, got, want)
		}
		next := 1
		for b := range rd.Batches() {
			for i, r := range b.Records {
				if r.Line != next || b.Cells[i][0] != fmt.Sprint(next) {
					t.Errorf("%d rows: line %d, cell %s, want %d", n, r.Line, b.Cells[i][0], next)
				}
				next++
			}
		}
		if rd.Err() != nil || next != n+1 {
			t.Errorf("%d rows: %d read, %v", n, next-1, rd.Err())
		}
	}
}
