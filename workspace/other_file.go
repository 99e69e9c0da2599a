package workspace

import (
	"fmt"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// manyRows is from how many rows on a file of which none can be read, all for one
// reason, is taken for a file of another kind and not for one with bad rows.
const manyRows = 100

// otherFile says once what would be said of every row: that the file is of another
// kind. It is nil if the rows are worth a quarantine of their own.
func otherFile(kind, name string, got table.Result) *problem.List {
	if got.Read == 0 || got.Good > 0 || !oneReason(got) {
		return nil
	}
	out := &problem.List{}
	for _, p := range got.Problems.All() {
		if p.Severity == problem.Reject {
			out.Add(problem.Problem{Code: "other_file", Severity: problem.Reject, File: name, Line: p.Line,
				What: fmt.Sprintf("None of the %d rows can be read as %s. Of the first: %s", got.Read, kind, p.What),
				Why:  "Nothing was imported: the file is of another kind, or has other columns.", Fix: "Check the kind: remit import kinds lists them with their columns."})
			return out
		}
	}
	return nil
}

// oneReason tells whether all rows of a long file were left out for one reason, or
// the columns of a file are those of no look-up.
func oneReason(got table.Result) bool {
	for _, c := range got.Problems.Counts() {
		if c.Code == "unknown_layout" || c.N >= got.Quarantined && got.Quarantined >= manyRows {
			return true
		}
	}
	return false
}
