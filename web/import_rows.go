package web

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// A rowShown is a row of a quarantine, cell by cell.
type rowShown struct {
	workspace.AsideRow
	Import workspace.Import
	Fields []rowField
}

// A rowField is a cell of a row and its column.
type rowField struct{ Name, Column, Text string }

// oneRow is the form for a row in quarantine.
func (s *server) oneRow(a *ask) (*page, error) {
	l, r, err := s.waitingRow(a)
	if err != nil {
		return nil, err
	}
	b := rowShown{AsideRow: r, Import: l.Import}
	for n, text := range l.Whole(r) {
		column := "one cell too many"
		if n < len(l.Columns) {
			column = l.Columns[n]
		}
		b.Fields = append(b.Fields, rowField{"cell" + strconv.Itoa(n), column, text})
	}
	return &page{Title: fmt.Sprintf("Line %d of %s waits to be corrected", r.Line, l.Name), Section: "Understand", Body: b, Writes: true,
		For:     "One row that could not be read, cell by cell, as it stood in the file; correct it and only this row is read again.",
		Sources: []string{fmt.Sprintf("Row %d of the quarantine of import %d.", r.Row, l.ID)}}, nil
}

// waitingRow is the row that an address names.
func (s *server) waitingRow(a *ask) (workspace.Layout, workspace.AsideRow, error) {
	id, err := a.importNumber()
	if err != nil {
		return workspace.Layout{}, workspace.AsideRow{}, err
	}
	l, err := s.Workspace.Layout(a.Context(), id)
	if err != nil {
		return l, workspace.AsideRow{}, perhaps(err)
	}
	for _, r := range l.Waiting() {
		if strconv.Itoa(r.Row) == a.PathValue("row") {
			return l, r, nil
		}
	}
	return l, workspace.AsideRow{}, missing("No such row waits", "The row was corrected, or the import was undone, or there is no row of that number.", "Open the import: it shows the rows that wait.")
}

// correctRow reads a row again as the form has it.
func (s *server) correctRow(a *ask, f *form) (string, error) {
	l, r, err := s.waitingRow(a)
	if err != nil {
		return "", err
	}
	var cells []string
	for n := range l.Whole(r) {
		text := f.Get("cell" + strconv.Itoa(n))
		if n >= len(l.Columns) && text == "" {
			break
		}
		cells = append(cells, text)
	}
	return s.correct(a, l.Import, []workspace.Correction{{Row: r.Row, Cells: cells}}, &problem.List{})
}

// sendCorrected reads the corrected rows of a file.
func (s *server) sendCorrected(a *ask, f *form) (string, error) {
	id, err := a.importNumber()
	if err != nil {
		return "", err
	}
	if f.file == nil || f.file.Bytes == 0 {
		return "", wrong("No file was sent", "The form came without a file, or the file is empty.", "Go back, choose the corrected file and send it.")
	}
	rows, result, err := s.Workspace.ReadCorrected(a.Context(), id, f.file.Name, f.file.reader())
	if err != nil {
		return "", perhaps(err)
	}
	if len(rows) == 0 {
		return "", nothingCorrected(result.Problems)
	}
	i, _, err := s.Workspace.Quarantine(a.Context(), id)
	if err != nil {
		return "", perhaps(err)
	}
	return s.correct(a, i, rows, result.Problems)
}

// nothingCorrected says why no row of a file is read again.
func nothingCorrected(found *problem.List) error {
	for _, p := range found.All() {
		if p.Severity == problem.Reject {
			return wrong("Nothing was read of the file", p.What, p.Why+" "+p.Fix)
		}
	}
	return wrong("No row was changed", "Every row of the file is as it was, so none was read again.",
		"Correct the cells and send the file again. To read a row again as it is, write yes under "+workspace.AgainColumn+".")
}

func (s *server) correct(a *ask, i workspace.Import, rows []workspace.Correction, found *problem.List) (string, error) {
	asked := job.Asked{Name: fmt.Sprintf("Correct %s of %s", plural(len(rows), "row", "rows"), i.Name), For: "correct", Parts: partsOfActivity,
		Key: fmt.Sprint("correct ", i.ID, rows)}
	return s.start(a, asked, s.correcting(i.ID, rows, found))
}

// toCorrect are the rows that wait, as they can be corrected; nil if they cannot be one
// by one.
func (s *server) toCorrect(a *ask, id int64) (*sheet, error) {
	l, err := s.Workspace.Layout(a.Context(), id)
	if errors.Is(err, workspace.ErrInPlace) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	columns, rows := l.ToCorrect()
	return textSheet("Rows to correct", "", columns, rows), nil
}
