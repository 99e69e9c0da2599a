package rule

import (
	"strconv"
	"strings"
)

// A Value is the value of a fact for one record. The zero Value is not known.
type Value struct {
	Known bool
	Kind  Kind // must be the fact's kind: a value of another kind counts as not known
	B     bool
	open  bool // not yet decided, in a search over boundary cases
	N     int64
	S     string
	L     []string
}

// Text is a known string. The empty string is a value like any other: give
// NotKnown for what a record does not state.
func Text(s string) Value { return Value{Known: true, Kind: String, S: s} }

// Number is a known whole number.
func Number(n int64) Value { return Value{Known: true, Kind: Int, N: n} }

// Truth is a known true or false.
func Truth(b bool) Value { return Value{Known: true, Kind: Bool, B: b} }

// List is a known list of strings; the empty list is known. The value keeps
// the slice.
func List(l []string) Value { return Value{Known: true, Kind: Strings, L: l} }

// NotKnown is the value of a fact that is not stated.
func NotKnown() Value { return Value{} }

// of tells whether the value is known and of the kind.
func (v Value) of(k Kind) bool { return v.Known && v.Kind == k }

// String writes the value as a condition would: "02" in quotes, 3, true,
// ["N46"], or "not stated".
func (v Value) String() string {
	if !v.Known {
		return "not stated"
	}
	switch v.Kind {
	case Int:
		return strconv.FormatInt(v.N, 10)
	case Bool:
		return strconv.FormatBool(v.B)
	case Strings:
		quoted := make([]string, len(v.L))
		for i, s := range v.L {
			quoted[i] = strconv.Quote(s)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return strconv.Quote(v.S)
}

// plain is the value as JSON writes it; nil if it is not known.
func (v Value) plain() any {
	switch {
	case !v.Known:
		return nil
	case v.Kind == Int:
		return v.N
	case v.Kind == Bool:
		return v.B
	case v.Kind == Strings && v.L == nil:
		return []string{}
	case v.Kind == Strings:
		return v.L
	}
	return v.S
}

// Facts gives the value of each fact of the vocabulary for one record. Value
// must give the same answer each time it is asked; it may look things up.
type Facts interface {
	Value(fact int) Value
}

// Values are facts as a plain slice by index; facts beyond its end are not
// known. A pointer to it is a Facts, so that a batch costs no allocation.
type Values []Value

// Value is the value of the fact.
func (v *Values) Value(fact int) Value {
	if fact >= len(*v) {
		return Value{}
	}
	return (*v)[fact]
}

// Sourced is Facts that can say where a value came from, in a few words for a
// trace: "claims.csv line 12" or "practice table, known 2025-06-30". An
// explanation uses it where the facts have it.
type Sourced interface {
	Facts
	Source(fact int) string
}
