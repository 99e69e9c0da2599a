package pricing

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// A TopUpRow is the right of a provider to a specialist top-up for a service.
type TopUpRow struct {
	dated.Source
	Provider org.Code
	Service  string     // prescribed specialised service line
	Rate     money.Rate // 0.25 adds a quarter of the base price
	In       calendar.Period
}

// TopUps index the specialist top-ups.
type TopUps struct{ rows map[bookKey][]TopUpRow }

// NewTopUps indexes the rows. Rates outside 0 to 2 are left out and reported.
func NewTopUps(rows []TopUpRow) (*TopUps, *problem.List) {
	t, problems := &TopUps{map[bookKey][]TopUpRow{}}, &problem.List{}
	for _, row := range rows {
		if row.Provider == "" || row.Service == "" || row.Rate < 0 || row.Rate > 2*money.One {
			problems.Add(problem.Problem{Code: "bad_top_up", Severity: problem.Reject, File: row.File, Line: row.Line,
				What: fmt.Sprintf("the top-up %s of %q for %q cannot be used: a code is missing or the rate is not between 0 and 2.", row.Rate, row.Provider, row.Service),
				Why:  "Prices are shown without it.", Fix: "Correct the row and import the file again."})
			continue
		}
		key := bookKey{row.Service, string(row.Provider)}
		t.rows[key] = append(t.rows[key], row)
	}
	return t, problems
}

// highest is the largest top-up among the services of a record, which are
// between semicolons; of equal ones the first.
func (t *TopUps) highest(provider, services string, on calendar.Date) *TopUpRow {
	var best *TopUpRow
	for services != "" {
		var service string
		service, services, _ = strings.Cut(services, ";")
		rows := t.rows[bookKey{strings.TrimSpace(service), provider}]
		for i := range rows {
			if rows[i].In.Holds(on) && (best == nil || rows[i].Rate > best.Rate) {
				best = &rows[i]
			}
		}
	}
	return best
}
