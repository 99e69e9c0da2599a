package allocations

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// ReadPlaces reads which practice lies in which place: a CSV with the columns place
// and practice. Without a column place all practices are of one place, called by
// the name of the file. A row that stands twice is kept once, with a warning; a
// practice may lie in several places. The error is of the reader r only.
func ReadPlaces(r io.Reader, in Input) ([]allocation.Member, table.Result, error) {
	rd, err := table.Open(r, table.Options{File: in.File, Header: true, Required: []string{"practice"}, Optional: []string{"place", "notes"}, NeedsRows: true, Quarantine: in.Quarantine})
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	_, named := rd.Column("place")
	var out []allocation.Member
	seen := map[[2]string]int{}
	for row := range rd.Rows() {
		m := allocation.Member{Place: in.File, Practice: org.Code(strings.ToUpper(strings.Clone(row.Get("practice")))), Line: row.Line}
		if named {
			m.Place = strings.Clone(row.Get("place"))
		}
		if p, bad := badMember(m); bad {
			rd.Reject(row, p)
			continue
		}
		key := [2]string{m.Place, string(m.Practice)}
		if line, twice := seen[key]; twice {
			rd.Warn(problem.Problem{Code: "practice_repeated", Severity: problem.Warn, Line: row.Line, Field: "practice", What: fmt.Sprintf("%s stands in %s on line %d already.", m.Practice, m.Place, line),
				Why: "A practice has its people once.", Fix: "It counts once. Take the second row out."})
			continue
		}
		seen[key] = row.Line
		out = append(out, m)
	}
	return out, rd.Result(), rd.Err()
}

func badMember(m allocation.Member) (problem.Problem, bool) {
	const why = "The row is in quarantine, and its place is without the practice."
	code := string(m.Practice)
	switch {
	case m.Place == "":
		return problem.Problem{Code: "no_place", Field: "place", What: "the row names no place.", Why: why, Fix: "Complete the row."}, true
	case code == "":
		return problem.Problem{Code: "no_code", Field: "practice", What: "the row has no code of a practice.", Why: why, Fix: "Complete the row."}, true
	case strings.Contains(code, "E+") || strings.Contains(code, "."):
		return problem.Problem{Code: "mangled_code", Field: "practice", What: fmt.Sprintf("%q is a code that a spreadsheet has turned into a number.", code), Why: why, Fix: "Export the file again with the column as text."}, true
	case !isCode(code):
		return problem.Problem{Code: "bad_code", Field: "practice", What: "the code is not letters and digits, at most twelve.", Why: why, Fix: "Correct the code."}, true
	}
	return problem.Problem{}, false
}
