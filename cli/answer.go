package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A format is a way to show an answer.
type format string

const (
	asText format = "text"
	asCSV  format = "csv"
	asJSON format = "json"
)

// An answer is what a command tells: a table for people and spreadsheets, data
// for programs.
type answer struct {
	data     any             // the "data" of the JSON answer; docs/json.md has its shape
	columns  []string        // of the CSV answer
	rows     [][]string      // of the CSV answer
	text     func(io.Writer) // the text answer; nil = columns and rows, aligned
	problems *problem.List   // nil = none
	undone   bool            // nothing was done, although there is data
}

// madeUp is what principle 13 of the design puts on everything.
const madeUp = "made-up activity"

// jsonVersion is the version of every JSON shape; it grows when one changes so
// that a program would break.
const jsonVersion = 1

// show writes the answer in the format asked for. It returns withProblems if a
// row was rejected.
func (c *call) show(a answer) error {
	if a.problems == nil {
		a.problems = &problem.List{}
	}
	invented, err := c.invented()
	if err != nil {
		return err
	}
	if c.answer != nil {
		if err := c.answer.take(c, a, invented); err != nil {
			return err
		}
		return problemsOnly(a.problems)
	}
	switch c.Format {
	case asJSON:
		err = c.showJSON(a, invented)
	case asCSV:
		c.complain(a.problems)
		err = c.showCSV(a, invented)
	case asText:
		c.complain(a.problems)
		err = c.showText(a, invented)
	}
	if err == nil && a.problems.Len() > 0 && a.problems.Worst() == problem.Reject {
		return withProblems()
	}
	return err
}

// invented tells whether the answer comes from a workspace that holds made-up
// activity.
func (c *call) invented() (bool, error) {
	if c.ws == nil {
		return false, nil
	}
	return c.ws.MadeUp(c.ctx)
}

func (c *call) showJSON(a answer, invented bool) error {
	e := json.NewEncoder(c.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Version  int               `json:"version"`
		Command  string            `json:"command"`
		MadeUp   bool              `json:"made_up"`
		Data     any               `json:"data"`
		Problems []problem.Problem `json:"problems"`
	}{jsonVersion, c.name, invented, a.data, append([]problem.Problem{}, a.problems.All()...)})
}

func (c *call) showCSV(a answer, invented bool) error {
	return writeCSV(c.Stdout, a.columns, a.rows, invented)
}

// writeCSV writes a table. One that comes from made-up activity says so in the
// column notes, because a line at the top would break its readers: in its own, and
// in front of what stands there, or else in one that comes last.
func writeCSV(w io.Writer, columns []string, rows [][]string, invented bool) error {
	columns, rows = noted(columns, rows, invented)
	out := table.NewWriter(w, table.NoBOM)
	if err := out.Write(columns...); err != nil {
		return err
	}
	for _, row := range rows {
		if err := out.Write(row...); err != nil {
			return err
		}
	}
	return out.Flush()
}

// noted is a table with what it must say of itself in the column notes.
func noted(columns []string, rows [][]string, invented bool) ([]string, [][]string) {
	if !invented {
		return columns, rows
	}
	noted := slices.IndexFunc(columns, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), notesColumn) })
	if noted < 0 {
		columns = append(slices.Clone(columns), notesColumn)
	}
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = marked(row, noted)
	}
	return columns, out
}

// notesColumn is the column of what must stand over figures.
const notesColumn = "notes"

// marked is a row that says in the column noted, or in one more if that is -1, that
// it is made up.
func marked(row []string, noted int) []string {
	row = slices.Clone(row)
	switch {
	case noted < 0:
		return append(row, madeUp)
	case row[noted] == "":
		row[noted] = madeUp
	case !strings.HasPrefix(row[noted], madeUp):
		row[noted] = madeUp + "; " + row[noted]
	}
	return row
}

func (c *call) showText(a answer, invented bool) error {
	var b strings.Builder
	if invented {
		fmt.Fprintf(&b, "(%s)\n", madeUp)
	}
	if a.text != nil {
		a.text(&b)
	} else {
		align(&b, a.columns, a.rows)
	}
	_, err := io.WriteString(c.Stdout, b.String())
	return err
}

// align writes a table in columns.
func align(w io.Writer, columns []string, rows [][]string) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, strings.Join(columns, "\t"))
	for _, row := range rows {
		fmt.Fprintln(t, strings.Join(row, "\t"))
	}
	t.Flush()
}
