package pricing

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// longestAverage is the longest average stay, in days, that is believed.
const longestAverage = 1000

// AverageStays are the average stays of healthcare resource groups, by period;
// the periods do not overlap. A nil one is a table that is not loaded.
type AverageStays struct{ tables []averageTable }

type averageTable struct {
	in   calendar.Period
	cite string
	days map[string]int
}

// NewAverageStays reads tables with the columns hrg and days, the latter whole
// days, each for the period of its about-file. Rows that cannot be used and
// tables whose periods overlap are left out and reported.
func NewAverageStays(tables []*dated.Table) (*AverageStays, *problem.List) {
	a, problems := &AverageStays{}, &problem.List{}
	for _, t := range tables {
		a.add(t, problems)
	}
	return a, problems
}

func (a *AverageStays) add(t *dated.Table, problems *problem.List) {
	hrg, days := t.Column("hrg"), t.Column("days")
	report := func(line int, what string) {
		problems.Add(problem.Problem{Code: "bad_average_stay", Severity: problem.Reject, File: t.About.File, Line: line, What: what,
			Why: "Adjustments that depend on the average stay are not made.", Fix: "Give the table the columns hrg and days (whole days), each HRG once, and a period of its own."})
	}
	if hrg < 0 || days < 0 {
		report(0, "the table lacks the column hrg or days.")
		return
	}
	for _, other := range a.tables {
		if other.in.Overlaps(t.About.InForce) {
			report(0, fmt.Sprintf("another table of average stays is in force on days of %s.", t.About.InForce))
			return
		}
	}
	out := averageTable{in: t.About.InForce, cite: t.About.Source, days: make(map[string]int, len(t.Rows))}
	for _, r := range t.Rows {
		n, ok := number(r.Cells[days], longestAverage)
		if _, twice := out.days[r.Cells[hrg]]; !ok || twice || r.Cells[hrg] == "" {
			report(r.Line, fmt.Sprintf("the average stay %q of %q cannot be used.", r.Cells[days], r.Cells[hrg]))
			continue
		}
		out.days[r.Cells[hrg]] = n
	}
	a.tables = append(a.tables, out)
}

func (a *AverageStays) at(hrg string, on calendar.Date) (int, bool) {
	if t := a.inForce(on); t != nil {
		n, ok := t.days[hrg]
		return n, ok
	}
	return 0, false
}

func (a *AverageStays) source(on calendar.Date) string {
	if t := a.inForce(on); t != nil {
		return t.cite
	}
	return "not loaded for this day"
}

func (a *AverageStays) inForce(on calendar.Date) *averageTable {
	if a == nil {
		return nil
	}
	for i := range a.tables {
		if a.tables[i].in.Holds(on) {
			return &a.tables[i]
		}
	}
	return nil
}
