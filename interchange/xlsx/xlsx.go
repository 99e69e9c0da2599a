// Package xlsx writes reports as workbooks and reads simple sheets, with codes
// intact.
//
// A workbook has one sheet for each [contract.View]. Codes and words are text
// cells whatever they look like (0E1, 5E1 and 012 stay as they are), sums are
// numbers in pounds with a format, so that a spreadsheet can add them up. What
// must stand over the figures (made-up activity, prices that are not payable) is
// in the first rows of every sheet.
//
// Reading gives rows of text to the caller. A number in a column that holds
// codes is reported: the spreadsheet has already turned it into another one.
//
// Writing streams; the memory of a workbook of a million rows stays in the tens
// of megabytes, with a temporary file. Reading holds the sheet in memory.
package xlsx

import (
	"errors"
	"fmt"
	"io"

	"github.com/remit-health/remit/contract"
	"github.com/xuri/excelize/v2"
)

// MaxRows is how many rows a sheet of a workbook can have.
const MaxRows = excelize.TotalRows

// Write writes one sheet for each view. A view with more rows than a sheet can
// hold is an error, not a sheet that was cut short: write it as CSV.
func Write(w io.Writer, views ...contract.View) (err error) {
	if len(views) == 0 {
		return errors.New("write workbook: there is no view")
	}
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	styles, err := newStyles(f)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	for i, v := range views {
		if err := writeSheet(f, i, v, styles); err != nil {
			return fmt.Errorf("write sheet %q: %w", v.Name, err)
		}
	}
	if err := writeInOrder(w, f); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// styles are the numbers of the cell styles of a workbook.
type styles struct{ text, count, money, head, note int }

func newStyles(f *excelize.File) (s styles, err error) {
	asText, pounds, whole := "@", `#,##0.00;[Red]-#,##0.00`, "#,##0"
	for _, style := range []struct {
		into *int
		as   excelize.Style
	}{
		{&s.text, excelize.Style{CustomNumFmt: &asText}},
		{&s.count, excelize.Style{CustomNumFmt: &whole}},
		{&s.money, excelize.Style{CustomNumFmt: &pounds}},
		{&s.head, excelize.Style{CustomNumFmt: &asText, Font: &excelize.Font{Bold: true}}},
		{&s.note, excelize.Style{CustomNumFmt: &asText, Font: &excelize.Font{Bold: true, Color: "B00020"}}},
	} {
		if *style.into, err = f.NewStyle(&style.as); err != nil {
			return s, err
		}
	}
	return s, nil
}

func writeSheet(f *excelize.File, i int, v contract.View, s styles) error {
	if len(v.Notes)+1+len(v.Rows) > MaxRows {
		return fmt.Errorf("%d rows are more than a sheet can hold", len(v.Rows))
	}
	if err := addSheet(f, i, v.Name); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(v.Name)
	if err != nil {
		return err
	}
	if err := w.SetColWidth(1, max(len(v.Columns), 1), 16); err != nil {
		return err
	}
	if err := writeHead(w, v, s); err != nil {
		return err
	}
	if err := writeRows(w, v, s); err != nil {
		return err
	}
	return w.Flush()
}

func addSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), name)
	}
	_, err := f.NewSheet(name)
	return err
}

func writeHead(w *excelize.StreamWriter, v contract.View, s styles) error {
	top := len(v.Notes) + 1
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: top, TopLeftCell: fmt.Sprintf("A%d", top+1), ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, note := range v.Notes {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), []any{excelize.Cell{StyleID: s.note, Value: note}}); err != nil {
			return err
		}
	}
	head := make([]any, len(v.Columns))
	for i, c := range v.Columns {
		head[i] = excelize.Cell{StyleID: s.head, Value: c.Name}
	}
	return w.SetRow(fmt.Sprintf("A%d", top), head)
}

func writeRows(w *excelize.StreamWriter, v contract.View, s styles) error {
	cells := make([]any, len(v.Columns))
	for i, row := range v.Rows {
		for j, c := range row {
			cells[j] = s.cell(c, v.Columns[j].Kind)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", len(v.Notes)+2+i), cells); err != nil {
			return err
		}
	}
	return nil
}

// cell makes a sum a number of pounds. A workbook stores doubles, which hold
// every sum of pence below some £45 million million with its two decimals.
func (s styles) cell(c contract.Cell, kind contract.Kind) excelize.Cell {
	if c.Hidden {
		return excelize.Cell{StyleID: s.text, Value: contract.HiddenText}
	}
	switch kind {
	case contract.CountCells:
		return excelize.Cell{StyleID: s.count, Value: c.Number}
	case contract.MoneyCells:
		return excelize.Cell{StyleID: s.money, Value: float64(c.Number) / 100}
	}
	return excelize.Cell{StyleID: s.text, Value: c.Text}
}
