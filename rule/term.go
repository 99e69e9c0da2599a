package rule

import (
	"slices"
	"strings"

	celast "cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/remit-health/remit/dated"
)

// term reads a fact or a literal.
func (r *reader) term(e celast.Expr) term {
	switch e.Kind() {
	case celast.LiteralKind:
		return r.literal(e)
	case celast.IdentKind, celast.SelectKind:
		if name, ok := dotted(e); ok {
			return r.fact(e, name)
		}
	}
	r.refuse(e, "condition_refused", accepted, "%s stands where a fact or a literal must stand.", what(e))
	return term{fact: -1}
}

func what(e celast.Expr) string {
	switch e.Kind() {
	case celast.CallKind:
		return display(e.AsCall().FunctionName())
	case celast.ListKind:
		return "a list"
	case celast.MapKind, celast.StructKind:
		return "a map"
	}
	return "something else"
}

// dotted is the name that a chain of words with dots between spells.
func dotted(e celast.Expr) (string, bool) {
	if e.Kind() == celast.IdentKind {
		return e.AsIdent(), true
	}
	if e.Kind() != celast.SelectKind || e.AsSelect().IsTestOnly() {
		return "", false
	}
	name, ok := dotted(e.AsSelect().Operand())
	return name + "." + e.AsSelect().FieldName(), ok
}

func (r *reader) fact(e celast.Expr, name string) term {
	i, ok := r.vocab.Fact(name)
	if !ok {
		r.unknown(e, name)
		return term{fact: -1}
	}
	if !slices.Contains(r.used, i) {
		r.used = append(r.used, i)
	}
	return term{fact: i, kind: r.vocab.facts[i].Kind}
}

func (r *reader) unknown(e celast.Expr, name string) {
	names := make([]string, len(r.vocab.facts))
	for i, f := range r.vocab.facts {
		names[i] = f.Name
	}
	fix := "Use a fact of the vocabulary; a text must stand in quotes."
	if near, ok := dated.Nearest(name, names); ok {
		fix = "Did you mean " + near + "?"
	} else if i := slices.IndexFunc(names, func(n string) bool { return strings.HasSuffix(n, "."+name) }); i >= 0 {
		fix = "Did you mean " + names[i] + "?"
	}
	r.refuse(e, "unknown_fact", fix, "there is no fact %s.", name)
}

func (r *reader) literal(e celast.Expr) term {
	switch v := e.AsLiteral().(type) {
	case types.String:
		return term{fact: -1, kind: String, value: Text(string(v))}
	case types.Int:
		return term{fact: -1, kind: Int, value: Number(int64(v))}
	case types.Bool:
		return term{fact: -1, kind: Bool, value: Truth(bool(v))}
	}
	r.refuse(e, "condition_refused", "Write a string in quotes, a whole number, true or false.",
		"a literal of type %s is not accepted.", e.AsLiteral().Type().TypeName())
	return term{fact: -1}
}
