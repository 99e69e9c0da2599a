package options

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A Table is rows of text under a header, from CSV or a sheet of a workbook.
type Table struct {
	File   string
	Header []string
	Rows   []Row
}

// A Row is one row of a table.
type Row struct {
	Line  int
	Cells []string
}

// ReadCSV reads a table of delimited text. The error is of the reader.
func ReadCSV(r io.Reader, file string) (Table, *problem.List, error) {
	rd, err := table.Open(r, table.Options{File: file, Header: true})
	if err != nil {
		return Table{}, &problem.List{}, err
	}
	t := Table{File: file, Header: rd.Header()}
	for row := range rd.Rows() {
		out := Row{Line: row.Line}
		for i := range row.Len() {
			out.Cells = append(out.Cells, strings.TrimSpace(row.Cell(i)))
		}
		t.Rows = append(t.Rows, out)
	}
	return t, rd.Result().Problems, rd.Err()
}

// reading is a table being read into a question.
type reading struct {
	Table
	q        *priority.Question
	problems *problem.List
}

// cell is where a problem of a cell is.
func (t *reading) report(line, column int, p problem.Problem) {
	p.File, p.Line, p.Column, p.Severity = t.File, line, column+1, problem.Reject
	if column >= 0 && column < len(t.Header) {
		p.Field = t.Header[column]
	}
	t.problems.Add(p)
}

// ReadTable reads a table of options: a row for each, and a row of the id limit or
// limits for what there is of each resource. The question is nil after a problem
// that is rejected.
func ReadTable(t Table) (*priority.Question, *problem.List) {
	r := &reading{Table: t, q: &priority.Question{Limits: map[string]plan.Amount{}, Budgets: map[string]plan.Spend{}, Own: map[string]float64{}}, problems: &problem.List{}}
	columns := r.columns()
	if r.problems.Len() > 0 {
		return nil, r.problems
	}
	for _, row := range t.Rows {
		r.row(columns, row)
	}
	if r.problems.Worst() == problem.Reject {
		return nil, r.problems
	}
	return r.q, r.problems
}

func (r Row) get(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

func (t *reading) row(columns []tableColumn, row Row) {
	id, blank := "", true
	for i, c := range columns {
		if c.key == "id" {
			id = row.get(i)
		}
		blank = blank && row.get(i) == ""
	}
	switch low := strings.ToLower(id); {
	case blank:
	case low == "limit" || low == "limits":
		t.limits(columns, row)
	default:
		t.option(columns, row)
	}
}

func add[M ~map[plan.Year]V, V any](to map[string]M, name string, year plan.Year, v V) {
	if to[name] == nil {
		to[name] = M{}
	}
	to[name][year] = v
}

func (t *reading) number(row Row, i int) float64 {
	v, ok := parseNumber(row.get(i))
	if !ok {
		t.report(row.Line, i, number(t.Header[i], row.get(i)))
	}
	return v
}

func (t *reading) sum(row Row, i int) money.Pence {
	p, ok := parseSum(row.get(i))
	if !ok {
		t.report(row.Line, i, badSum(t.Header[i], row.get(i)))
	}
	return p
}

func (t *reading) option(columns []tableColumn, row Row) {
	o := plan.Option{Use: map[string]plan.Amount{}, Score: plan.Score{}}
	valued := false
	for i, c := range columns {
		text := row.get(i)
		if text == "" {
			continue
		}
		switch c.key {
		case "use":
			if v := t.number(row, i); v != 0 {
				add(o.Use, c.name, c.year, v)
			}
		case "cost":
			if o.Spend == nil {
				o.Spend = map[string]plan.Spend{}
			}
			add(o.Spend, c.name, c.year, t.sum(row, i))
		case "benefit":
			valued = true
			t.benefit(&o, c, t.number(row, i))
		case "people":
			t.people(&o, c, row, i)
		default:
			t.word(&o, c.key, row, i)
		}
	}
	if !valued {
		t.report(row.Line, -1, problem.Problem{Code: "missing_benefit", What: fmt.Sprintf("option %q has no benefit.", o.ID), Why: "What it does could not be weighed against the others.", Fix: "Write a number; 0 is one."})
	}
	finish(&o)
	t.q.Options = append(t.q.Options, o)
}

func (t *reading) benefit(o *plan.Option, c tableColumn, v float64) {
	if c.year == 0 {
		o.Gain.Mean = v
		return
	}
	if o.Gain.ByYear == nil {
		o.Gain.ByYear = plan.Amount{}
	}
	o.Gain.ByYear[c.year] = v
}

func (t *reading) people(o *plan.Option, c tableColumn, row Row, i int) {
	v := t.number(row, i)
	if v < 0 || v > 1e12 {
		t.report(row.Line, i, number(t.Header[i], row.get(i)))
		return
	}
	if c.name == "" {
		o.People = int64(v)
		return
	}
	if o.Fifths == nil {
		o.Fifths = map[int]float64{}
	}
	fifth, _ := strconv.Atoi(c.name)
	o.Fifths[fifth] = v
}
