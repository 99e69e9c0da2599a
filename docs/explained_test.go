package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/remit-health/remit/internal/reference"
)

const explainedPage = "explained-records.md"

// commandStart begins a command of the page, and outputPart names the output
// that follows it.
var (
	commandStart = "    remit explain --workspace W "
	outputPart   = regexp.MustCompile(`<!-- generated: ([a-z-]+) -->`)
)

// TestExplainedRecordsAreWhatTheProgramSays runs every command of the page on a
// workspace with the whole reference and holds the page to the answer.
func TestExplainedRecordsAreWhatTheProgramSays(t *testing.T) {
	dir := referenceWorkspace(t)
	commands := explainCommands(t)
	for _, name := range explained {
		args, ok := commands[name]
		if !ok {
			t.Errorf("docs/%s has no command for the part %q", explainedPage, name)
			continue
		}
		out := remit(t, append([]string{"explain", "--workspace", dir}, args...)...)
		hold(t, explainedPage, name, "```text\n"+strings.TrimSpace(out)+"\n```")
	}
}

// explained are the records of the page.
var explained = []string{"specialised-kept", "specialised-delegated", "dental", "prison", "armed-forces", "welsh-border", "overseas"}

// TestExplainedRecordsPageHasAllKinds needs no reference.
func TestExplainedRecordsPageHasAllKinds(t *testing.T) {
	commands := explainCommands(t)
	for _, name := range explained {
		if len(commands[name]) == 0 {
			t.Errorf("docs/%s shows no %s record", explainedPage, name)
		}
	}
	if len(commands) != len(explained) {
		t.Errorf("docs/%s has %d commands, the test knows %d: add the new part to explained", explainedPage, len(commands), len(explained))
	}
}

// referenceWorkspace makes a workspace of the whole reference.
func referenceWorkspace(t *testing.T) string {
	t.Helper()
	real := reference.Dir(t)
	dir := filepath.Join(t.TempDir(), "W")
	remit(t, "init", dir, "--reference", real)
	return dir
}

// explainCommands are the arguments of each command of the page, under the name of
// the output that follows. A command goes on over the lines of its paragraph.
func explainCommands(t *testing.T) map[string][]string {
	t.Helper()
	page, err := os.ReadFile(explainedPage)
	if err != nil {
		t.Fatal(err)
	}
	out, pending := map[string][]string{}, []string(nil)
	for paragraph := range strings.SplitSeq(string(page), "\n\n") {
		if args, ok := strings.CutPrefix(paragraph, commandStart); ok {
			pending = words(strings.TrimSpace(args))
		}
		if m := outputPart.FindStringSubmatch(paragraph); m != nil {
			out[m[1]], pending = pending, nil
		}
	}
	return out
}

// words splits a command as a shell does: single quotes keep a text together.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			out = append(out, strings.Join(strings.Fields(part), " "))
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}
