package rule

import (
	"fmt"
	"slices"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// A Kind is the type of a fact.
type Kind uint8

// The kinds of facts. Dates are strings, "2025-04-01", which order as days do.
const (
	String  Kind = iota + 1
	Int          // a whole number
	Bool         // true or false
	Strings      // a list of strings
)

// String is the word of the kind as messages use it.
func (k Kind) String() string {
	return [...]string{"nothing", "string", "int", "bool", "list of strings"}[k]
}

// A Fact is something that a condition may name.
type Fact struct {
	Name string // a word, or words with dots between: practice.status
	Kind Kind
	Doc  string // what it is, for people who write editions
}

// A Method is a way of deriving a payer that an answer may name with "pay".
// What it does is the caller's.
type Method struct {
	Name      string
	Doc       string
	NeedsCode bool // the answer must have a code; without it, it must have none
}

// A Vocabulary is what rules may speak of. It does not change once made.
type Vocabulary struct {
	facts   []Fact
	methods []Method
	index   map[string]int
	env     *cel.Env
}

// NewVocabulary makes a vocabulary. The index of a fact is its place in facts.
// It is an error if a name is no CEL name, stands twice, is the beginning of
// another (practice and practice.status), or has no kind or doc.
func NewVocabulary(facts []Fact, methods []Method) (*Vocabulary, error) {
	v := &Vocabulary{facts: slices.Clone(facts), methods: slices.Clone(methods), index: map[string]int{}}
	for i, f := range facts {
		if err := v.admit(i, f); err != nil {
			return nil, err
		}
	}
	if err := v.checkPrefixes(); err != nil {
		return nil, err
	}
	env, err := cel.NewEnv(v.options()...)
	if err != nil {
		return nil, fmt.Errorf("make vocabulary: %w", err)
	}
	v.env = env
	return v, v.checkNames()
}

func (v *Vocabulary) admit(i int, f Fact) error {
	_, twice := v.index[f.Name]
	switch {
	case twice:
		return fmt.Errorf("fact %q stands twice in the vocabulary", f.Name)
	case f.Kind < String || f.Kind > Strings:
		return fmt.Errorf("fact %q has no kind", f.Name)
	case f.Doc == "":
		return fmt.Errorf("fact %q has no doc", f.Name)
	}
	v.index[f.Name] = i
	return nil
}

// checkPrefixes refuses a fact that another one would hide: CEL reads
// practice.status as the field status of practice if practice is a fact.
func (v *Vocabulary) checkPrefixes() error {
	for _, f := range v.facts {
		for i, c := range f.Name {
			if _, ok := v.index[f.Name[:i]]; ok && c == '.' {
				return fmt.Errorf("fact %q begins with the name of another fact, %q", f.Name, f.Name[:i])
			}
		}
	}
	return nil
}

// checkNames asks cel-go whether each name is read as the fact it names.
func (v *Vocabulary) checkNames() error {
	for _, f := range v.facts {
		ast, issues := v.env.Compile(f.Name)
		if issues.Err() != nil || !ast.OutputType().IsExactType(celType(f.Kind)) || strings.TrimSpace(f.Name) != f.Name {
			return fmt.Errorf("fact %q has a name that CEL cannot use", f.Name)
		}
	}
	return nil
}

// Facts are the facts, by index. Do not change them.
func (v *Vocabulary) Facts() []Fact { return v.facts }

// Methods are the methods an answer may name. Do not change them.
func (v *Vocabulary) Methods() []Method { return v.methods }

// Fact is the index of the named fact.
func (v *Vocabulary) Fact(name string) (int, bool) {
	i, ok := v.index[name]
	return i, ok
}

func (v *Vocabulary) method(name string) (Method, bool) {
	i := slices.IndexFunc(v.methods, func(m Method) bool { return m.Name == name })
	if i < 0 {
		return Method{}, false
	}
	return v.methods[i], true
}

func celType(k Kind) *cel.Type {
	switch k {
	case Int:
		return cel.IntType
	case Bool:
		return cel.BoolType
	case Strings:
		return cel.ListType(cel.StringType)
	}
	return cel.StringType
}

// options declares the facts and our two functions. CEL's macros (has, all,
// exists) are taken away; [Vocabulary.Condition] refuses what else CEL can do.
func (v *Vocabulary) options() []cel.EnvOption {
	opts := []cel.EnvOption{cel.ClearMacros(), knownFunction(), matchesFunction()}
	for _, f := range v.facts {
		opts = append(opts, cel.Variable(f.Name, celType(f.Kind)))
	}
	return opts
}

// knownFunction is not strict: it is called also with an unknown value.
func knownFunction() cel.EnvOption {
	known := cel.UnaryBinding(func(arg ref.Val) ref.Val { return types.Bool(!types.IsUnknownOrError(arg)) })
	var overloads []cel.FunctionOpt
	for k := String; k <= Strings; k++ {
		name := "known_" + strings.ReplaceAll(k.String(), " ", "_")
		overloads = append(overloads, cel.Overload(name, []*cel.Type{celType(k)}, cel.BoolType, cel.OverloadIsNonStrict(), known))
	}
	return cel.Function(knownName, overloads...)
}
