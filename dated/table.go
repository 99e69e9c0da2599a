package dated

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/problem"
)

// A Table is a CSV file whose [About] holds. Cells are text; nothing is
// trimmed, read as a number, or dropped.
type Table struct {
	About   *About
	Columns []string
	Rows    []Row
}

// A Row is one row of a table.
type Row struct {
	Line  int // in the CSV file, from 1
	Cells []string
}

// ReadTable verifies a CSV file against its About and reads it. With any
// problem the table is nil.
func ReadTable(about *About, data []byte) (*Table, *problem.List) {
	problems := about.Verify(data)
	if problems.Len() > 0 {
		return nil, problems
	}
	rows, _ := readRows(about.File, data)
	t := &Table{About: about, Columns: rows[0].Cells, Rows: rows[1:]}
	return t, problems
}

// Column is the position of a column, -1 if there is none.
func (t *Table) Column(name string) int { return slices.Index(t.Columns, name) }

// readRows reads the heading and the rows, which must be as long as it.
func readRows(about string, data []byte) ([]Row, *problem.List) {
	problems := &problem.List{}
	file := strings.TrimSuffix(about, ".about.yaml")
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	var rows []Row
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			problems.Add(rowProblem(file, err))
			if cells == nil {
				break
			}
			continue
		}
		line, _ := r.FieldPos(0)
		rows = append(rows, Row{line, cells})
	}
	if len(rows) == 0 && problems.Len() == 0 {
		problems.Add(problem.Problem{Code: "empty_file", Severity: problem.Reject, File: file,
			What: "the table is empty; it has not even a heading.",
			Why:  "Rows were lost.", Fix: "Restore the file."})
	}
	return rows, problems
}

func rowProblem(file string, err error) problem.Problem {
	p := problem.Problem{Code: "bad_row", Severity: problem.Reject, File: file, What: fmt.Sprintf("%v.", err),
		Why: "The row cannot be read as CSV.", Fix: "Correct the row; every row has as many cells as the heading."}
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		p.Line, p.Column, p.What = parse.Line, parse.Column, parse.Err.Error()+"."
	}
	return p
}
