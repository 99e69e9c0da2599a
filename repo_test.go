package remit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const module = "github.com/remit-health/remit"

// layers lists our packages from the bottom up. A package may import packages
// of lower layers only, and packages of its own family: responsibility and
// responsibility/rules are one family. A trailing "/..." covers a folder. The
// adapters are no families: they must not import each other.
var layers = [][]string{
	{"calendar", "money", "problem", "column/...", "solve/...", "spc"},
	{"dated", "table"},
	{"place", "rule/..."},
	{"org/...", "activity"},
	{"responsibility/...", "pricing/...", "need/...", "accountability/..."},
	{"contract", "budget", "plan/..."},
	{"review", "access"},
	{"synthetic/...", "interchange/..."},
	{"workspace/..."},
	{"store/..."},
	{"signin"},
	{"api/...", "web/...", "cli/..."},
	{"cmd/..."},
}

// adapters are folders whose packages each hold one technology or format.
var adapters = []string{"interchange", "store", "cmd", "internal"}

// testsOnly are packages that no other package of the product may import.
const testsOnly = "internal/..."

// edges lists imports that the order allows and we do not want, each with the
// reason.
var edges = []struct{ from, to, why string }{
	{"column/...", "money", "the engine must be readable without knowing the NHS"},
	{"contract", "need/...", "what is paid must not depend on what was planned"},
	{"contract", "plan/...", "what is paid must not depend on what was planned"},
	{"store/...", "interchange/...", "edges never import each other"},
	{"api/...", "store/...", "edges meet in cmd/remit only"},
	{"web/...", "store/...", "edges meet in cmd/remit only"},
	{"cli/...", "store/...", "edges meet in cmd/remit only"},
	{"api/...", "interchange/...", "pages and commands call workspace, which reads and writes files"},
	{"web/...", "interchange/...", "pages and commands call workspace, which reads and writes files"},
	{"cli/...", "interchange/...", "pages and commands call workspace, which reads and writes files"},
}

// outside lists packages of others that only some of ours may import.
var outside = []struct {
	pkg  string
	only []string
	why  string
}{
	{"os", []string{"store/...", "interchange/...", "cli/...", "cmd/..."}, "time and place are arguments"},
	{"os/exec", []string{"cli/...", "cmd/..."}, "nothing below the command line starts other programs"},
	{"net/http/...", []string{"signin", "api/...", "web/...", "cmd/..."}, "the domain does not know how it is shown"},
	{"database/sql/...", []string{"store/...", "cmd/..."}, "the domain does not know how it is stored"},
	{"modernc.org/sqlite/...", []string{"store/sqlite"}, "one technology, one package"},
	{"github.com/pressly/goose/...", []string{"store/..."}, "one technology, one package"},
	{"github.com/jackc/pgx/...", []string{"store/postgres"}, "one technology, one package"},
	{"github.com/parquet-go/parquet-go/...", []string{"store/parquet"}, "one technology, one package"},
	{"github.com/xuri/excelize/...", []string{"interchange/xlsx"}, "one technology, one package"},
	{"github.com/tetratelabs/wazero/...", []string{"solve/..."}, "one technology, one package"},
	{"cel.dev/cel-go/...", []string{"rule/..."}, "a rule is a rule to everybody else, whatever language its conditions are in"},
	{"github.com/alecthomas/kong/...", []string{"cli/...", "cmd/..."}, "flags end at the command line"},
	{"github.com/coreos/go-oidc/...", []string{"signin"}, "one technology, one package"},
	{"golang.org/x/oauth2/...", []string{"signin"}, "one technology, one package"},
	{"golang.org/x/crypto/argon2/...", []string{"access"}, "one technology, one package"},
	{"github.com/schollz/progressbar/...", []string{"cli/...", "cmd/..."}, "progress is shown at the command line"},
}

func TestImportsGoDown(t *testing.T) {
	for _, p := range packages(t) {
		if p.dir == "." || match(testsOnly, p.dir) {
			continue
		}
		if layerOf(p.dir) < 0 {
			t.Errorf("%s is in no layer; add it to layers in repo_test.go", p.dir)
			continue
		}
		for _, imp := range p.imports() {
			checkOutside(t, p.dir, imp)
			if to, ours := strings.CutPrefix(imp, module+"/"); ours {
				checkOurs(t, p.dir, to)
			}
		}
	}
}

func checkOurs(t *testing.T, from, to string) {
	t.Helper()
	switch {
	case match(testsOnly, to):
		t.Errorf("%s imports %s, which is for tests only", from, to)
	case layerOf(to) >= layerOf(from) && !sameFamily(from, to):
		t.Errorf("%s imports %s, which is not below it", from, to)
	}
	for _, e := range edges {
		if match(e.from, from) && match(e.to, to) {
			t.Errorf("%s imports %s: %s", from, to, e.why)
		}
	}
}

