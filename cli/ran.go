package cli

import (
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// ran is the answer of a run.
type ran struct {
	Out      string         `json:"out"`
	Imported []importedJSON `json:"imported"`
	*workspace.Ran
}

type importedJSON struct {
	workspace.Imported
	Became string `json:"became"`
}

// undecided adds a problem if records of the months shown have no payer, whether or
// not this run made them.
func (r *ran) undecided(problems *problem.List) {
	n := 0
	for _, m := range r.Months {
		if m.What != workspace.RunRemoved {
			n += m.Records - m.Decided
		}
	}
	if n == 0 {
		return
	}
	problems.Add(problem.Problem{Code: "undecided", Severity: problem.Reject, File: r.Out,
		What: fmt.Sprintf("%d records have no payer.", n),
		Why:  "They stand in the statements under no commissioner, so that nothing is lost, and nobody owes them.",
		Fix:  "remit contract findings --code no_payer lists them; the column problems of decided.parquet says why, and remit explain shows one record whole."})
}

func (r *ran) answer(problems *problem.List) answer {
	a := answer{data: r, problems: problems, text: r.text,
		columns: []string{"month", "what", "why", "records", "decided", "priced", "duplicates", "derived", "withheld", "claimed", "findings"}}
	for _, m := range r.Months {
		a.rows = append(a.rows, []string{m.Month, m.What, m.Why, strconv.Itoa(m.Records), strconv.Itoa(m.Decided), strconv.Itoa(m.Priced), strconv.Itoa(m.Duplicates),
			m.Derived.Pounds(), m.Withheld.Pounds(), m.Claimed.Pounds(), strconv.Itoa(counted(m.Findings))})
	}
	return a
}

func counted(of []problem.Count) int {
	n := 0
	for _, c := range of {
		n += c.N
	}
	return n
}

// tell says what was imported.
func (r *ran) tell(w io.Writer) {
	for _, i := range r.Imported {
		imported(i.Imported).text(w)
	}
}

func (r *ran) text(w io.Writer) {
	r.tell(w)
	if len(r.Months) == 0 {
		fmt.Fprintln(w, "There is no activity. Import some: remit run FILE, or remit import activity FILE.")
		return
	}
	writeNotes(w, r.Notes)
	writeMonths(w, r.Months)
	fmt.Fprintf(w, "Results are in %s. See what is owed: remit contract statement\n", r.Out)
}

// writeMonths writes what was done with each month.
func writeMonths(w io.Writer, months []workspace.RanMonth) {
	var derived, claimed money.Pence
	records, findings := 0, 0
	t := newSheet("month", ">records", ">owed", ">claimed", ">findings", "done", "why")
	for _, m := range months {
		t.row(m.Month, strconv.Itoa(m.Records), m.Derived.String(), m.Claimed.String(), strconv.Itoa(counted(m.Findings)), m.What, m.Why)
		if m.What != workspace.RunRemoved {
			derived, claimed, records, findings = derived+m.Derived, claimed+m.Claimed, records+m.Records, findings+counted(m.Findings)
		}
	}
	t.row("total", strconv.Itoa(records), derived.String(), claimed.String(), strconv.Itoa(findings), "", "")
	t.write(w)
}
