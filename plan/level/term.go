package level

import (
	"fmt"
	"slices"
)

// A Term is one kind of cost of having a service at a level.
type Term uint8

// The terms of one service. Fragmentation is of pairs, and no term of one.
const (
	Scale Term = iota
	Risk
	TermMismatch
	Interface
	Anchors
	Engagement
	Terms = int(Engagement) + 1
)

var termNames = [Terms]string{"scale", "risk", "mismatch", "interface", "anchors", "engagement"}

// String is the term as files and commands name it.
func (t Term) String() string { return termNames[t] }

// MarshalText writes what String returns.
func (t Term) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// TermNamed finds a term by what String returns.
func TermNamed(name string) (Term, error) {
	i := slices.Index(termNames[:], name)
	if i < 0 {
		return 0, fmt.Errorf("%q is no term; the terms are %v", name, termNames)
	}
	return Term(i), nil
}

// Costs are pounds a year of one service at one rung, by term.
type Costs [Terms]float64

// Sum is all terms together.
func (c Costs) Sum() (sum float64) {
	for _, v := range c {
		sum += v
	}
	return sum
}
