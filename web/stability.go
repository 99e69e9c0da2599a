package web

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/org/restate"
)

// stability adds the series of changes of commissioner, up to the day that the page asks
// for, and at most to the last of which the files show who belonged to whom.
func (s *server) stability(a *ask, b *structuresShown) error {
	until := min(a.On, lastSeen)
	days := restate.JuneFirsts(until)
	if len(days) < 2 {
		return nil
	}
	got, err := keep(a.Context(), s, fmt.Sprint("stability ", days[len(days)-1], a.Known), func() (restate.Stability, error) {
		series, _, err := s.Workspace.Stability(context.WithoutCancel(a.Context()), until, a.Known)
		return series, err
	})
	if err != nil {
		return err
	}
	b.Series, b.Person = stabilitySheet(got), "No practice has a membership on every one of the days: how often a person's commissioner changed cannot be said."
	if got.Always > 0 {
		b.Person = fmt.Sprintf("Since 1999 a person's commissioner got another code %.2f times and became another company %.2f times (of the %s of people whose practice has a membership on every one of the %d days).",
			got.Codes, got.Companies, perCent(got.Always), len(got.Changes)+1)
	}
	return nil
}

// stabilitySheet is one row for each year from 1 June to 1 June.
func stabilitySheet(got restate.Stability) *sheet {
	var rows [][]string
	for _, c := range got.Changes {
		rows = append(rows, []string{c.To.String()[:4], c.From.String(), c.To.String(), perCent(c.Code), perCent(c.Company)})
	}
	out := textSheet("Stability", "People whose commissioner changed from one 1 June to the next", []string{"year", "from", "to", ">another_code", ">another_company"}, rows)
	out.Chart = &chart{Kind: upright, X: "year", Y: "another_company", Hover: []string{"another_code"}, XTitle: "year that ends on 1 June", YTitle: "% of people whose commissioner became another company",
		Note: "Each bar is a year. High bars are reorganisations that put most people with other people; codes changed in more years than companies did."}
	return out
}
