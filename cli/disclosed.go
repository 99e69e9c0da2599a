package cli

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/problem"
)

// disclosed is the answer of a view as it may leave: under the disclosure control of the
// pages and of the API. As text it has the columns named.
func disclosed(v contract.View, problems *problem.List, columns ...string) answer {
	v = access.Disclose(v)
	rows := []map[string]any{}
	for _, row := range v.Rows {
		one := map[string]any{}
		for i, c := range row {
			name := v.Columns[i].Name
			if v.Columns[i].Kind == contract.MoneyCells {
				name += "_pence"
			}
			one[name] = c.Value(v.Columns[i].Kind)
		}
		rows = append(rows, one)
	}
	data := struct {
		Disclosed bool             `json:"disclosed"`
		Notes     []string         `json:"notes"`
		Rows      []map[string]any `json:"rows"`
	}{true, v.Notes, rows}
	return answerOf(v, data, problems, func(w io.Writer) { writeDisclosed(w, v, columns) })
}

// writeDisclosed writes some columns of the first rows that a person reads.
func writeDisclosed(w io.Writer, v contract.View, columns []string) {
	writeNotes(w, v.Notes)
	var heads []string
	var at []int
	for i, c := range v.Columns {
		if !slices.Contains(columns, c.Name) {
			continue
		}
		head := strings.ReplaceAll(c.Name, "_", " ")
		if c.Kind != contract.TextCells {
			head = ">" + head
		}
		heads, at = append(heads, head), append(at, i)
	}
	t := newSheet(heads...)
	rows := largestFirst(v)
	for _, row := range rows[:min(len(rows), mostLines)] {
		var cells []string
		for _, i := range at {
			cells = append(cells, row[i].Format(v.Columns[i].Kind))
		}
		t.row(cells...)
	}
	t.write(w)
	if left := len(v.Rows) - mostLines; left > 0 {
		io.WriteString(w, inWords(left, "row")+" more; --format csv has all.\n")
	}
}

// largestFirst are the rows by the first count of the view, what is hidden last.
func largestFirst(v contract.View) [][]contract.Cell {
	at := slices.IndexFunc(v.Columns, func(c contract.Column) bool { return c.Kind == contract.CountCells })
	rows := slices.Clone(v.Rows)
	if at >= 0 {
		slices.SortStableFunc(rows, func(a, b []contract.Cell) int { return cmp.Compare(b[at].Number, a[at].Number) })
	}
	return rows
}
