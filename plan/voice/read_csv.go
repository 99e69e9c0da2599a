package voice

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// columns that a CSV file must have.
var columns = []string{"voice", "kind", "on", "body", "service", "people", "said", "collected_by", "consent", "may_be_shown"}

// ReadCSV reads a file with one entry in each row. Rows with a problem are left out and
// the others kept: read = good + left out. The error is of the reader only.
func ReadCSV(file string, r io.Reader, madeUp bool) ([]*Entry, table.Result, error) {
	optional := []string{"made_up"}
	for _, of := range Dimensions() {
		optional = append(optional, string(of))
	}
	rd, err := table.Open(r, table.Options{File: file, Header: true, Required: columns, Optional: optional})
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	var out []*Entry
	seen := map[string]bool{}
	for row := range rd.Rows() {
		if e, ok := readRow(rd, row, seen); ok {
			e.MadeUp = e.MadeUp || madeUp
			out = append(out, e)
		}
	}
	result := rd.Result()
	said := &problem.List{}
	for _, p := range result.Problems.All() {
		said.Add(hushed(p))
	}
	result.Problems = said
	return out, result, rd.Err()
}

func readRow(rd *table.Reader, row table.Row, seen map[string]bool) (*Entry, bool) {
	ok := true
	reject := func(field string, p problem.Problem) {
		p.Field = field
		rd.Reject(row, p)
		ok = false
	}
	get := func(name string) string { return strings.Clone(strings.TrimSpace(row.Get(name))) }
	for _, name := range columns {
		if get(name) == "" {
			reject(name, problem.Problem{Code: "missing_" + name, What: "the column " + name + " is empty.", Why: "The entry would say too little.", Fix: "Fill it in."})
		}
	}
	e := &Entry{ID: get("voice"), Kind: Kind(get("kind")), Body: org.Code(get("body")), Service: get("service"), CollectedBy: get("collected_by"),
		Consent: get("consent"), Shown: Audience(get("may_be_shown")), MadeUp: get("made_up") == "true" || get("made_up") == "yes", Said: Text(get("said"))}
	e.People, _ = strconv.ParseInt(get("people"), 10, 64)
	on, err := calendar.Parse(get("on"))
	if e.On = on; err != nil {
		reject("on", problem.Problem{Code: "bad_date", What: "on is no day.", Why: "When it was said is not known.", Fix: "Write YYYY-MM-DD."})
	}
	for _, of := range Dimensions() {
		if text := get(string(of)); text != "" {
			e.read(of, text, func(p problem.Problem) { reject(string(of), p) })
		}
	}
	e.check(reject)
	if seen[e.ID] {
		reject("voice", problem.Problem{Code: "voice_twice", What: fmt.Sprintf("row %d has the name of a row before it.", row.Line), Why: "One would take the place of the other.", Fix: "Give each entry a name of its own."})
	}
	seen[e.ID] = true
	return e, ok
}
