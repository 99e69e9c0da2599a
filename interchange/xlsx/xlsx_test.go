package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/contract"
	"github.com/xuri/excelize/v2"
)

var view = contract.View{Name: "Statement", Notes: []string{"made-up activity", "valued at 2024/25 national average cost, not payable prices"},
	Columns: []contract.Column{{Name: "commissioner", Kind: contract.TextCells}, {Name: "records", Kind: contract.CountCells}, {Name: "derived", Kind: contract.MoneyCells}},
	Rows: [][]contract.Cell{
		{{Text: "0E1"}, {Number: 3}, {Number: 450450}}, {{Text: "5E1"}, {Number: 0}, {Number: -5}}, {{Text: "012"}, {Number: 1}, {Number: 9_915_135_160_010}},
		{{Text: "1E3"}, {}, {}}, {{Text: ""}, {}, {}}, {{Text: "=1+1"}, {}, {}}, {{Text: "2025-06"}, {}, {}},
	}}

func written(t *testing.T, views ...contract.View) *bytes.Buffer {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, views...); err != nil {
		t.Fatal(err)
	}
	return &b
}

// The file is opened again and every cell compared, with its type.
func TestWorkbookKeepsCodesAndSums(t *testing.T) {
	second := view
	second.Name, second.Notes = "Differences", nil
	f, err := excelize.OpenReader(written(t, view, second), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if d := cmp.Diff([]string{"Statement", "Differences"}, f.GetSheetList()); d != "" {
		t.Error(d)
	}
	want := [][]string{{view.Notes[0]}, {view.Notes[1]}, {"commissioner", "records", "derived"},
		{"0E1", "3", "4504.5"}, {"5E1", "0", "-0.05"}, {"012", "1", "99151351600.1"}, {"1E3", "0", "0"}, {"", "0", "0"}, {"=1+1", "0", "0"}, {"2025-06", "0", "0"}}
	got, err := f.GetRows("Statement")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for cell, kind := range map[string]excelize.CellType{"A4": excelize.CellTypeInlineString, "A5": excelize.CellTypeInlineString, "A9": excelize.CellTypeInlineString, "B4": excelize.CellTypeNumber, "C6": excelize.CellTypeNumber} {
		if got, err := f.GetCellType("Statement", cell); err != nil || got != kind && !(kind == excelize.CellTypeNumber && got == excelize.CellTypeUnset) {
			t.Errorf("%s is stored as %v (%v), want %v", cell, got, err, kind)
		}
	}
	if shown, _ := f.GetCellValue("Statement", "C6", excelize.Options{RawCellValue: false}); shown != "99,151,351,600.10" {
		t.Errorf("C6 is shown as %q", shown)
	}
	if formula, _ := f.GetCellFormula("Statement", "A9"); formula != "" {
		t.Errorf("a text became the formula %q", formula)
	}
}

func TestReadGivesBackWhatWasWritten(t *testing.T) {
	got, err := Read(written(t, view), Options{Text: []string{"commissioner"}})
	if err != nil || got.Problems.Len() != 0 {
		t.Fatal(err, got.Problems.All())
	}
	if d := cmp.Diff([]string{"commissioner", "records", "derived"}, got.Header); d != "" {
		t.Error(d)
	}
	if len(got.Rows) != len(view.Rows) || got.Rows[0].Get(got.Column("Commissioner")) != "0E1" || got.Rows[0].Line != 4 || got.Rows[2].Cells[0] != "012" {
		t.Errorf("rows %+v", got.Rows)
	}
}

func TestReadReportsCodesThatAreNumbers(t *testing.T) {
	f := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "provider", "B1": "price", "A2": 5e1, "B2": 12.5, "A3": "5E1", "B3": 1, "A4": 100000, "A5": true, "B5": 1} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := Read(&b, Options{File: "a.xlsx", Text: []string{"provider", "absent"}})
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, p := range got.Problems.All() {
		lines = append(lines, p.Line)
	}
	if d := cmp.Diff([]int{2, 4, 5}, lines); d != "" {
		t.Errorf("%s %v", d, got.Problems.All())
	}
	if len(got.Rows[0].Damaged) != 1 || got.Rows[1].Damaged != nil || got.Rows[1].Cells[0] != "5E1" {
		t.Errorf("rows %+v", got.Rows)
	}
}

func TestReadRefusesWhatItCannotRead(t *testing.T) {
	for name, tt := range map[string]struct {
		file []byte
		opt  Options
		code string
	}{
		"not a workbook": {[]byte("a,b\n1,2\n"), Options{}, "bad_workbook"},
		"empty":          {nil, Options{}, "bad_workbook"},
		"no such sheet":  {written(t, view).Bytes(), Options{Sheet: "Prices"}, "missing_sheet"},
		"too long":       {written(t, view).Bytes(), Options{MaxRows: 6}, "too_many_rows"},
	} {
		got, err := Read(bytes.NewReader(tt.file), tt.opt)
		if err != nil || got.Problems.Len() != 1 || got.Problems.All()[0].Code != tt.code {
			t.Errorf("%s: %v %v", name, err, got.Problems.All())
		}
	}
}

// A part that claims a gigabyte must not have it set aside.
func TestReadRefusesAPartOfImpossibleSize(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "xl/workbook.xml", Method: zip.Deflate, CompressedSize64: 4, UncompressedSize64: 1 << 29})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("1234")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := Read(&b, Options{})
	if err != nil || got.Problems.Len() != 1 || !strings.Contains(got.Problems.All()[0].What, "impossible size") {
		t.Errorf("%v %v", err, got.Problems.All())
	}
}

func TestWriteRefusesNothingAndTooMuch(t *testing.T) {
	if err := Write(&bytes.Buffer{}); err == nil {
		t.Error("a workbook without a sheet was written")
	}
	if err := Write(&bytes.Buffer{}, contract.View{Name: "x", Rows: make([][]contract.Cell, MaxRows)}); err == nil {
		t.Error("a sheet with too many rows was written")
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1 << 10, 1 << 14, 1 << 17} {
		large := view
		large.Rows = make([][]contract.Cell, n)
		for i := range large.Rows {
			large.Rows[i] = view.Rows[i%3]
		}
		b.Run(fmt.Sprintf("rows=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(&bytes.Buffer{}, large); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// FuzzRead holds that no file makes the reader fail other than with a problem.
func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, contract.View{Name: "x", Columns: []contract.Column{{Name: "a"}, {Name: "b"}}, Rows: [][]contract.Cell{{{Text: "5E1"}, {Text: "1"}}}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, file []byte) {
		got, err := Read(bytes.NewReader(file), Options{Text: []string{"a"}, MaxRows: 100})
		if err == nil && got.Header == nil && len(got.Rows) > 0 {
			t.Error("rows without a header")
		}
	})
}
