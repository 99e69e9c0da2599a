package api_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/api"
)

var update = flag.Bool("update", false, "write the table of routes into docs/api.md")

// TestRoutesStandInTheDocs holds the table of docs/api.md to the routes.
func TestRoutesStandInTheDocs(t *testing.T) {
	lines, err := api.Lines(demo(t).site.Commands)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintln(&b, "| route | what it answers | needs | parameters |\n|---|---|---|---|")
	for _, l := range lines {
		fmt.Fprintf(&b, "| %s `%s` | %s | %s | %s |\n", l.Methods, strings.TrimPrefix(l.Path, api.Prefix), l.Says, l.Need, l.Parameters)
	}
	const name, begin, end = "../docs/api.md", "<!-- routes -->\n", "<!-- end of routes -->"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(text), begin)
	table, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no marks %q and %q", name, begin, end)
	}
	if *update {
		if err := os.WriteFile(name, []byte(head+begin+b.String()+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(table, b.String()); d != "" {
		t.Errorf("the table of routes in %s is not that of the program; go test ./api -run Docs -update writes it (-docs +program):\n%s", name, d)
	}
}
