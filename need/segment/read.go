package segment

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/rule"
	"github.com/remit-health/remit/table"
)

// The columns that have a meaning beside the facts of the table.
const (
	peopleColumn = "people" // for how many people the row stands; without it, one
	costColumn   = "cost"   // pounds spent on all of them
	yearColumn   = "year"   // of the row
	personColumn = "person" // pseudonym, by which a person is known again in another year
)

// An Input says which file is read.
type Input struct {
	File string
	By   []string // columns to group by
	// Quarantine, if not nil, is called with each row put aside.
	Quarantine func(table.Quarantined)
}

// People are rows about people, each in its segment.
type People struct {
	Table    *Table
	By       []string // year first where the file has it
	Costed   bool
	Rows     int // of the file
	Good     int // of these, rows that are counted
	Problems *problem.List

	rows    []person
	tracked bool // the file says who is who in which year
}

// A person is one row.
type person struct {
	keys    []string
	segment int
	open    bool
	people  int64
	cost    money.Pence
	year    string
	name    string
}

// Read reads rows about people. Every row is counted or put aside: [People.Rows] is
// the sum of both. The error is of the reader only.
func Read(r io.Reader, t *Table, in Input) (*People, error) {
	rd, err := table.Open(r, table.Options{File: in.File, Header: true, Quarantine: in.Quarantine})
	if err != nil {
		return nil, err
	}
	p := &People{Table: t, By: slices.Clone(in.By)}
	w := reading{rd: rd, p: p, facts: make(rule.Values, len(t.Vocabulary().Facts())), seen: map[[2]string]int{}}
	if !rd.Refused() && w.begin() {
		for row := range rd.Rows() {
			w.row(row)
		}
	}
	got := rd.Result()
	p.Rows, p.Good, p.Problems = got.Read, len(p.rows), got.Problems
	return p, rd.Err()
}

// reading is the state of one file.
type reading struct {
	rd    *table.Reader
	p     *People
	at    []int // of each fact, -1 where there is no column
	by    []int
	named map[string]int // of the columns that have a meaning, -1 where there is none
	facts rule.Values
	seen  map[[2]string]int // person and year: the line
	bad   bool
}

func (w *reading) column(name string) int {
	return slices.IndexFunc(w.rd.Header(), func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) })
}

// begin finds the columns; false if the file cannot be used.
func (w *reading) begin() bool {
	var absent []string
	w.named = map[string]int{}
	for _, name := range []string{peopleColumn, costColumn, yearColumn, personColumn} {
		w.named[name] = w.column(name)
	}
	for _, f := range w.p.Table.Vocabulary().Facts() {
		at := w.column(f.Name)
		w.at = append(w.at, at)
		if at < 0 {
			absent = append(absent, f.Name)
		}
	}
	if len(absent) > 0 {
		w.rd.Warn(problem.Problem{Code: "fact_absent", Severity: problem.Warn, Line: 1, What: fmt.Sprintf("the file has no column %s.", strings.Join(absent, ", ")),
			Why: "It is not stated of anybody, so no condition on it holds.", Fix: "Add the columns, or take the facts out of a table of your own."})
	}
	if w.column(yearColumn) >= 0 && !slices.Contains(w.p.By, yearColumn) {
		w.p.By = append([]string{yearColumn}, w.p.By...)
	}
	for _, name := range w.p.By {
		at := w.column(name)
		w.by = append(w.by, at)
		if at < 0 {
			return w.refuse(fmt.Sprintf("the file has no column %s to group by.", name))
		}
	}
	w.p.Costed = w.column(costColumn) >= 0
	w.p.tracked = w.column(personColumn) >= 0 && w.column(yearColumn) >= 0
	return len(absent) < len(w.at) || w.refuse("the file has none of the facts of the table.")
}

func (w *reading) refuse(what string) bool {
	w.rd.Warn(problem.Problem{Code: "unknown_layout", Severity: problem.Reject, Line: 1, What: what,
		Why: "Nobody was counted.", Fix: "Name the columns as the facts of the table, and those to group by as they stand in the file."})
	return false
}

