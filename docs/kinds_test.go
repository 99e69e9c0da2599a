// Package docs_test holds the pages of this folder to the program that they tell
// of.
package docs_test

import (
	"os"
	"strings"
	"testing"

	"github.com/remit-health/remit/workspace"
)

// TestReferencePageNamesEachKind holds docs/reference-data.md to the kinds of
// file that can be imported.
func TestReferencePageNamesEachKind(t *testing.T) {
	page, err := os.ReadFile("reference-data.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range workspace.Kinds() {
		if !strings.Contains(string(page), "`"+k.Name+"`") {
			t.Errorf("docs/reference-data.md has no line for the kind %q (%s)", k.Name, k.Help)
		}
	}
}
