package parquet

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	pq "github.com/parquet-go/parquet-go"
)

// rowsToFind writes n rows in row groups of ten, two in five without a key.
func rowsToFind(t testing.TB, n int, key string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w, err := NewWriter(&buf, []string{key, "hrg", "provider"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.limit = 10
	for i := range n {
		id := fmt.Sprintf("R%05d", i/2*2) // two rows of each
		if i%5 > 2 {
			id = ""
		}
		if err := w.Write(id, fmt.Sprint("H", i), []string{"", "RX1"}[i%2]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestFindIsTheFirstRowOfAFullRead holds what is found against reading everything, in
// files with a filter (record_id) and without.
func TestFindIsTheFirstRowOfAFullRead(t *testing.T) {
	for _, key := range []string{"record_id", "gp_practice"} {
		data := rowsToFind(t, 95, key)
		rd, err := ReadRecords(bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		first, lines := map[string][]string{}, map[string]int{}
		for b := range rd.Batches() {
			for i, cells := range b.Cells {
				if first[cells[0]] == nil {
					first[cells[0]], lines[cells[0]] = cells, b.Records[i].Line
				}
			}
		}
		for i := range 100 {
			id := fmt.Sprintf("R%05d", i)
			in, err := Find(bytes.NewReader(data), int64(len(data)), "f", key, id)
			if err != nil {
				t.Fatal(err)
			}
			if (in != nil) != (first[id] != nil) {
				t.Errorf("%s %s: found %t, want %t", key, id, in != nil, first[id] != nil)
			}
			if in == nil {
				continue
			}
			for b := range in.Batches() {
				if len(b.Cells) != 1 || !slices.Equal(b.Cells[0], first[id]) || b.Records[0].Line != lines[id] {
					t.Errorf("%s %s: found %q in line %d, want %q in line %d", key, id, b.Cells, b.Records[0].Line, first[id], lines[id])
				}
			}
		}
	}
}

func TestFindFindsNothingByNoName(t *testing.T) {
	data := rowsToFind(t, 20, "record_id")
	for _, tt := range []struct{ column, value string }{{"record_id", ""}, {"nhs_number", "R00001"}, {"record_id", "r00001"}} {
		if in, err := Find(bytes.NewReader(data), int64(len(data)), "f", tt.column, tt.value); in != nil || err != nil {
			t.Errorf("%s %q: %v, %v, want nothing", tt.column, tt.value, in, err)
		}
	}
	if _, err := Find(bytes.NewReader(data[:len(data)/2]), int64(len(data)/2), "f", "record_id", "R00001"); err == nil {
		t.Error("half a file has no error")
	}
}

// TestEveryRowGroupHasAFilter asks the filter itself, because without it everything is
// found too, slowly.
func TestEveryRowGroupHasAFilter(t *testing.T) {
	data := rowsToFind(t, 95, "record_id")
	f, err := pq.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	passed := 0
	for _, g := range f.RowGroups() {
		filter := g.ColumnChunks()[0].BloomFilter()
		if filter == nil {
			t.Fatal("a row group has no filter")
		}
		for i := range 100 {
			if may, err := filter.Check(pq.ByteArrayValue(fmt.Appendf(nil, "absent %d", i))); err != nil {
				t.Fatal(err)
			} else if !may {
				passed++
			}
		}
	}
	if passed < 800 {
		t.Errorf("of 1,000 questions for what is not there %d were answered by the filters", passed)
	}
}

// TestFilterHoldsAllOfManyIDs writes more ids into a row group than a dictionary holds.
// It fails on the dictionary-coded column of before, whose filter lacked some.
func TestFilterHoldsAllOfManyIDs(t *testing.T) {
	const n = 300_000
	var buf bytes.Buffer
	w, err := NewWriter(&buf, []string{"record_id", "hrg"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	id := func(i int) string { return fmt.Sprintf("MADEUP-%014d", i) }
	if n*len(id(0)) < dictionaryBytes {
		t.Fatal("a dictionary would hold them all")
	}
	for i := range n {
		if err := w.Write(id(i), "DZ19A"); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := pq.OpenFile(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	filter := f.RowGroups()[0].ColumnChunks()[0].BloomFilter()
	lacking := 0
	for i := range n {
		if may, err := filter.Check(pq.ByteArrayValue([]byte(id(i)))); err != nil {
			t.Fatal(err)
		} else if !may {
			lacking++
		}
	}
	if lacking > 0 {
		t.Errorf("the filter says of %d of %d ids that they are not there", lacking, n)
	}
}

func FuzzFind(f *testing.F) {
	data := rowsToFind(f, 35, "record_id")
	f.Add(data, "R00004")
	f.Add(data[:len(data)-9], "R00004")
	f.Add([]byte("PAR1PAR1"), "")
	f.Fuzz(func(t *testing.T, data []byte, id string) {
		in, err := Find(bytes.NewReader(data), int64(len(data)), "f", "record_id", id)
		if err != nil || in == nil {
			return
		}
		for b := range in.Batches() {
			if len(b.Records) != 1 {
				t.Fatalf("%d records were found", len(b.Records))
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1 << 14, 1 << 18} {
		var buf bytes.Buffer
		w, err := NewWriter(&buf, []string{"record_id", "hrg"}, nil)
		if err != nil {
			b.Fatal(err)
		}
		for i := range n {
			if err := w.Write(fmt.Sprintf("R%09d", i), "DZ19A"); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		for _, id := range []string{fmt.Sprintf("R%09d", n-1), "absent"} {
			b.Run(fmt.Sprintf("records=%d/%s", n, id), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Find(bytes.NewReader(buf.Bytes()), int64(buf.Len()), "f", "record_id", id); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