func checkOutside(t *testing.T, from, imp string) {
	t.Helper()
	for _, o := range outside {
		allowed := slices.ContainsFunc(o.only, func(pattern string) bool { return match(pattern, from) })
		if match(o.pkg, imp) && !allowed {
			t.Errorf("%s imports %s: %s (%s may)", from, imp, o.why, strings.Join(o.only, ", "))
		}
	}
}

// TestOrderOfImportsIsCaught holds the rule itself: each line is an import that
// must be refused, or one that must not.
func TestOrderOfImportsIsCaught(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		fine     bool
	}{
		{"org", "calendar", true},
		{"calendar", "org", false},
		{"activity", "org", false}, // same layer
		{"responsibility", "responsibility/rules", true},
		{"responsibility/rules", "responsibility", true},
		{"pricing", "responsibility", false},
		{"interchange/csv", "table", true},
		{"interchange/xlsx", "interchange/csv", false},
		{"store/sqlite", "store/parquet", false},
		{"store/sqlite", "workspace", true},
		{"workspace", "store/sqlite", false},
		{"cmd/remit", "cli", true},
	} {
		if got := layerOf(tt.to) < layerOf(tt.from) || sameFamily(tt.from, tt.to); got != tt.fine {
			t.Errorf("import of %s by %s allowed = %v, want %v", tt.to, tt.from, got, tt.fine)
		}
	}
}

// TestModuleIsTheOneNamedHere holds go.mod and the tests to one module path.
func TestModuleIsTheOneNamedHere(t *testing.T) {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(string(text), "\n"); strings.TrimSpace(first) != "module "+module {
		t.Errorf("go.mod begins %q, want module %s", first, module)
	}
}

func layerOf(dir string) int {
	return slices.IndexFunc(layers, func(l []string) bool {
		return slices.ContainsFunc(l, func(pattern string) bool { return match(pattern, dir) })
	})
}

func sameFamily(a, b string) bool {
	first, _, _ := strings.Cut(a, "/")
	second, _, _ := strings.Cut(b, "/")
	return first == second && !slices.Contains(adapters, first)
}

func match(pattern, dir string) bool {
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return dir == base || strings.HasPrefix(dir, base+"/")
	}
	return pattern == dir
}

// A source is one parsed Go file.
type source struct {
	name  string // slash-separated, from the root
	fset  *token.FileSet
	file  *ast.File
	lines int
}

// A pkg is the Go files of one folder.
type pkg struct {
	dir   string // slash-separated, "." for the root
	files []*source
	tests []*source
}

// imports are the import paths of the package without its tests, in order.
func (p *pkg) imports() []string {
	seen := map[string]bool{}
	for _, f := range p.files {
		for _, imp := range f.file.Imports {
			seen[strings.Trim(imp.Path.Value, "\"`")] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// packages returns every package of the module. It parses the files itself and
// does not run "go list", so that the go command sees which files were read
// and does not reuse a stale cached result.
func packages(t *testing.T) []*pkg {
	t.Helper()
	list, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

var parsed = sync.OnceValues(func() ([]*pkg, error) {
	byDir := map[string]*pkg{}
	err := walk(func(name string) error {
		if path.Ext(name) != ".go" || strings.Contains(name, "testdata/") {
			return nil
		}
		s, err := parse(name)
		if err != nil {
			return err
		}
		p := byDir[path.Dir(name)]
		if p == nil {
			p = &pkg{dir: path.Dir(name)}
			byDir[p.dir] = p
		}
		if strings.HasSuffix(name, "_test.go") {
			p.tests = append(p.tests, s)
		} else {
			p.files = append(p.files, s)
		}
		return nil
	})
	list := slices.SortedFunc(maps.Values(byDir), func(a, b *pkg) int { return strings.Compare(a.dir, b.dir) })
	return slices.DeleteFunc(list, func(p *pkg) bool { return len(p.files) == 0 }), err
})

func parse(name string) (*source, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, filepath.FromSlash(name), nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &source{name, fset, f, fset.File(f.FileStart).LineCount()}, nil
}

// made lists what is made by building and running, and is never committed.
var made = []string{"bin", "demo", "web/dist", "node_modules"}

// walk calls visit with every file of the module, slash-separated, leaving out
// what is made, hidden folders but .ci, and modules of their own below this one.
func walk(visit func(name string) error) error {
	return filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if !d.IsDir() {
			return visit(name)
		}
		if name == "." {
			return nil
		}
		_, nested := os.Stat(filepath.Join(name, "go.mod"))
		hidden := d.Name()[0] == '.' && name != ".ci"
		if hidden || nested == nil || slices.Contains(made, name) || d.Name() == "node_modules" {
			return filepath.SkipDir
		}
		return nil
	})
}
