package remit

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// surroundings lists calls that read the clock, the environment, the working
// folder or chance. Time and place are arguments, so only cmd/remit makes them
// and passes on what it read; chance always has a seed.
var surroundings = []struct {
	pkg   string
	calls []string
	why   string
}{
	{"time", []string{"Now", "Since", "Until"}, "take the time as an argument; cmd/remit reads the clock"},
	{"os", []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv"}, "cmd/remit reads the environment"},
	{"os", []string{"Getwd", "UserHomeDir", "Exit"}, "cmd/remit knows where it runs and how it ends"},
	{"path/filepath", []string{"Abs"}, "it reads the working folder, which cmd/remit does"},
	{"math/rand", []string{"*"}, "use math/rand/v2 with a seed"},
	{"math/rand/v2", []string{"Int", "IntN", "Int32", "Int32N", "Int64", "Int64N", "Uint32", "Uint32N", "Uint64", "Uint64N",
		"UintN", "N", "Float32", "Float64", "ExpFloat64", "NormFloat64", "Perm", "Shuffle"}, "the same seed must give the same bytes: rand.New(rand.NewPCG(seed, ...))"},
}

func TestOnlyTheCommandReadsItsSurroundings(t *testing.T) {
	for _, p := range packages(t) {
		if match("cmd/...", p.dir) || match(testsOnly, p.dir) {
			continue
		}
		for _, s := range p.files {
			checkSurroundings(t, s)
		}
	}
}

func checkSurroundings(t *testing.T, s *source) {
	t.Helper()
	names := importNames(s.file)
	ast.Inspect(s.file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := sel.X.(*ast.Ident)
		if !ok {
			return true
		}
		for _, c := range surroundings {
			if names[x.Name] == c.pkg && (c.calls[0] == "*" || slices.Contains(c.calls, sel.Sel.Name)) {
				t.Errorf("%v: %s.%s: %s", s.fset.Position(sel.Pos()), x.Name, sel.Sel.Name, c.why)
			}
		}
		return true
	})
}

// importNames maps the name by which a file calls a package to its path.
func importNames(f *ast.File) map[string]string {
	names := map[string]string{}
	for _, imp := range f.Imports {
		p := strings.Trim(imp.Path.Value, "\"`")
		parts := strings.Split(p, "/")
		name := parts[len(parts)-1]
		if name == "v2" && len(parts) > 1 {
			name = parts[len(parts)-2]
		}
		if imp.Name != nil {
			name = imp.Name.Name
		}
		names[name] = p
	}
	return names
}

// TestNothingRunsBeforeMain refuses init functions: what a program does should
// begin in main and be found from there.
func TestNothingRunsBeforeMain(t *testing.T) {
	for _, p := range packages(t) {
		if match("cmd/...", p.dir) {
			continue
		}
		for _, f := range functions(p) {
			if f.decl.Recv == nil && f.decl.Name.Name == "init" {
				t.Errorf("%v: func init: make it a function that somebody calls", f.position())
			}
		}
	}
}

// plain lists packages that know no NHS word, so that they can be read, tested
// and replaced without knowing the field.
var plain = []string{"column/...", "solve/...", "spc", "table"}

var nhsWords = []string{"nhs", "icb", "ccg", "pct", "commissioner", "provider", "practice", "patient", "hospital", "hrg", "tfc", "spell", "diagnosis"}

func TestPlainPackagesKnowNoNHSWord(t *testing.T) {
	for _, p := range packages(t) {
		if !slices.ContainsFunc(plain, func(pattern string) bool { return match(pattern, p.dir) }) {
			continue
		}
		for _, s := range p.files {
			ast.Inspect(s.file, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok {
					return true
				}
				for _, w := range strings.Fields(wordsOf(id.Name)) {
					if slices.Contains(nhsWords, w) {
						t.Errorf("%v: %s holds the word %q; %s knows no NHS word", s.fset.Position(id.Pos()), id.Name, w, p.dir)
					}
				}
				return true
			})
		}
	}
}

// TestCommandOnlyJoins keeps cmd/remit small: flags, environment, clock, and
// the joining of everything else.
func TestCommandOnlyJoins(t *testing.T) {
	const most = 200
	for _, p := range packages(t) {
		if p.dir != "cmd/remit" {
			continue
		}
		lines := 0
		for _, s := range p.files {
			lines += s.lines
		}
		if lines >= most {
			t.Errorf("cmd/remit has %d lines, want under %d: move what decides something to cli or workspace", lines, most)
		}
	}
}
