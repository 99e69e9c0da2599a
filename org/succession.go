package org

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// String is "00K>16C on 2020-04-01".
func (s SuccessionRow) String() string { return fmt.Sprintf("%s>%s on %s", s.Old, s.New, s.Date) }

// Through writes successions in the order in which they were applied:
// "00K>16C on 2020-04-01; ...", "" for none.
func Through(applied []SuccessionRow) string {
	words := make([]string, len(applied))
	for i, s := range applied {
		words[i] = s.String()
	}
	return strings.Join(words, "; ")
}

// A Lineage is a body at the end of a chain of successions, and the chain.
type Lineage struct {
	Code Code
	By   []SuccessionRow // in order of date, the first from the body asked for
}

// lineages holds who followed whom.
type lineages struct {
	next, before map[Code][]SuccessionRow // by Old and by New, in order of date
}

// newLineages indexes the rows. A row that names a code as its own successor
// says nothing and is reported; a row stated twice counts once, as the newest
// file states it.
func newLineages(rows []SuccessionRow, problems *problem.List) lineages {
	l := lineages{map[Code][]SuccessionRow{}, map[Code][]SuccessionRow{}}
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b SuccessionRow) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Old, b.Old), cmp.Compare(a.New, b.New), -cmp.Compare(a.Known, b.Known))
	})
	for i, s := range sorted {
		if s.Old == s.New {
			problems.Add(problem.Problem{Code: "own_successor", Severity: problem.Warn, File: s.File, Line: s.Line,
				What: fmt.Sprintf("%s is named as its own successor on %s.", s.Old, s.Date),
				Why:  "A body cannot follow itself; the row is not used.", Fix: "Nothing, unless another code was meant."})
			continue
		}
		if p := sorted[max(i-1, 0)]; i > 0 && p.Old == s.Old && p.New == s.New && p.Date == s.Date {
			continue
		}
		l.next[s.Old] = append(l.next[s.Old], s)
		l.before[s.New] = append(l.before[s.New], s)
	}
	return l
}

// ends follows every chain from a code by successions dated from since (0 = any)
// up to on (0 = any), each no earlier than the one before. A code without such
// a succession is its own end, with no chain. Cycles are cut where they close.
func (l lineages) ends(c Code, since, on calendar.Date) []Lineage {
	var out []Lineage
	l.walk(c, since, on, nil, map[Code]bool{}, &out)
	return out
}

// firstEnd is the first day from since on which a code has a successor; none if
// it has none.
func (l lineages) firstEnd(c Code, since calendar.Date) calendar.Date {
	for i := range l.next[c] {
		if d := l.next[c][i].Date; d >= since {
			return d
		}
	}
	return 0
}

func (l lineages) walk(c Code, since, on calendar.Date, by []SuccessionRow, seen map[Code]bool, out *[]Lineage) {
	if seen[c] {
		return
	}
	seen[c] = true
	last := true
	for _, s := range l.next[c] {
		if s.Date >= since && (on == 0 || s.Date <= on) && !inPath(by, s.New) && s.New != firstOf(by, c) {
			last = false
			l.walk(s.New, s.Date, on, append(slices.Clip(by), s), seen, out)
		}
	}
	if last {
		*out = append(*out, Lineage{c, by})
	}
}

// firstOf is the code that the chain began with.
func firstOf(by []SuccessionRow, c Code) Code {
	if len(by) > 0 {
		return by[0].Old
	}
	return c
}

func inPath(by []SuccessionRow, c Code) bool {
	return slices.ContainsFunc(by, func(s SuccessionRow) bool { return s.New == c })
}

// path is the shortest chain of successions from one code to another, dated
// after since and no later than on; nil if there is none.
func (l lineages) path(from, to Code, since, on calendar.Date) []SuccessionRow {
	seen := map[Code]bool{from: true}
	queue := []Lineage{{Code: from}}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, s := range l.next[at.Code] {
			if s.Date <= since || s.Date > on || seen[s.New] || len(at.By) > 0 && s.Date < at.By[len(at.By)-1].Date {
				continue
			}
			by := append(slices.Clip(at.By), s)
			if s.New == to {
				return by
			}
			seen[s.New] = true
			queue = append(queue, Lineage{s.New, by})
		}
	}
	return nil
}

// Successors returns the bodies at the ends of the chains of succession from a
// code, with the chains; several where it was split, none where no file names
// one. A succession is never applied unless its date has come: see the dates in
// By.
func (r *Register) Successors(c Code) []Lineage { return chains(r.lineages.ends(c, 0, 0)) }

// Predecessors returns the bodies from which a code descends, each with the
// chain that led from it to the code.
func (r *Register) Predecessors(c Code) []Lineage {
	var out []Lineage
	seen := map[Code]bool{c: true}
	queue := []Lineage{{Code: c}}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, s := range r.lineages.before[at.Code] {
			if seen[s.Old] || len(at.By) > 0 && s.Date > at.By[0].Date {
				continue
			}
			seen[s.Old] = true
			next := Lineage{s.Old, append([]SuccessionRow{s}, at.By...)}
			out, queue = append(out, next), append(queue, next)
		}
	}
	return out
}

// chains leaves out the end that is the code itself.
func chains(ends []Lineage) []Lineage {
	return slices.DeleteFunc(ends, func(l Lineage) bool { return len(l.By) == 0 })
}
