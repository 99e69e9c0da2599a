package rule

import (
	"fmt"

	celast "cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
)

// The two functions that CEL does not have.
const (
	knownName   = "known"
	matchesName = "matches_any"
)

// A reader turns a parsed condition into an expr and collects what the subset
// refuses, each with its place and reason.
type reader struct {
	vocab  *Vocabulary
	info   *celast.SourceInfo
	used   []int
	faults []Fault
}

func (r *reader) refuse(e celast.Expr, code, fix, what string, args ...any) {
	line, column := r.place(e)
	r.faults = append(r.faults, Fault{Code: code, Line: line, Column: column, What: fmt.Sprintf(what, args...), Fix: fix})
}

// truth reads an expression that is true, false or unknown.
func (r *reader) truth(e celast.Expr) *expr {
	if e.Kind() != celast.CallKind {
		t := r.term(e)
		return &expr{op: opTruth, a: t}
	}
	call := e.AsCall()
	switch name := call.FunctionName(); name {
	case operators.LogicalAnd, operators.LogicalOr, operators.LogicalNot:
		return r.logic(name, call)
	case operators.In:
		return r.in(e, call)
	case "startsWith":
		return r.startsWith(e, call)
	case knownName:
		return r.known(e, call)
	case matchesName:
		return r.matches(e, call)
	default:
		if o, ok := comparisons[name]; ok {
			return r.compare(e, o, call)
		}
		r.refuse(e, "condition_refused", accepted, "%s is not accepted in a condition.", display(name))
	}
	return &expr{op: opTruth}
}

const accepted = "Use ==, !=, <, <=, >, >=, in, &&, ||, !, startsWith, known(fact) and matches_any(list, [patterns])."

var comparisons = map[string]op{operators.Equals: opEq, operators.NotEquals: opNe, operators.Less: opLt,
	operators.LessEquals: opLe, operators.Greater: opGt, operators.GreaterEquals: opGe}

// display is the name of an operator or function as people write it.
func display(name string) string {
	if name == operators.Conditional {
		return "the operator ? :"
	}
	if op, ok := operators.FindReverse(name); ok && op != "" {
		return "the operator " + op
	}
	if name == operators.Index || name == operators.OptIndex || name == operators.OptSelect {
		return "taking an element out of a list"
	}
	return "the function " + name
}

func (r *reader) logic(name string, call celast.CallExpr) *expr {
	x := &expr{op: map[string]op{operators.LogicalAnd: opAnd, operators.LogicalOr: opOr, operators.LogicalNot: opNot}[name]}
	for _, a := range call.Args() {
		x.args = append(x.args, r.truth(a))
	}
	return x
}

func (r *reader) compare(e celast.Expr, o op, call celast.CallExpr) *expr {
	x := &expr{op: o, a: r.term(call.Args()[0]), b: r.term(call.Args()[1])}
	switch k := max(x.a.kind, x.b.kind); {
	case k == Strings:
		r.refuse(e, "condition_refused", "Use in, or matches_any.", "a list cannot be compared as a whole.")
	case k == Bool && o != opEq && o != opNe:
		r.refuse(e, "condition_refused", "Use == or !=.", "true and false have no order.")
	}
	return x
}

func (r *reader) in(e celast.Expr, call celast.CallExpr) *expr {
	x := &expr{op: opInList, a: r.term(call.Args()[0])}
	right := call.Args()[1]
	if right.Kind() == celast.ListKind {
		x.list = r.literals(right)
		return x
	}
	x.op, x.b = opInFact, r.term(right)
	if x.b.kind != Strings && x.b.kind != 0 {
		r.refuse(right, "condition_type", `Write a list: x in ["a", "b"].`, "behind in stands a %v, not a list.", x.b.kind)
	}
	return x
}

// literals reads a list of literals of one kind, string or int.
func (r *reader) literals(e celast.Expr) []term {
	elements := e.AsList().Elements()
	if len(elements) == 0 {
		r.refuse(e, "condition_refused", "Write the values that are meant.", "the list is empty, so nothing is in it.")
	}
	var out []term
	for _, el := range elements {
		if el.Kind() != celast.LiteralKind {
			r.refuse(el, "condition_refused", "Compare facts with ==.", "a list may hold only literal values.")
			continue
		}
		t := r.term(el)
		switch {
		case t.kind == Bool:
			r.refuse(el, "condition_refused", "Use the fact itself, or ! before it.", "a list may hold strings or ints only.")
		case len(out) > 0 && t.kind != out[0].kind && t.kind != 0:
			r.refuse(el, "condition_type", "Put codes in quotes, all of them.", "the list mixes %v and %v.", out[0].kind, t.kind)
		}
		out = append(out, t)
	}
	return out
}

func (r *reader) startsWith(e celast.Expr, call celast.CallExpr) *expr {
	if !call.IsMemberFunction() || len(call.Args()) != 1 {
		r.refuse(e, "condition_refused", `Write fact.startsWith("text").`, "startsWith belongs behind a fact, with one text.")
		return &expr{op: opTruth}
	}
	return &expr{op: opPrefix, a: r.term(call.Target()), b: r.term(call.Args()[0])}
}

func (r *reader) known(e celast.Expr, call celast.CallExpr) *expr {
	x := &expr{op: opKnown}
	if call.IsMemberFunction() || len(call.Args()) != 1 {
		r.refuse(e, "condition_refused", "Write known(fact).", "known takes one fact.")
		return x
	}
	if k := call.Args()[0].Kind(); k != celast.IdentKind && k != celast.SelectKind {
		r.refuse(e, "condition_refused", "Write known(fact).", "known takes the name of a fact.")
		return x
	}
	x.a = r.term(call.Args()[0])
	return x
}

func (r *reader) matches(e celast.Expr, call celast.CallExpr) *expr {
	x := &expr{op: opMatches}
	if call.IsMemberFunction() || len(call.Args()) != 2 || call.Args()[1].Kind() != celast.ListKind {
		r.refuse(e, "condition_refused", `Write matches_any(fact, ["N46*", "N341..N346"]).`, "matches_any takes a fact and a list of patterns.")
		return x
	}
	x.a = r.term(call.Args()[0])
	for i, t := range r.literals(call.Args()[1]) {
		p, err := parsePattern(t.value.S)
		if err != nil && t.kind == String {
			r.refuse(call.Args()[1].AsList().Elements()[i], "condition_refused",
				"Write a code (Z350), a beginning (N46*) or a range of codes of one length (N341..N346).", "%v.", err)
		}
		x.patterns = append(x.patterns, p)
	}
	return x
}
