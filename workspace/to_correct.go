package workspace

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// Columns that stand before those of the file in a file of rows to correct.
const (
	RowColumn    = "quarantine_row" // says which row it is, and must stay
	LineColumn   = "quarantine_line"
	ReasonColumn = "quarantine_reason"
	AgainColumn  = "quarantine_again" // yes: read the row again although nothing in it changed
)

// before is how many columns stand before those of the file.
const before = 4

// beyond is how the cells are named that a row has more than its file has columns.
const beyond = "beyond_"

// Waiting are the rows of a quarantine that nobody has corrected.
func (l Layout) Waiting() []AsideRow {
	return slices.DeleteFunc(slices.Clone(l.Aside), func(r AsideRow) bool { return l.Status == Undone || r.CorrectedBy != 0 })
}

// Whole are the cells of a row, at least as many as there are columns. Bytes that
// are no text are shown as the sign for that.
func (l Layout) Whole(r AsideRow) []string {
	out := make([]string, max(len(l.Columns), len(r.Cells)))
	for i, c := range r.Cells {
		out[i] = strings.ReplaceAll(strings.ToValidUTF8(c, "\ufffd"), "\x00", "\ufffd")
	}
	return out
}

// ToCorrect are the rows that wait as a table: which row it is, its line and reason,
// and then the cells of the file, to be corrected and read by
// [Workspace.ReadCorrected].
func (l Layout) ToCorrect() (columns []string, rows [][]string) {
	waiting, width := l.Waiting(), len(l.Columns)
	for _, r := range waiting {
		width = max(width, len(r.Cells))
	}
	columns = append([]string{RowColumn, LineColumn, ReasonColumn, AgainColumn}, l.Columns...)
	for n := len(l.Columns); n < width; n++ {
		columns = append(columns, beyond+strconv.Itoa(n-len(l.Columns)+1))
	}
	for _, r := range waiting {
		cells := append([]string{strconv.Itoa(r.Row), strconv.Itoa(r.Line), r.Reason, ""}, l.Whole(r)...)
		rows = append(rows, append(cells, make([]string, len(columns)-len(cells))...))
	}
	return columns, rows
}

// ReadCorrected reads what [Layout.ToCorrect] gave after a person corrected it:
// the rows that changed, or that say so. Rows that are as they were, or that are not
// in the file, wait on. The result counts the rows of the file; what is wrong with
// it stands in its problems. The error is of the reader, or of [Workspace.Layout].
func (w *Workspace) ReadCorrected(ctx context.Context, id int64, name string, body io.Reader) ([]Correction, table.Result, error) {
	l, err := w.Layout(ctx, id)
	if err != nil {
		return nil, table.Result{}, err
	}
	rd, err := table.Open(body, table.Options{File: name, Header: true, Required: []string{RowColumn, AgainColumn}, Optional: []string{}, NeedsRows: true})
	if err != nil || rd.Refused() {
		return nil, result(rd), err
	}
	if has := rd.Header(); len(has) < before+len(l.Columns) || !slices.Equal(has[before:before+len(l.Columns)], l.Columns) {
		rd.Warn(otherColumns(l, id))
		return nil, rd.Result(), nil
	}
	waiting := map[int]AsideRow{}
	for _, r := range l.Waiting() {
		waiting[r.Row] = r
	}
	var out []Correction
	for row := range rd.Rows() {
		n, err := strconv.Atoi(row.Get(RowColumn))
		was, waits := waiting[n]
		if err != nil || !waits {
			rd.Reject(row, noSuchRow(row.Get(RowColumn), id))
			continue
		}
		delete(waiting, n) // twice in the file, it is refused
		if cells := l.corrected(rd.Header(), row); !slices.Equal(cells, trimmed(l.Whole(was), len(l.Columns))) || saysAgain(row.Get(AgainColumn)) {
			out = append(out, Correction{Row: n, Cells: cells})
		}
	}
	return out, rd.Result(), rd.Err()
}

func noSuchRow(stated string, id int64) problem.Problem {
	return problem.Problem{Code: "no_such_quarantine_row", Severity: problem.Reject, Field: RowColumn,
		What: fmt.Sprintf("%q is no row that waits in the quarantine of import %d, or stands in this file twice.", stated, id),
		Why:  "Which row is corrected would be a guess, so this one was not read.",
		Fix:  "Take the rows to correct from the page of the import again, and keep the column quarantine_row as it is."}
}

func otherColumns(l Layout, id int64) problem.Problem {
	return problem.Problem{Code: "not_rows_to_correct", Severity: problem.Reject, Line: 1,
		What: fmt.Sprintf("The columns are not those of the rows to correct of import %d: after %s they are %s.", id, AgainColumn, strings.Join(l.Columns, ", ")),
		Why:  "Nothing was read: which value is which would be a guess.",
		Fix:  "Take the rows to correct from the page of the import again, and change values only, no columns."}
}

func result(rd *table.Reader) table.Result {
	if rd == nil {
		return table.Result{Problems: &problem.List{}}
	}
	return rd.Result()
}

// corrected are the cells of a row for the columns of the file, and those beyond. Other
// columns at the end are notes.
func (l Layout) corrected(header []string, row table.Row) []string {
	var out []string
	for i := before; i < row.Len(); i++ {
		if i < before+len(l.Columns) || strings.HasPrefix(header[i], beyond) {
			out = append(out, row.Cell(i))
		}
	}
	return trimmed(out, len(l.Columns))
}

// trimmed takes empty cells off the end, beyond the columns of the file.
func trimmed(cells []string, columns int) []string {
	for len(cells) > columns && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

func saysAgain(text string) bool {
	return slices.Contains([]string{"yes", "y", "true", "1"}, strings.ToLower(text))
}