func (w *reading) row(row table.Row) {
	w.bad = false
	one := person{people: w.people(row), cost: w.cost(row), year: w.cell(row, yearColumn), name: w.cell(row, personColumn)}
	for i, f := range w.p.Table.Vocabulary().Facts() {
		w.facts[i] = w.fact(row, w.at[i], f)
	}
	for _, at := range w.by {
		one.keys = append(one.keys, strings.Clone(strings.TrimSpace(row.Cell(at))))
	}
	w.once(row, one)
	if w.bad {
		return
	}
	one.segment, one.open = w.p.Table.place(&w.facts)
	w.p.rows = append(w.p.rows, one)
}

func (w *reading) cell(row table.Row, name string) string {
	at := w.named[name]
	if at < 0 {
		return ""
	}
	return strings.Clone(strings.TrimSpace(row.Cell(at)))
}

func (w *reading) reject(row table.Row, code, field, what, fix string) {
	if !w.bad {
		w.bad = true
		w.rd.Reject(row, problem.Problem{Code: code, Field: field, Column: w.column(field) + 1, What: what,
			Why: "The row is in quarantine, and its people are in no segment.", Fix: fix})
	}
}

// fact reads a cell; blank is not stated.
func (w *reading) fact(row table.Row, at int, f rule.Fact) rule.Value {
	if at < 0 {
		return rule.NotKnown()
	}
	text := strings.Clone(strings.TrimSpace(row.Cell(at)))
	if text == "" {
		return rule.NotKnown()
	}
	switch f.Kind {
	case rule.Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			w.reject(row, "bad_number", f.Name, fmt.Sprintf("%s is %q, not a whole number.", f.Name, text), "Write digits only, or leave it blank.")
		}
		return rule.Number(n)
	case rule.Bool:
		yes := slices.Contains([]string{"yes", "y", "true", "1"}, strings.ToLower(text))
		if !yes && !slices.Contains([]string{"no", "n", "false", "0"}, strings.ToLower(text)) {
			w.reject(row, "bad_answer", f.Name, fmt.Sprintf("%s is %q, neither yes nor no.", f.Name, text), "Write yes or no, or leave it blank.")
		}
		return rule.Truth(yes)
	case rule.Strings:
		var list []string
		for one := range strings.SplitSeq(text, ";") {
			list = append(list, strings.TrimSpace(one))
		}
		return rule.List(list)
	}
	return rule.Text(text)
}

func (w *reading) people(row table.Row) int64 {
	text := w.cell(row, peopleColumn)
	if w.named[peopleColumn] < 0 {
		return 1
	}
	n, err := strconv.ParseUint(text, 10, 40)
	if err != nil {
		w.reject(row, "bad_number", peopleColumn, fmt.Sprintf("people is %q, not a whole number.", text), "Write for how many people the row stands.")
	}
	return int64(n)
}

// cost reads pounds; blank is nothing spent.
func (w *reading) cost(row table.Row) money.Pence {
	text := w.cell(row, costColumn)
	if text == "" {
		return 0
	}
	p, err := money.ParsePounds(text)
	if err != nil {
		w.reject(row, "bad_money", costColumn, fmt.Sprintf("cost is %q, not pounds.", text), "Write 1234.56, or leave it blank where nothing was spent.")
	}
	return p
}

// once puts the second row of a person in a year aside: they would count twice.
func (w *reading) once(row table.Row, one person) {
	if w.bad || !w.p.tracked || one.name == "" {
		return
	}
	key := [2]string{one.name, one.year}
	if one.people != 1 {
		w.reject(row, "person_many", personColumn, fmt.Sprintf("the row of one person stands for %d people.", one.people), "Write people only in rows without a person.")
		return
	}
	if line, twice := w.seen[key]; twice {
		w.reject(row, "person_twice", personColumn, fmt.Sprintf("the person stands on line %d for the same year already.", line), "Keep one row for each person and year.")
		return
	}
	w.seen[key] = row.Line
}
