package docs_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A writtenCode is a problem code that stands in the source of a package, with
// what is said about it there. Values that are filled in at run time are "…".
type writtenCode struct {
	code, pkg string
	what, fix []string
	why       string
}

// A writer is a function that makes a problem of its arguments: which
// parameter holds what, and what it says itself.
type writer struct {
	params map[string]int // "code", "what", "why", "fix" → index of the argument
	said   map[string]string
}

// sources are the files of one package without its tests.
type sources struct {
	name   string
	files  []*ast.File
	consts map[string]string
}

// written finds every problem code in the sources of the product: in literals
// of problems, and in calls of functions that make a problem of a parameter
// called code. A literal whose code it cannot read fails the test.
func written(t *testing.T) []writtenCode {
	t.Helper()
	found := map[string]*writtenCode{}
	for _, p := range product(t) {
		p.literals(t, found)
		p.calls(found)
	}
	var out []writtenCode
	for _, w := range found {
		slices.Sort(w.what)
		slices.Sort(w.fix)
		out = append(out, *w)
	}
	slices.SortFunc(out, func(a, b writtenCode) int {
		return cmp.Or(cmp.Compare(a.pkg, b.pkg), cmp.Compare(a.code, b.code))
	})
	return out
}

func product(t *testing.T) []*sources {
	t.Helper()
	all := map[string]*sources{}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		rel := strings.TrimPrefix(filepath.ToSlash(name), "../")
		switch {
		case err != nil:
			return err
		case d.IsDir() && (rel == "internal" || rel == "docs" || rel == "store/conformance" || d.Name() == "testdata" || d.Name() == "node_modules" || len(d.Name()) > 2 && d.Name()[0] == '.'):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := path.Dir(rel)
		if all[dir] == nil {
			all[dir] = &sources{name: dir, consts: map[string]string{}}
		}
		all[dir].add(f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []*sources
	for _, p := range all {
		out = append(out, p)
	}
	return out
}

// add takes a file, and the texts of its constants.
func (p *sources) add(f *ast.File) {
	p.files = append(p.files, f)
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == len(v.Names) {
			for i, name := range v.Names {
				if text := p.text(v.Values[i]); text != "" && text != "…" {
					p.consts[name.Name] = text
				}
			}
		}
		return true
	})
}

var verb = regexp.MustCompile(`%[-+#]?[\d.\[\]]*[a-zA-Z]`)

// text is what an expression says, with "…" for what is known only at run time.
func (p *sources) text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		if err == nil && e.Kind == token.STRING {
			return s
		}
	case *ast.Ident:
		if s, ok := p.consts[e.Name]; ok {
			return s
		}
	case *ast.BinaryExpr:
		return strings.ReplaceAll(p.text(e.X)+p.text(e.Y), "……", "…")
	case *ast.CallExpr:
		if callee(e) == "Sprintf" && len(e.Args) > 0 {
			return verb.ReplaceAllString(p.text(e.Args[0]), "…")
		}
	}
	return "…"
}

func callee(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// said are the fields of a literal that has a Code: code, what, why, fix.
func (p *sources) said(n ast.Node) (map[string]string, ast.Expr) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok {
		return nil, nil
	}
	out, code := map[string]string{}, ast.Expr(nil)
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return nil, nil
		}
		if key, ok := kv.Key.(*ast.Ident); ok {
			out[strings.ToLower(key.Name)] = p.text(kv.Value)
			if key.Name == "Code" {
				code = kv.Value
			}
		}
	}
	return out, code
}

var problemTypes = []string{"Problem", "Fault"}

func isProblem(lit *ast.CompositeLit) bool {
	switch x := lit.Type.(type) {
	case *ast.Ident:
		return slices.Contains(problemTypes, x.Name)
	case *ast.SelectorExpr:
		return slices.Contains(problemTypes, x.Sel.Name)
	}
	return false
}

// passedOn are expressions that hand on a code which stands elsewhere.
var passedOn = []string{"code", "f.Code", "e.Code", "p.Code", "c.Code"}

func (p *sources) literals(t *testing.T, found map[string]*writtenCode) {
	t.Helper()
	for _, f := range p.files {
		ast.Inspect(f, func(n ast.Node) bool {
			said, code := p.said(n)
			if code == nil || !isProblem(n.(*ast.CompositeLit)) || slices.Contains(passedOn, spelt(code)) {
				return true
			}
			if said["code"] == "…" {
				t.Errorf("%s: a problem has a code that docs/sources_test.go cannot read: %s", p.name, spelt(code))
			}
			p.keep(found, said)
			return true
		})
	}
}

// spelt is a name or a field as it is written.
func spelt(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return spelt(e.X) + "." + e.Sel.Name
	}
	return "an expression"
}

func (p *sources) keep(found map[string]*writtenCode, said map[string]string) {
	key := p.name + " " + said["code"]
	w := found[key]
	if w == nil {
		w = &writtenCode{code: said["code"], pkg: p.name}
		found[key] = w
	}
	w.what, w.fix = with(w.what, said["what"]), with(w.fix, said["fix"])
	if why := with(nil, said["why"]); len(why) > 0 {
		w.why = why[0]
	}
}

// with adds what is said, once, if any of it is known.
func with(list []string, said string) []string {
	if strings.Trim(said, " ….:") == "" || slices.Contains(list, said) {
		return list
	}
	return append(list, said)
}

// writers finds the functions that make a problem of a parameter called code.
func (p *sources) writers() map[string]writer {
	out := map[string]writer{}
	for _, f := range p.files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			w := writer{params: parameters(fn)}
			if _, ok := w.params["code"]; !ok {
				continue
			}
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if said, code := p.said(n); code != nil && spelt(code) == "code" {
					w.said = said
				}
				return true
			})
			if w.said != nil {
				out[fn.Name.Name] = w
			}
		}
	}
	return out
}

func parameters(fn *ast.FuncDecl) map[string]int {
	out, i := map[string]int{}, 0
	for _, f := range fn.Type.Params.List {
		for _, name := range f.Names {
			out[strings.TrimSuffix(name.Name, "Format")] = i
			i++
		}
	}
	return out
}

func (p *sources) calls(found map[string]*writtenCode) {
	writers := p.writers()
	for _, f := range p.files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			w, ok := writers[callee(call)]
			if !ok || len(call.Args) <= w.params["code"] {
				return true
			}
			said := map[string]string{}
			for _, part := range []string{"code", "what", "why", "fix"} {
				said[part] = w.said[part]
				if i, ok := w.params[part]; ok && i < len(call.Args) {
					said[part] = verb.ReplaceAllString(p.text(call.Args[i]), "…")
				}
			}
			if said["code"] != "…" {
				p.keep(found, said)
			}
			return true
		})
	}
}
