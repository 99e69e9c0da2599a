package rule

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// budget is how many partial cases one search may try.
const budget = 50_000

// A verdict is what is known of a case of which some facts are not yet chosen.
type verdict uint8

const (
	undecided verdict = iota
	found             // what was sought holds, whatever the rest
	never             // it cannot hold any more
)

// A hunt looks through the boundary cases for one that fits. Facts not yet
// chosen count as unknown: what three-valued logic says of a case in spite of
// unknown facts holds for every choice of them, so whole branches fall away.
type hunt struct {
	facts  []int
	values [][]Value
	judge  func(Facts, bool) verdict // the bool tells whether every fact is chosen
	tried  int
	now    Values
}

// hunt searches the facts of the conditions. It returns the case that fits, nil
// if there is none, and whether the search was finished.
func (v *Vocabulary) hunt(conditions []*Condition, withUnknown bool, judge func(Facts, bool) verdict) (Values, bool) {
	b := newBoundary(v, conditions)
	h := &hunt{facts: b.facts, judge: judge, now: make(Values, len(v.facts))}
	for _, f := range b.facts {
		h.values = append(h.values, b.values(f, withUnknown))
		h.now[f].open = true
	}
	if h.from(0) {
		return h.now, true
	}
	return nil, h.tried < budget
}

func (h *hunt) from(i int) bool {
	h.tried++
	if h.tried >= budget {
		return false
	}
	switch h.judge(&h.now, i == len(h.facts)) {
	case found:
		return true
	case never:
		return false
	}
	if i == len(h.facts) {
		return false
	}
	for _, v := range h.values[i] {
		h.now[h.facts[i]] = v
		if h.from(i + 1) {
			return true
		}
	}
	h.now[h.facts[i]] = Value{open: true}
	return false
}

// search reports pairs of rows that can hold at once, and a record for which
// no row holds if there is no default.
func (t *Table) search(maps []*dated.Mapping, problems *problem.List) {
	tests := t.Program().tests
	for j := range t.rows {
		for i := range j {
			t.searchPair(maps[j], i, j, tests, problems)
		}
	}
	if t.Default == nil {
		t.searchGap(maps[0], tests, problems)
	}
}

func (t *Table) searchPair(m *dated.Mapping, i, j int, tests []test, problems *problem.List) {
	example, finished := t.vocab.hunt([]*Condition{t.rows[i].Ask, t.rows[j].Ask}, true, func(f Facts, chosen bool) verdict {
		a, b := tests[i](f), tests[j](f)
		switch {
		case a == isTrue && b == isTrue:
			return found
		case a == isFalse || b == isFalse || chosen:
			return never
		}
		return undecided
	})
	if example != nil {
		m.Report("ask", problem.Problem{Code: "rows_overlap",
			What: fmt.Sprintf("rows %d and %d both hold for %s.", i+1, j+1, t.describe(example)),
			Why:  "In a table of hit one exactly one row may hold.",
			Fix:  "Narrow one of them, or write hit: first and order the rows."})
	}
	t.unfinished(finished || example != nil, problems, fmt.Sprintf("rows %d and %d", i+1, j+1))
}

// searchGap looks at records of which everything is stated: what is not stated
// makes no row hold, and the caller says what becomes of it.
func (t *Table) searchGap(m *dated.Mapping, tests []test, problems *problem.List) {
	conditions := make([]*Condition, len(t.rows))
	for i, r := range t.rows {
		conditions[i] = r.Ask
	}
	example, finished := t.vocab.hunt(conditions, false, func(f Facts, chosen bool) verdict { return noneHolds(tests, f, chosen) })
	if example != nil {
		m.Report("", problem.Problem{Code: "rows_gap", What: fmt.Sprintf("no row of the table holds for %s, and there is no default.", t.describe(example)),
			Why: "In a table of hit one exactly one row must hold.", Fix: "Add a row or a default, or write hit: first or all."})
	}
	t.unfinished(finished || example != nil, problems, "gaps")
}

func noneHolds(tests []test, f Facts, chosen bool) verdict {
	open := false
	for _, holds := range tests {
		switch holds(f) {
		case isTrue:
			return never
		case unknown:
			open = true
		}
	}
	if open && !chosen {
		return undecided
	}
	return found
}

func (t *Table) unfinished(finished bool, problems *problem.List, what string) {
	if finished {
		return
	}
	problems.Add(problem.Problem{Code: "search_unfinished", Severity: problem.Note, File: t.File, Line: 1,
		What: fmt.Sprintf("the search of %s stopped after %d cases.", what, budget),
		Why:  "Two rows might hold at once for a record that was not tried.", Fix: "Split the table, or name fewer facts in a row."})
}

// describe names the facts of a case that were chosen.
func (t *Table) describe(v Values) string {
	var parts []string
	for i, f := range t.vocab.facts {
		if v[i].Known {
			parts = append(parts, fmt.Sprintf("%s = %v", f.Name, v[i]))
		}
	}
	if len(parts) == 0 {
		return "a record of which nothing is stated"
	}
	return strings.Join(parts, ", ")
}
