package docs_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var commandLine = regexp.MustCompile(`(?m)^  ([a-z]+)(?: |$)`)

// TestChangelogTellsOfEachCommand holds CHANGELOG.md to the commands that remit
// --help lists.
func TestChangelogTellsOfEachCommand(t *testing.T) {
	text, err := os.ReadFile("../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	_, commands, found := strings.Cut(remit(t, "--help"), "Commands:")
	names := commandLine.FindAllStringSubmatch(commands, -1)
	if !found || len(names) == 0 {
		t.Fatalf("remit --help lists no commands")
	}
	for _, m := range names {
		if !strings.Contains(string(text), "`remit "+m[1]) {
			t.Errorf("CHANGELOG.md tells nothing of remit %s", m[1])
		}
	}
}
