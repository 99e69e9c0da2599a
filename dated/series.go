package dated

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// An Entry is a value in force for a period, with where it was published.
type Entry[T any] struct {
	In    calendar.Period
	Value T
	Cite  Citation
	Line  int // of the file that states it, 0 if none
}

// A Series is one value through time. The zero Series has no values.
type Series[T any] struct{ entries []Entry[T] }

// NewSeries orders entries by their first day. An entry that states no end
// runs to the day before the next one begins; the last may be still in force.
// The entries are copied.
func NewSeries[T any](entries []Entry[T]) Series[T] {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry[T]) int { return cmp.Compare(a.In.From, b.In.From) })
	for i := range entries[:max(len(entries)-1, 0)] {
		if entries[i].In.Until == 0 && entries[i].In.From < entries[i+1].In.From {
			entries[i].In.Until = entries[i+1].In.From
		}
	}
	return Series[T]{entries}
}

// At is the value in force on a day, and where it was published. It is false
// on a day without a value, and for no date.
func (s Series[T]) At(d calendar.Date) (T, Citation, bool) {
	for _, e := range slices.Backward(s.entries) {
		if e.In.Holds(d) {
			return e.Value, e.Cite, true
		}
	}
	var none T
	return none, Citation{}, false
}

// Entries are the values in the order of their first days. Do not change them.
func (s Series[T]) Entries() []Entry[T] { return s.entries }

// Check reports each period that is empty, overlaps the next, or leaves a gap
// before it. The name says whose series it is ("emergency_readmission_days").
func (s Series[T]) Check(file, name string) *problem.List {
	list := &problem.List{}
	for i, e := range s.entries {
		if e.In.Until != 0 && e.In.Until <= e.In.From {
			list.Add(periodProblem(file, e.Line, "period_empty",
				fmt.Sprintf("%s: the value from %v ends on %v, before it begins.", name, e.In.From, e.In.Until)))
			continue
		}
		if i+1 < len(s.entries) {
			checkNext(list, file, name, e.In, s.entries[i+1].In, s.entries[i+1].Line)
		}
	}
	return list
}

func checkNext(list *problem.List, file, name string, a, b calendar.Period, line int) {
	switch {
	case a.Overlaps(b):
		list.Add(periodProblem(file, line, "period_overlap",
			fmt.Sprintf("%s: two values are in force from %v.", name, b.From)))
	case a.Until < b.From:
		list.Add(periodProblem(file, line, "period_gap",
			fmt.Sprintf("%s: no value is in force from %v up to %v.", name, a.Until, b.From)))
	}
}

func periodProblem(file string, line int, code, what string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Reject, File: file, Line: line, What: what,
		Why: "Every day must have exactly one value.",
		Fix: "Correct from and until; until is the first day on which the value no longer holds."}
}
