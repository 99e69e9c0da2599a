package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/solve/asset"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/workspace"
)

const prioritiesPage = "priorities.md"

// needsSolver skips a test in a build without the optimiser.
func needsSolver(t *testing.T) {
	t.Helper()
	switch {
	case asset.Present():
	case os.Getenv("REMIT_SOLVER") == "required":
		t.Fatal("this build is without the solver, and REMIT_SOLVER says that it must have it")
	default:
		t.Skip("this build is without the solver; run make solver, which needs npm")
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

// The made-up example holds together: it is read without a problem, it says that it
// is made up, and it has something of everything.
func TestExampleOfOptionsCanBeRun(t *testing.T) {
	needsSolver(t)
	text, err := synthetic.ExampleOptions{BodyName: "Anytown", Provider: "RX1", Other: "RX2", Year: 2026}.Text()
	if err != nil {
		t.Fatal(err)
	}
	q, problems, err := workspace.ReadQuestion("options.yaml", text)
	if err != nil || q == nil || problems.Len() > 0 || q.CheckFor(priority.Fairer).Len() > 0 || len(q.Options) != 12 {
		t.Fatalf("question %v, problems %v, error %v", q != nil, problems.All(), err)
	}
	file := filepath.Join(t.TempDir(), "options.yaml")
	if err := os.WriteFile(file, text, 0o666); err != nil {
		t.Fatal(err)
	}
	said := remit(t, "plan", "run", file, "--draws", "10")
	for _, part := range []string{"(made-up options)", "The best 8 of 12 options reach 655 QALY", "a minimum service", "stopped", "binds:", "takes the place of", "at £13,000.00", "(STAR)", "(PBMA)"} {
		if !strings.Contains(said, part) {
			t.Errorf("the example does not show %q:\n%s", part, said)
		}
	}
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
