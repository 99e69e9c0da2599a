package docs_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/internal/page"
)

var update = flag.Bool("update", false, "write the generated parts of the pages as they are now")

// hold compares a generated part of a page with what the program says now, and
// with -update writes it.
func hold(t *testing.T, file, name, want string) {
	t.Helper()
	page.Page{File: file, Mark: "generated", Again: "go test ./docs -update", Update: *update}.Hold(t, name, want)
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
