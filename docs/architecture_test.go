package docs_test

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var (
	methodName = regexp.MustCompile("`([A-Z][A-Za-z]*)\\.([A-Z][A-Za-z]*)`")
	folderName = regexp.MustCompile("`([a-z]+(?:/[a-z]+)+)`")
)

// TestArchitectureNamesMethodsAndFoldersThatExist adds to the test of the root,
// which holds `package.Name`: here `Type.Method` and `folder/folder`.
func TestArchitectureNamesMethodsAndFoldersThatExist(t *testing.T) {
	page, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	methods := methodsOf(product(t))
	for _, m := range methodName.FindAllStringSubmatch(string(page), -1) {
		if !methods[m[1]+"."+m[2]] {
			t.Errorf("ARCHITECTURE.md names %s, which is no method", m[0])
		}
	}
	for _, m := range folderName.FindAllStringSubmatch(string(page), -1) {
		if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(m[1]))); err != nil {
			t.Errorf("ARCHITECTURE.md names %s, which is no folder", m[0])
		}
	}
}

// methodsOf are the exported methods of all packages, as Type.Method.
func methodsOf(list []*sources) map[string]bool {
	out := map[string]bool{}
	for _, p := range list {
		for _, f := range p.files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					out[receiver(fn.Recv.List[0].Type)+"."+fn.Name.Name] = true
				}
			}
		}
	}
	return out
}

func receiver(e ast.Expr) string {
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
