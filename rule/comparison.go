package rule

import "strings"

func prefix(a, b term) test {
	return pair(a, b, func(a, b Value) bool { return strings.HasPrefix(a.S, b.S) })
}

func element(a, b term) test {
	return pair(a, b, func(a, b Value) bool {
		for _, s := range b.L {
			if s == a.S {
				return true
			}
		}
		return false
	})
}

// comparison compiles ==, !=, <, <=, > and >=.
func comparison(e *expr) test {
	switch e.a.kind {
	case Int:
		return ordered(e, func(v Value) int64 { return v.N })
	case Bool:
		return pair(e.a, e.b, func(a, b Value) bool { return (a.B == b.B) == (e.op == opEq) })
	}
	return ordered(e, func(v Value) string { return v.S })
}

func ordered[T int64 | string](e *expr, get func(Value) T) test {
	var holds func(a, b T) bool
	switch e.op {
	case opEq:
		holds = func(a, b T) bool { return a == b }
	case opNe:
		holds = func(a, b T) bool { return a != b }
	case opLt:
		holds = func(a, b T) bool { return a < b }
	case opLe:
		holds = func(a, b T) bool { return a <= b }
	case opGt:
		holds = func(a, b T) bool { return a > b }
	default:
		holds = func(a, b T) bool { return a >= b }
	}
	return pair(e.a, e.b, func(a, b Value) bool { return holds(get(a), get(b)) })
}
