package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// decided is the answer of decide; nothing was written if Out is "".
type decided struct {
	*workspace.Decided
	Out   string `json:"out"`
	asked string // the place that was asked for
}

func (cmd decide) show(c *call, sum decided) error {
	rows := [][]string{{"read", fmt.Sprint(sum.Read)}, {"decided", fmt.Sprint(sum.Decided.Decided)}, {"undecided", fmt.Sprint(sum.Undecided)},
		{"quarantined", fmt.Sprint(sum.Quarantined)}, {"priced", fmt.Sprint(sum.Priced)}, {"value_pence", fmt.Sprint(int64(sum.Value))}}
	for _, p := range sum.Problems {
		rows = append(rows, []string{"problem " + p.Code, fmt.Sprint(p.N)})
	}
	problems := &problem.List{}
	problems.Merge(sum.File)
	if sum.Undecided+sum.Quarantined > 0 {
		problems.Add(problem.Problem{Code: "undecided", Severity: problem.Reject, File: cmd.Out,
			What: fmt.Sprintf("%d rows have no payer and %d could not be read.", sum.Undecided, sum.Quarantined),
			Why:  "A run puts rows without a payer under no commissioner, so that nothing is lost, and nobody owes them; rows that cannot be read are in no figure.",
			Fix:  "The column problems says why; remit explain shows one record whole."})
	}
	if cmd.Out == "-" {
		c.complain(problems)
		return problemsOnly(problems)
	}
	return c.show(answer{data: sum, columns: []string{"what", "count"}, rows: rows, problems: problems,
		text: sum.text})
}

func (sum decided) text(w io.Writer) {
	fmt.Fprintf(w, "%d rows read: %d with a payer, %d without, %d in quarantine. ", sum.Read, sum.Decided.Decided, sum.Undecided, sum.Quarantined)
	if sum.Out == "" {
		fmt.Fprintf(w, "Nothing was written to %s.\n", sum.asked)
		return
	}
	fmt.Fprintf(w, "Written to %s.\n", sum.Out)
	fmt.Fprintf(w, "%d rows priced: %v", sum.Priced, sum.Value)
	if len(sum.Basis) > 0 && sum.Priced > 0 {
		fmt.Fprintf(w, " (%s)", strings.Join(sum.Basis, "; "))
	}
	fmt.Fprintln(w, ".")
	if len(sum.Problems) > 0 {
		fmt.Fprintln(w, "Rows with problems:")
	}
	for _, p := range sum.Problems {
		fmt.Fprintf(w, "  %7d  %s\n", p.N, p.Code)
	}
}
