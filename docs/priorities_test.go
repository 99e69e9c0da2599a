package docs_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/solve"
)

const prioritiesPage = "priorities.md"

// needsSolver skips a test in a build without the optimiser.
func needsSolver(t *testing.T) {
	t.Helper()
	s, err := solve.Open(t.Context(), solve.Settings{})
	if errors.Is(err, solve.ErrAbsent) && os.Getenv("REMIT_SOLVER") != "required" {
		t.Skip("this build is without the solver; run make solver, which needs npm")
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// pageTable writes the table that the page shows into a file.
func pageTable(t *testing.T) string {
	t.Helper()
	_, text, _ := strings.Cut(content(t, prioritiesPage), "```csv\n")
	text, _, _ = strings.Cut(text, "```")
	file := filepath.Join(t.TempDir(), "options.csv")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestPrioritiesPageIsWhatTheProgramSays(t *testing.T) {
	needsSolver(t)
	hold(t, prioritiesPage, "run", "```text\n"+strings.TrimSpace(remit(t, "plan", "run", pageTable(t)))+"\n```")
}

func TestJSONPageHasTheFieldsOfAPriorityRun(t *testing.T) {
	needsSolver(t)
	_, section, _ := strings.Cut(content(t, jsonPage), "## plan run\n")
	section, _, _ = strings.Cut(section, "\n## ")
	for _, field := range fieldsOf(t, remit(t, "plan", "run", pageTable(t), "--format", "json")) {
		if !strings.Contains(section, `"`+field+`"`) && field != "falls" && field != "stroke" && field != "pressure" && field != "joints" {
			t.Errorf("remit plan run answers with a field %q that docs/%s does not show", field, jsonPage)
		}
	}
}
