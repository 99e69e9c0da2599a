package geojson

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// broken is for a file that ends early, or is no JSON from some place on. What came
// before counts; the rest is one row in quarantine.
func (rd *reading) broken(err error) {
	if rd.lines.err != nil {
		return
	}
	p := problem.Problem{Code: "broken_json", Line: rd.lines.at(rd.json.InputOffset()), What: fmt.Sprintf("the file cannot be read on from here: %v.", err),
		Why: "The boundaries after it are missing.", Fix: "Export or transfer the file again and compare the number of features."}
	if rd.result.Good == 0 {
		rd.refuse(p)
		return
	}
	rd.result.Read++
	rd.putAside(p, "")
}

// asideBytes is how much of a feature is kept in quarantine: its points are thousands.
const asideBytes = 400

func (rd *reading) putAside(p problem.Problem, text string) {
	p.File, p.Severity = rd.in.File, problem.Reject
	rd.result.Problems.Add(p)
	rd.result.Quarantined++
	if len(text) > asideBytes {
		text = text[:asideBytes] + " ..."
	}
	rd.aside = append(rd.aside, table.Quarantined{Line: p.Line, Reason: strings.TrimSpace(p.What + " " + p.Fix), Text: text})
}
