package docs_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the generated parts of the pages as they are now")

// hold compares a part of a page with what the program says now, and with
// -update writes it. The part stands between two comments, which no reader sees:
//
//	<!-- generated: NAME -->
//	<!-- end: NAME -->
func hold(t *testing.T, page, name, want string) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(text), "<!-- generated: "+name+" -->\n")
	got, after, ended := strings.Cut(rest, "<!-- end: "+name+" -->")
	if !begun || !ended {
		t.Fatalf("%s has no part %q between <!-- generated: %[2]s --> and <!-- end: %[2]s -->", page, name)
	}
	if want = "\n" + strings.TrimSpace(want) + "\n\n"; got == want {
		return
	}
	if !*update {
		t.Errorf("docs/%s: the part %q is not what the program says now (-page +program); write it with go test ./docs -update:\n%s", page, name, cmp.Diff(got, want))
		return
	}
	text = []byte(before + "<!-- generated: " + name + " -->\n" + want + "<!-- end: " + name + " -->" + after)
	if err := os.WriteFile(page, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// grid writes a Markdown table.
func grid(columns []string, rows [][]string) string {
	var b strings.Builder
	line := func(cells []string) {
		for _, c := range cells {
			fmt.Fprintf(&b, "| %s ", strings.ReplaceAll(strings.Join(strings.Fields(c), " "), "|", `\|`))
		}
		b.WriteString("|\n")
	}
	line(columns)
	b.WriteString(strings.Repeat("|---", len(columns)) + "|\n")
	for _, r := range rows {
		line(r)
	}
	return b.String()
}

// literal marks text as code; "" stays nothing.
func literal(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}
