package cli

import (
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// importProblems lists what is wrong with a file that was imported.
type importProblems struct {
	ID int64 `arg:"" help:"the number of the import"`
}

// Help is the detailed help.
func (importProblems) Help() string {
	return `Reads the kept file again, changes nothing, and lists what is wrong with it, whole: rows that
went to quarantine, and values of rows that were kept. The first 1,000 are shown, all are
counted. Records are checked against the code lists that are loaded now.

Example:

    remit import problems 3 --workspace demo --format csv
`
}

func (importProblems) dataTypes() []any { return []any{importFound{}} }

// importFound is the answer of import problems.
type importFound struct {
	Import workspace.Import  `json:"import"`
	Counts []problem.Count   `json:"problem_counts"`
	Found  []problem.Problem `json:"found"`
}

// Run lists the problems.
func (cmd importProblems) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	i, found, err := ws.ImportProblems(c.ctx, cmd.ID)
	if err != nil {
		return asUsage(err)
	}
	a := answer{columns: []string{"line", "column", "field", "code", "severity", "what", "why", "fix"}, data: importFound{i, append([]problem.Count{}, found.Counts()...), append([]problem.Problem{}, found.All()...)}}
	for _, p := range found.All() {
		a.rows = append(a.rows, []string{number(p.Line), number(p.Column), p.Field, p.Code, p.Severity.String(), p.What, p.Why, p.Fix})
	}
	a.text = func(w io.Writer) {
		fmt.Fprintf(w, "import %d, %s: %d problems\n", i.ID, i.Name, found.Len())
		for _, p := range found.All() {
			fmt.Fprintln(w, p)
		}
		if left := found.Len() - len(found.All()); left > 0 {
			fmt.Fprintf(w, "%d more are only counted.\n", left)
		}
	}
	return c.show(a)
}

// number is a number that is known, else nothing.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
