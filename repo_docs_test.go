package remit

import (
	"go/ast"
	"go/token"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestPackagesHaveOneDoc(t *testing.T) {
	for _, p := range packages(t) {
		var docs []string
		for _, s := range p.files {
			if s.file.Doc != nil {
				docs = append(docs, path.Base(s.name))
			}
		}
		wanted := []string{path.Base(p.dir) + ".go", "doc.go", "main.go"}
		switch {
		case len(docs) == 0:
			t.Errorf("%s has no package doc; say in %s what it decides or holds", p.dir, wanted[0])
		case len(docs) > 1:
			t.Errorf("%s has %d package docs, want one: %q", p.dir, len(docs), docs)
		case !slices.Contains(wanted, docs[0]):
			t.Errorf("the package doc of %s stands in %s, want %s", p.dir, docs[0], wanted[0])
		}
	}
}

// vague are names that say nothing of the idea inside.
var vague = []string{"helpers", "helper", "types", "type", "misc", "util", "utils", "common", "models", "model", "pkg", "base", "lib", "consts", "constants", "interfaces"}

func TestNamesSayTheIdeaInside(t *testing.T) {
	for _, p := range packages(t) {
		for part := range strings.SplitSeq(p.dir, "/") {
			if slices.Contains(vague, part) {
				t.Errorf("folder %s: %q is not a word that a commissioner says", p.dir, part)
			}
		}
		for _, s := range p.files {
			if slices.Contains(vague, strings.TrimSuffix(path.Base(s.name), ".go")) {
				t.Errorf("%s: name the file for the idea inside", s.name)
			}
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, p := range packages(t) {
		if match("cmd/...", p.dir) {
			continue
		}
		enums := documentedTypes(p)
		for _, s := range p.files {
			for _, d := range s.file.Decls {
				for _, name := range undocumented(d, enums) {
					t.Errorf("%v: exported %s has no comment", s.fset.Position(d.Pos()), name)
				}
			}
		}
	}
}

// undocumented returns the exported names of a declaration that no comment
// tells about. A constant is told about by its own comment, its group's, or by
// that of the type whose values it lists.
func undocumented(d ast.Decl, enums map[string]bool) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && !selfEvident(d) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		var names []string
		inherited := ""
		for _, spec := range d.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && (v.Type != nil || v.Values != nil) {
				inherited = typeName(v.Type)
			}
			names = append(names, undocumentedSpec(d, spec, enums[inherited])...)
		}
		return names
	}
	return nil
}

func undocumentedSpec(d *ast.GenDecl, spec ast.Spec, ofEnum bool) []string {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
			return []string{s.Name.Name}
		}
	case *ast.ValueSpec:
		if d.Doc != nil || s.Doc != nil || s.Comment != nil || d.Tok == token.CONST && ofEnum {
			return nil
		}
		var names []string
		for _, n := range s.Names {
			if n.IsExported() {
				names = append(names, n.Name)
			}
		}
		return names
	}
	return nil
}

// selfEvident tells whether a method says by its name and form what it does, or
// belongs to a type that nobody outside sees.
func selfEvident(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return false
	}
	known := []string{"String", "Error", "Unwrap", "Len", "Less", "Swap"}
	return slices.Contains(known, d.Name.Name) || !ast.IsExported(typeName(d.Recv.List[0].Type))
}

// documentedTypes are the types of a package that have a comment.
func documentedTypes(p *pkg) map[string]bool {
	out := map[string]bool{}
	for _, s := range p.files {
		for _, d := range s.file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range g.Specs {
				if ts, ok := spec.(*ast.TypeSpec); ok && (g.Doc != nil || ts.Doc != nil || ts.Comment != nil) {
					out[ts.Name.Name] = true
				}
			}
		}
	}
	return out
}

// typeName is the name of a type expression without pointer and parameters.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.IndexListExpr:
		return typeName(e.X)
	}
	return ""
}

// A function is one function declaration and the file it stands in.
type function struct {
	source *source
	decl   *ast.FuncDecl
}

func (f function) position() token.Position { return f.source.fset.Position(f.decl.Pos()) }

func (f function) lines() int {
	return f.source.fset.Position(f.decl.End()).Line - f.position().Line + 1
}

// functions lists the functions of a package without its tests.
func functions(p *pkg) []function {
	var out []function
	for _, s := range p.files {
		for _, d := range s.file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				out = append(out, function{s, fn})
			}
		}
	}
	return out
}

var codeName = regexp.MustCompile("`([a-z]+)\\.([A-Z][A-Za-z]*)`")

// TestArchitecturePointsToNamesThatExist keeps the page that leads strangers
// through the code in step with it.
func TestArchitecturePointsToNamesThatExist(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string][]string{}
	for _, p := range packages(t) {
		for _, s := range p.files {
			for _, id := range exported(s.file) {
				declared[path.Base(p.dir)] = append(declared[path.Base(p.dir)], id.Name)
			}
		}
	}
	for _, m := range codeName.FindAllStringSubmatch(string(text), -1) {
		names, exists := declared[m[1]]
		if exists && !slices.Contains(names, m[2]) {
			t.Errorf("ARCHITECTURE.md names %s, which does not exist", m[0])
		}
	}
}

const (
	mostFileLines     = 400
	mostFunctionLines = 100
	// excuse is what the comment of a longer file or function must say, with
	// the reason after it.
	excuse = "long because"
)

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, p := range packages(t) {
		for _, s := range p.files {
			if s.lines > mostFileLines && !excused(s.file.Comments...) {
				t.Errorf("%s has %d lines, over %d: split it by idea, or write %q and the reason in a comment", s.name, s.lines, mostFileLines, excuse)
			}
		}
		for _, f := range functions(p) {
			if f.lines() > mostFunctionLines && !excused(f.decl.Doc) {
				t.Errorf("%v: %s has %d lines, over %d: split it, or write %q and the reason in its comment", f.position(), f.decl.Name.Name, f.lines(), mostFunctionLines, excuse)
			}
		}
	}
}

func excused(comments ...*ast.CommentGroup) bool {
	return slices.ContainsFunc(comments, func(c *ast.CommentGroup) bool {
		return c != nil && strings.Contains(strings.ToLower(strings.Join(strings.Fields(c.Text()), " ")), excuse)
	})
}
