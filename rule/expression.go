package rule

// An expr is a condition of the accepted subset as a tree. It is made by the
// reader, compiled by package-internal closures, and its literals are where
// the searches over boundary cases take their values from.
type expr struct {
	op       op
	args     []*expr   // of and, or, not
	a, b     term      // of the others; b of comparisons and startsWith
	list     []term    // of in, if the right side is a literal list
	patterns []pattern // of matches_any
}

// An op is what an expr does.
type op uint8

const (
	opAnd     op = iota
	opOr         //
	opNot        //
	opTruth      // a is a bool
	opEq         //
	opNe         //
	opLt         //
	opLe         //
	opGt         //
	opGe         //
	opInList     // a in [literals]
	opInFact     // a in b, a fact of kind Strings
	opPrefix     // a.startsWith(b)
	opKnown      // known(a)
	opMatches    // matches_any(a, patterns)
)

// A term is a fact or a literal.
type term struct {
	fact  int // index, -1 for a literal
	kind  Kind
	value Value // of a literal
}

// value of the term for a record.
func (t term) of(f Facts) Value {
	if t.fact < 0 {
		return t.value
	}
	v := f.Value(t.fact)
	if v.Kind != t.kind {
		v.Known = false
	}
	return v
}

// walk visits the expression and all below it.
func (e *expr) walk(visit func(*expr)) {
	visit(e)
	for _, a := range e.args {
		a.walk(visit)
	}
}
