package docs_test

import (
	"os"
	"strings"
	"testing"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/interchange/hes"
	"github.com/remit-health/remit/workspace"
)

const runPage = "run.md"

func TestRunPageTellsWhatFillsWhichColumn(t *testing.T) {
	for name, kind := range map[string]hes.Kind{"hes-apc": hes.APC, "hes-op": hes.OP, "hes-ae": hes.AE} {
		var rows [][]string
		for _, f := range hes.Mapping(kind) {
			fields := strings.Join(f.HES, ", ")
			if len(f.HES) > 4 {
				fields = f.HES[0] + " to " + f.HES[len(f.HES)-1]
			}
			rows = append(rows, []string{literal(f.Column.String()), literal(fields), f.Means})
		}
		hold(t, runPage, name, grid([]string{"column", "field", "what it is"}, rows))
	}
}

// TestRunPageNamesEachColumn holds the page to the files that a run writes.
func TestRunPageNamesEachColumn(t *testing.T) {
	page, err := os.ReadFile(runPage)
	if err != nil {
		t.Fatal(err)
	}
	columns := workspace.FindingColumns()
	for _, v := range []contract.View{(&contract.Statement{}).View(), contract.VarianceView(nil, nil)} {
		for _, c := range v.Columns {
			columns = append(columns, c.Name)
		}
	}
	for _, c := range append(columns, workspace.DecidedColumns()...) {
		switch {
		case strings.HasPrefix(c, "because_"):
			c = "because_..."
		case strings.HasPrefix(c, "ytd_"):
			c = "ytd_..."
		}
		if !strings.Contains(string(page), literal(c)) {
			t.Errorf("docs/run.md does not tell of the column %s", c)
		}
	}
}
