package rule

import (
	"math"
	"slices"
	"strings"
)

// A boundary collects, from conditions, the values of each fact at which an
// answer can change: each literal and its neighbours. For a fact that is
// compared with another one, the literals of both count.
type boundary struct {
	vocab  *Vocabulary
	texts  map[int][]string // by fact
	whole  map[int][]int64
	facts  []int        // in the order of the conditions
	linked map[int]bool // facts that are compared with another one
}

func newBoundary(v *Vocabulary, conditions []*Condition) *boundary {
	b := &boundary{vocab: v, texts: map[int][]string{}, whole: map[int][]int64{}, linked: map[int]bool{}}
	for _, c := range conditions {
		c.root.walk(b.collect)
		for _, f := range c.facts {
			if !slices.Contains(b.facts, f) {
				b.facts = append(b.facts, f)
			}
		}
	}
	b.share()
	return b
}

func (b *boundary) collect(e *expr) {
	switch e.op {
	case opAnd, opOr, opNot, opTruth, opKnown:
		return
	case opMatches:
		b.collectPatterns(e)
		return
	}
	for _, t := range e.list {
		b.add(e.a, t.value)
	}
	switch {
	case e.a.fact >= 0 && e.b.fact >= 0 && e.op != opInList:
		b.linked[e.a.fact], b.linked[e.b.fact] = true, true
	case e.op != opInList:
		b.add(e.a, e.b.value)
		b.add(e.b, e.a.value)
	}
}

// collectPatterns adds the ends of each pattern, a code beyond a beginning, and
// the same code in small letters, which a comparison takes for another.
func (b *boundary) collectPatterns(e *expr) {
	for _, p := range e.patterns {
		b.add(e.a, Text(p.from))
		b.add(e.a, Text(strings.ToLower(p.from)))
		if p.prefix {
			b.add(e.a, Text(p.from+"0"))
		}
		if p.to != p.from {
			b.add(e.a, Text(p.to))
		}
	}
}

func (b *boundary) add(t term, v Value) {
	switch {
	case t.fact < 0:
	case v.Kind == String:
		b.texts[t.fact] = append(b.texts[t.fact], v.S)
	case v.Kind == Int:
		b.whole[t.fact] = append(b.whole[t.fact], v.N)
	}
}

// share gives all linked facts the literals of all of them, and two values
// more, so that they can differ.
func (b *boundary) share() {
	texts, whole := []string{"?", "?2"}, []int64{0}
	for f := range b.linked {
		texts, whole = append(texts, b.texts[f]...), append(whole, b.whole[f]...)
	}
	for f := range b.linked {
		b.texts[f], b.whole[f] = texts, whole
	}
}

// values are the candidates of a fact; not known is among them if unknown is
// wanted.
func (b *boundary) values(fact int, unknown bool) []Value {
	var out []Value
	switch b.vocab.facts[fact].Kind {
	case String:
		out = textValues(b.texts[fact])
	case Int:
		out = wholeValues(b.whole[fact])
	case Bool:
		out = []Value{Truth(true), Truth(false)}
	case Strings:
		out = listValues(b.texts[fact])
	}
	if unknown {
		out = append(out, NotKnown())
	}
	return out
}

// textValues are the literals, a text just behind each, and one that is none
// of them and comes before them all.
func textValues(literals []string) []Value {
	var texts []string
	for _, s := range literals {
		texts = append(texts, s, s+" ")
	}
	texts = append(texts, "", "?")
	slices.Sort(texts)
	var out []Value
	for _, s := range slices.Compact(texts) {
		out = append(out, Text(s))
	}
	return out
}

func wholeValues(literals []int64) []Value {
	whole := []int64{0}
	for _, n := range literals {
		whole = append(whole, n)
		if n > math.MinInt64 {
			whole = append(whole, n-1)
		}
		if n < math.MaxInt64 {
			whole = append(whole, n+1)
		}
	}
	slices.Sort(whole)
	var out []Value
	for _, n := range slices.Compact(whole) {
		out = append(out, Number(n))
	}
	return out
}

// allSubsets is how many literals a list fact may have for every subset of
// them to be tried.
const allSubsets = 8

// listValues are the subsets of the literals; with many literals only those of
// none, one, two, all but one, and all.
func listValues(literals []string) []Value {
	texts := slices.Clone(literals)
	slices.Sort(texts)
	texts = slices.Compact(texts)
	out := []Value{List(nil), List([]string{"?"})}
	if len(texts) <= allSubsets {
		for bits := 1; bits < 1<<len(texts); bits++ {
			out = append(out, subset(texts, func(i int) bool { return bits>>i&1 == 1 }))
		}
		return out
	}
	for a := range texts {
		out = append(out, subset(texts, func(i int) bool { return i != a }))
		for b := a; b < len(texts); b++ {
			out = append(out, subset(texts, func(i int) bool { return i == a || i == b }))
		}
	}
	return append(out, List(texts))
}

func subset(texts []string, in func(int) bool) Value {
	var l []string
	for i, s := range texts {
		if in(i) {
			l = append(l, s)
		}
	}
	return List(l)
}
