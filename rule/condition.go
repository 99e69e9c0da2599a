package rule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cel.dev/cel-go/cel"
	celast "cel.dev/cel-go/common/ast"

	"github.com/remit-health/remit/problem"
)

// longest is the length of the longest condition, in bytes. A question that
// needs more is several questions.
const longest = 20_000

// A Condition is a checked condition. Make one with [Vocabulary.Condition].
type Condition struct {
	text  string
	facts []int
	root  *expr
	ast   *cel.Ast
}

// String is the condition as it was written.
func (c *Condition) String() string { return c.text }

// Facts are the indexes of the facts that the condition names, in the order in
// which it first names them. Do not change them.
func (c *Condition) Facts() []int { return c.facts }

// A Fault is something wrong in a condition.
type Fault struct {
	Code         string // condition_syntax, condition_refused, condition_type, unknown_fact
	Line, Column int    // within the text, from 1
	What, Fix    string
}

// Problem is the fault as a problem, without a place in a file.
func (f Fault) Problem() problem.Problem {
	return problem.Problem{Code: f.Code, Severity: problem.Reject, What: f.What,
		Why: "The condition would not mean what it says.", Fix: f.Fix}
}

// Condition parses and checks a condition: its syntax, that it keeps to the
// accepted part of CEL, that it names known facts, and its types. All faults
// are returned, in the order of the text; with any, the condition is nil.
func (v *Vocabulary) Condition(text string) (*Condition, []Fault) {
	if len(text) > longest {
		return nil, []Fault{{Code: "condition_refused", Line: 1, Column: 1,
			What: fmt.Sprintf("the condition is longer than %d characters.", longest), Fix: "Ask several questions."}}
	}
	parsed, issues := v.env.Parse(text)
	if issues.Err() != nil {
		return nil, faultsOf(issues, "condition_syntax")
	}
	r := &reader{vocab: v, info: parsed.NativeRep().SourceInfo()}
	root := r.truth(parsed.NativeRep().Expr())
	if len(r.faults) > 0 {
		slices.SortStableFunc(r.faults, func(a, b Fault) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, r.faults
	}
	checked, issues := v.env.Check(parsed)
	if issues.Err() != nil {
		return nil, faultsOf(issues, "condition_type")
	}
	if !checked.OutputType().IsExactType(cel.BoolType) {
		return nil, []Fault{{Code: "condition_type", Line: 1, Column: 1,
			What: "the condition is not true or false but " + checked.OutputType().String() + ".", Fix: "Compare it with a value."}}
	}
	return &Condition{text: text, facts: r.used, root: root, ast: checked}, nil
}

func faultsOf(issues *cel.Issues, code string) []Fault {
	var out []Fault
	for _, e := range issues.Errors() {
		f := Fault{Code: code, Line: max(e.Location.Line(), 1), Column: max(e.Location.Column()+1, 1), What: sentence(e.Message),
			Fix: "Compare a fact with values of its own kind: a code in quotes, a number without."}
		if code == "condition_syntax" {
			f.Fix = "Write conditions as in docs/rules.md: tfc in [\"140\", \"141\"] && age >= 18."
		}
		out = append(out, f)
	}
	return out
}

// sentence makes a message of cel-go one of ours: one line with a full stop,
// and without CEL's names for operators (_==_, @in).
func sentence(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.NewReplacer("_==_", "==", "_!=_", "!=", "_<_", "<", "_<=_", "<=", "_>_", ">", "_>=_", ">=", "@in", "in",
		"_&&_", "&&", "_||_", "||", "!_", "!").Replace(s)
	return strings.TrimSuffix(s, ".") + "."
}

// place is the line and column at which an expression begins.
func (r *reader) place(e celast.Expr) (line, column int) {
	for {
		switch {
		case e.Kind() == celast.SelectKind:
			e = e.AsSelect().Operand()
		case e.Kind() == celast.CallKind && e.AsCall().IsMemberFunction():
			e = e.AsCall().Target()
		case e.Kind() == celast.CallKind && strings.HasPrefix(e.AsCall().FunctionName(), "_") && len(e.AsCall().Args()) > 1:
			e = e.AsCall().Args()[0]
		case e.Kind() == celast.CallKind && isWord(e.AsCall().FunctionName()):
			// The place of a call is its parenthesis.
			at := r.info.GetStartLocation(e.ID())
			return max(at.Line(), 1), max(at.Column()+1-len(e.AsCall().FunctionName()), 1)
		default:
			at := r.info.GetStartLocation(e.ID())
			return max(at.Line(), 1), max(at.Column()+1, 1)
		}
	}
}

// isWord tells the name of a function from that of an operator (_==_, @in).
func isWord(name string) bool { return name[0] >= 'A' && name[0] <= 'z' && name[0] != '_' }
