package rule

// A tri is a truth in two bits: known and true. Unknown has neither.
type tri uint8

const (
	bitTrue  tri = 1
	bitKnown tri = 2

	unknown tri = 0
	isFalse     = bitKnown
	isTrue      = bitKnown | bitTrue
)

func truth(b bool) tri {
	if b {
		return isTrue
	}
	return isFalse
}

func (t tri) reply() Reply {
	switch t {
	case isTrue:
		return Yes
	case isFalse:
		return No
	}
	return NotStated
}

// not leaves unknown as it is and turns the true bit of what is known.
func (t tri) not() tri { return t ^ (t&bitKnown)>>1 }

// A test is a compiled condition.
type test func(Facts) tri

// compile makes closures of a tree. (A switch with one line for each
// operation.)
func compile(e *expr) test {
	switch e.op {
	case opAnd:
		return all(e.args)
	case opOr:
		return either(e.args)
	case opNot:
		inner := compile(e.args[0])
		return func(f Facts) tri { return inner(f).not() }
	case opTruth:
		return single(e.a, func(v Value) bool { return v.B })
	case opInList:
		return member(e)
	case opInFact:
		return element(e.a, e.b)
	case opPrefix:
		return prefix(e.a, e.b)
	case opKnown:
		return stated(e.a)
	case opMatches:
		return matching(e.a, e.patterns)
	}
	return comparison(e)
}

// all is false if one part is false, else unknown if one is unknown.
func all(args []*expr) test {
	tests := compileAll(args)
	return func(f Facts) tri {
		out := isTrue
		for _, t := range tests {
			switch t(f) {
			case isFalse:
				return isFalse
			case unknown:
				out = unknown
			}
		}
		return out
	}
}

// either is true if one part is true, else unknown if one is unknown.
func either(args []*expr) test {
	tests := compileAll(args)
	return func(f Facts) tri {
		out := isFalse
		for _, t := range tests {
			switch t(f) {
			case isTrue:
				return isTrue
			case unknown:
				out = unknown
			}
		}
		return out
	}
}

func compileAll(args []*expr) []test {
	out := make([]test, len(args))
	for i, a := range args {
		out[i] = compile(a)
	}
	return out
}

// single tests one term; a literal is tested here and now.
func single(t term, holds func(Value) bool) test {
	if t.fact < 0 {
		fixed := truth(holds(t.value))
		return func(Facts) tri { return fixed }
	}
	fact, kind := t.fact, t.kind
	return func(f Facts) tri {
		v := f.Value(fact)
		if !v.of(kind) {
			return unknown
		}
		return truth(holds(v))
	}
}

// pair tests two terms, at least one of them a fact that is not a literal.
func pair(a, b term, holds func(a, b Value) bool) test {
	if b.fact < 0 {
		fixed := b.value
		return single(a, func(v Value) bool { return holds(v, fixed) })
	}
	return func(f Facts) tri {
		x, y := a.of(f), b.of(f)
		if !x.Known || !y.Known {
			return unknown
		}
		return truth(holds(x, y))
	}
}

func stated(t term) test {
	fact, kind := t.fact, t.kind
	return func(f Facts) tri {
		v := f.Value(fact)
		if v.open {
			return unknown
		}
		return truth(v.of(kind))
	}
}

func matching(t term, patterns []pattern) test {
	if t.kind == String {
		return single(t, func(v Value) bool { return matches(patterns, v.S) })
	}
	return single(t, func(v Value) bool {
		for _, code := range v.L {
			if matches(patterns, code) {
				return true
			}
		}
		return false
	})
}

// few is how long a list may be to be searched from one end to the other.
const few = 8

// member tests a term against a list of literals.
func member(e *expr) test {
	if e.list[0].kind == Int {
		return oneOf(e, func(v Value) int64 { return v.N })
	}
	return oneOf(e, func(v Value) string { return v.S })
}

func oneOf[T comparable](e *expr, get func(Value) T) test {
	set, list := map[T]struct{}{}, make([]T, 0, len(e.list))
	for i := range e.list {
		set[get(e.list[i].value)] = struct{}{}
		list = append(list, get(e.list[i].value))
	}
	if len(list) > few {
		return single(e.a, func(v Value) bool { _, ok := set[get(v)]; return ok })
	}
	return single(e.a, func(v Value) bool {
		x := get(v)
		for _, y := range list {
			if x == y {
				return true
			}
		}
		return false
	})
}
