package rule

import (
	"fmt"

	"cel.dev/cel-go/cel"
)

// A TableProgram is a table compiled to closures; it uses no heap and no
// cel-go, and may be used by many goroutines.
type TableProgram struct {
	hit   Hit
	tests []test
}

// Program compiles the table.
func (t *Table) Program() *TableProgram {
	p := &TableProgram{hit: t.Hit, tests: make([]test, len(t.rows))}
	for i, r := range t.rows {
		p.tests[i] = compile(r.Ask.root)
	}
	return p
}

// Apply appends the indexes of the rows that apply to the record to rows: under
// first at most one, under one exactly one unless the table's check was not
// finished. Where no row holds nothing is appended, and the default applies.
func (p *TableProgram) Apply(f Facts, rows []int) []int {
	for i, holds := range p.tests {
		if holds(f) != isTrue {
			continue
		}
		rows = append(rows, i)
		if p.hit == HitFirst {
			break
		}
	}
	return rows
}

// First is the first row that holds, or NoAnswer, and whether an earlier row (or, if
// none holds, any) was open: a fact that it asks for is not stated, so that the answer
// might be another if it were.
func (p *TableProgram) First(f Facts) (row int, open bool) {
	for i, holds := range p.tests {
		t := holds(f)
		if t == isTrue {
			return i, open
		}
		open = open || t == unknown
	}
	return NoAnswer, open
}

// TablePlain evaluates a table with cel-go's interpreter, and explains.
type TablePlain struct {
	table    *Table
	programs []cel.Program
}

// Plain prepares the table for cel-go. An error is a fault of ours or of
// cel-go's: the conditions were checked when the table was read.
func (t *Table) Plain() (*TablePlain, error) {
	p := &TablePlain{table: t, programs: make([]cel.Program, len(t.rows))}
	for i, r := range t.rows {
		program, err := t.vocab.interpret(r.Ask)
		if err != nil {
			return nil, fmt.Errorf("prepare row %d of %s: %w", i+1, t.Name, err)
		}
		p.programs[i] = program
	}
	return p, nil
}

// A TableTrace is every row tried on one record, and what applies. In JSON its
// steps are as in a [Trace], with "row 1" for the question.
type TableTrace struct {
	Version  int                 `json:"version"`
	Table    string              `json:"table"`
	Title    string              `json:"title"`
	MadeUp   bool                `json:"made_up,omitempty"`
	Steps    []Step              `json:"steps"`
	Rows     []int               `json:"rows"`     // the rows that apply, from 0; empty if the default does
	Outcomes []map[string]string `json:"outcomes"` // of these rows, or of the default
}

// Explain applies the table to one record and shows every row tried.
func (p *TablePlain) Explain(f Facts) (*TableTrace, error) {
	t := &TableTrace{Version: TraceVersion, Table: p.table.Name, Title: p.table.Title, MadeUp: p.table.MadeUp,
		Steps: []Step{}, Rows: []int{}, Outcomes: []map[string]string{}}
	for i, r := range p.table.rows {
		s := Step{Question: fmt.Sprintf("row %d", i+1), Says: r.Says, Ask: r.Ask.text, Cite: r.Cite, Facts: p.table.vocab.used(r.Ask, f)}
		var err error
		if s.Reply, s.NotStated, err = ask(p.programs[i], s.Facts); err != nil {
			return nil, fmt.Errorf("ask %s of %s: %w", s.Question, p.table.Name, err)
		}
		t.Steps = append(t.Steps, s)
		if s.Reply != Yes {
			continue
		}
		t.Rows, t.Outcomes = append(t.Rows, i), append(t.Outcomes, r.Outcome)
		if p.table.Hit == HitFirst {
			break
		}
	}
	if len(t.Rows) == 0 && p.table.Default != nil {
		t.Outcomes = append(t.Outcomes, p.table.Default.Outcome)
	}
	return t, nil
}
