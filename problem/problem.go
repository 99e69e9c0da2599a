// Package problem holds what is wrong with what we were given.
//
// Bad input is not an exception; it is what Remit is for. A [Problem] says
// where, what, why it matters and what to do. Readers carry on after one and
// return a [List] beside the good records; the list keeps the first thousand
// and counts the rest, so that a file of ten million bad rows costs no more
// than a file of a thousand.
//
//	activity_2024_06.csv:10482:7: discharge date 2024-05-31 is before admission date 2024-06-02.
//	    The spell was left out of pricing. Correct the row and import the file again.
//
// A failed operation (the disk is full) is an ordinary error, not a Problem.
package problem

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Severity says what became of the thing that has the problem.
type Severity uint8

const (
	Note   Severity = iota // the answer is right but qualified
	Warn                   // the row was kept and marked
	Reject                 // the row is in quarantine, or has no answer
)

func (s Severity) String() string { return [...]string{"note", "warning", "rejected"}[s] }

// MarshalText writes the word of the severity.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Problem is one thing that is wrong, in words that a person can act on.
type Problem struct {
	Code     string   `json:"code"` // stable, snake_case: "practice_ended"
	Severity Severity `json:"severity"`
	File     string   `json:"file,omitempty"`
	Line     int      `json:"line,omitempty"`   // from 1; 0 if not known
	Column   int      `json:"column,omitempty"` // from 1; 0 if not known
	Field    string   `json:"field,omitempty"`  // the column's name
	What     string   `json:"what"`
	Why      string   `json:"why,omitempty"`
	Fix      string   `json:"fix,omitempty"`
}

// String is "file:line:column: what" and, on a second line, why and what to do.
func (p Problem) String() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		b.WriteByte(':')
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, "%d:", p.Line)
	}
	if p.Column > 0 {
		fmt.Fprintf(&b, "%d:", p.Column)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	b.WriteString(p.What)
	if rest := strings.TrimSpace(p.Why + " " + p.Fix); rest != "" {
		b.WriteString("\n    " + rest)
	}
	return b.String()
}

// Kept is how many problems a List keeps whole; more are only counted.
const Kept = 1000

// A List collects problems. The zero List is ready to use. It is not safe for
// concurrent use: give each worker its own and Merge them in order.
type List struct {
	kept   []Problem
	counts map[string]int
	total  int
	worst  Severity
}

// Add appends a problem.
func (l *List) Add(p Problem) {
	if l.counts == nil {
		l.counts = map[string]int{}
	}
	l.counts[p.Code]++
	l.total++
	l.worst = max(l.worst, p.Severity)
	if len(l.kept) < Kept {
		l.kept = append(l.kept, p)
	}
}

// Merge appends the problems of another list.
func (l *List) Merge(o *List) {
	if o == nil || o.total == 0 {
		return
	}
	if l.counts == nil {
		l.counts = map[string]int{}
	}
	for code, n := range o.counts {
		l.counts[code] += n
	}
	l.total += o.total
	l.worst = max(l.worst, o.worst)
	l.kept = append(l.kept, o.kept[:min(len(o.kept), Kept-len(l.kept))]...)
}

// All returns the problems that were kept, in the order of Add.
func (l *List) All() []Problem { return l.kept }

// Len is the number of problems added, also of those that were only counted.
func (l *List) Len() int { return l.total }

// Worst is the highest severity in the list, Note if it is empty.
func (l *List) Worst() Severity { return l.worst }

// A Count is how often a problem occurred.
type Count struct {
	Code string `json:"code"`
	N    int    `json:"count"`
}

// Counts returns how often each code occurred, most frequent first.
func (l *List) Counts() []Count {
	out := make([]Count, 0, len(l.counts))
	for _, code := range slices.Sorted(maps.Keys(l.counts)) {
		out = append(out, Count{code, l.counts[code]})
	}
	slices.SortStableFunc(out, func(a, b Count) int { return cmp.Compare(b.N, a.N) })
	return out
}
