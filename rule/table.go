package rule

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A Hit says how many rows of a table may apply to one record.
type Hit string

// The hit policies.
const (
	HitOne   Hit = "one"   // exactly one; the check searches for records of two or none
	HitFirst Hit = "first" // the first that holds
	HitAll   Hit = "all"   // every one that holds
)

// A Table is a decision table: rows of condition, outcome and citation, in
// force for a period. Make one with [ParseTable].
type Table struct {
	File    string
	Name    string
	Title   string
	Owner   string
	InForce calendar.Period
	MadeUp  bool
	Hit     Hit
	Default *Row // applies where no row holds; nil if the table has none

	vocab *Vocabulary
	rows  []Row
}

// A Row is one row of a table. The default row has Index NoAnswer and no Ask.
type Row struct {
	Index   int // its place in the file, from 0
	Says    string
	Ask     *Condition
	Outcome map[string]string
	Cite    dated.Citation
	Line    int
}

// Rows are the rows in the order of the file. Do not change them.
func (t *Table) Rows() []Row { return t.rows }

// Outcome is the outcome of a row that the evaluators name: a row's index, or
// NoAnswer for the default. It is nil if the table has no default.
func (t *Table) Outcome(row int) map[string]string {
	switch {
	case row >= 0:
		return t.rows[row].Outcome
	case t.Default != nil:
		return t.Default.Outcome
	}
	return nil
}

// ParseTable reads a decision table and checks all of it, as [ParseChart] does
// an edition. In a table of hit one it also searches, over the boundary cases
// of all literals, for a record for which two rows hold, or none and no default.
// The table is nil if a problem rejects it; a note says where the search was
// too large to finish.
//
// Without a vocabulary (nil) the table brings its own, under facts:
//
//	facts:
//	  - {name: age, kind: int, says: years on the day of the list}
//
// where the kind is string, int, bool or list.
func ParseTable(file string, data []byte, vocab *Vocabulary) (*Table, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	if vocab == nil {
		if vocab = ownVocabulary(m); vocab == nil {
			return nil, problems
		}
	}
	t := &Table{File: file, vocab: vocab, Name: m.Text("table"), Title: m.Text("title"), Owner: m.Text("owner"),
		InForce: m.Period("in_force"), MadeUp: m.Flag("made_up"), Hit: hit(m)}
	source := m.OptionalText("source")
	var maps []*dated.Mapping
	for i, r := range m.List("rows") {
		r.Named(fmt.Sprintf("row %d", i+1))
		row := readRow(r, source, i)
		row.Ask = condition(r, vocab)
		r.Done()
		t.rows, maps = append(t.rows, row), append(maps, r)
	}
	t.readDefault(m, source)
	m.Done()
	t.checkKeys(maps)
	if problems.Len() == 0 && t.Hit == HitOne {
		t.search(maps, problems)
	}
	if problems.Worst() == problem.Reject {
		return nil, problems
	}
	return t, problems
}

// Vocabulary is what the table's conditions may speak of.
func (t *Table) Vocabulary() *Vocabulary { return t.vocab }

// ownVocabulary are the facts that a table states itself; nil after a problem.
func ownVocabulary(m *dated.Mapping) *Vocabulary {
	kinds := map[string]Kind{"string": String, "int": Int, "bool": Bool, "list": Strings}
	var facts []Fact
	whole := true
	for i, f := range m.List("facts") {
		f.Named(fmt.Sprintf("fact %d", i+1))
		one := Fact{Name: f.Text("name"), Kind: kinds[f.Text("kind")], Doc: f.Text("says")}
		f.Done()
		if one.Kind == 0 {
			f.Report("kind", problem.Problem{Code: "bad_kind", What: "the kind of a fact is none of those known.",
				Why: "A condition cannot ask about it.", Fix: "Write string, int, bool or list."})
			whole = false
		}
		facts = append(facts, one)
	}
	if !whole || len(facts) == 0 {
		return nil
	}
	v, err := NewVocabulary(facts, nil)
	if err != nil {
		m.Report("facts", problem.Problem{Code: "bad_facts", What: err.Error() + ".",
			Why: "Conditions cannot be read.", Fix: "Give each fact a name of letters, digits and underlines of its own, a kind, and what it says."})
		return nil
	}
	return v
}

func hit(m *dated.Mapping) Hit {
	h := Hit(m.Text("hit"))
	if h != "" && h != HitOne && h != HitFirst && h != HitAll {
		m.Report("hit", problem.Problem{Code: "bad_hit", What: fmt.Sprintf("hit is %q.", h),
			Why: "It must be clear how many rows may apply.", Fix: "Write one, first or all."})
	}
	return h
}

func readRow(m *dated.Mapping, source string, index int) Row {
	return Row{Index: index, Line: m.Line(""), Says: m.Text("says"), Cite: m.Citation(source), Outcome: outcome(m)}
}

func outcome(m *dated.Mapping) map[string]string {
	o := m.Mapping("outcome")
	if o == nil {
		return nil
	}
	out := map[string]string{}
	for _, key := range o.Keys() {
		out[key] = o.OptionalText(key)
	}
	return out
}

func (t *Table) readDefault(m *dated.Mapping, source string) {
	d := m.OptionalMapping("default")
	if d == nil {
		return
	}
	d.Named("default")
	row := readRow(d, source, NoAnswer)
	d.Done()
	t.Default = &row
}

// checkKeys holds all outcomes to the keys of the first, so that a misspelt
// key cannot go unseen.
func (t *Table) checkKeys(maps []*dated.Mapping) {
	rows := t.rows
	if t.Default != nil {
		rows = append(slices.Clone(rows), *t.Default)
	}
	for i, r := range rows {
		if sameKeys(r.Outcome, rows[0].Outcome) || r.Outcome == nil || rows[0].Outcome == nil {
			continue
		}
		what, m := "the outcome has other keys than that of row 1.", maps[min(i, len(maps)-1)]
		if i == len(maps) {
			what, m = "the outcome of default has other keys than that of row 1.", maps[0]
		}
		m.Report("outcome", problem.Problem{Code: "outcome_keys", What: what,
			Why: "A misspelt key would have no effect.", Fix: `Give every outcome the same keys; write "" for what does not apply.`})
	}
}

func sameKeys(a, b map[string]string) bool {
	for k := range a {
		if _, ok := b[k]; !ok {
			return false
		}
	}
	return len(a) == len(b)
}
