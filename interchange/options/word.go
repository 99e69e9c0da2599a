package options

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

// word reads a cell of one value. It is long because there is a case for each column.
func (t *reading) word(o *plan.Option, key string, row Row, i int) {
	text := row.get(i)
	switch key {
	case "id":
		o.ID = text
	case "name":
		o.Name = text
	case "what":
		o.What = text
	case "group":
		o.Group = text
	case "excludes":
		o.Excludes = listed(text)
	case "needs":
		o.Needs = listed(text)
	case "must":
		o.Must = t.flag(row, i)
	case "stops":
		o.Stops = t.flag(row, i)
	case "made_up":
		o.MadeUp = t.flag(row, i)
	case "earliest":
		o.Starts.Earliest = t.year(row, i)
	case "latest":
		o.Starts.Latest = t.year(row, i)
	case "lead_months":
		o.Lead = int(t.number(row, i))
	case "distribution":
		o.Gain.Doubt.Distribution = strings.ToLower(text)
	case "sd":
		o.Gain.Doubt.SD = t.number(row, i)
	case "low":
		o.Gain.Doubt.Low = t.number(row, i)
	case "high":
		o.Gain.Doubt.High = t.number(row, i)
	case "mode":
		o.Gain.Doubt.Mode = t.number(row, i)
	case "evidence":
		o.Evidence.Title = text
	case "evidence_page":
		o.Evidence.Page = text
	case "evidence_url":
		o.Evidence.URL = text
	case "no_evidence":
		o.NoEvidence = text
	case "programme":
		o.Programme = text
	case "provider":
		o.Providers = map[org.Code]float64{org.Code(strings.ToUpper(text)): 1}
	case "place":
		o.Places = map[string]float64{text: 1}
	case "score":
		o.Score.Benefit = t.number(row, i)
		if o.Score.Success == 0 {
			o.Score.Success = 1
		}
	case "success":
		o.Score.Success = t.number(row, i)
	}
}

// listed are the ids between semicolons.
func listed(text string) []string {
	var out []string
	for id := range strings.SplitSeq(text, ";") {
		if id = strings.TrimSpace(id); id != "" {
			out = append(out, id)
		}
	}
	return out
}

func (t *reading) flag(row Row, i int) bool {
	switch strings.ToLower(row.get(i)) {
	case "yes", "true", "1", "y":
		return true
	case "no", "false", "0", "n":
		return false
	}
	t.report(row.Line, i, problem.Problem{Code: "bad_flag", What: fmt.Sprintf("%s is %q, neither yes nor no.", t.Header[i], row.get(i)), Why: "It must be clear which is meant.", Fix: "Write yes or no."})
	return false
}

func (t *reading) year(row Row, i int) plan.Year {
	y, ok := plan.ParseYear(row.get(i))
	if !ok {
		t.report(row.Line, i, badYear(t.Header[i], row.get(i)))
	}
	return y
}
