package web

import (
	"errors"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/workspace"
)

// A restateShown is the form, and the figures once they were asked for.
type restateShown struct {
	Measures []string
	Roles    []org.Role
	To       calendar.Date
	Role     org.Role
	Notes    []string
	Table    *sheet // nil: nothing was asked yet
}

// restate gives a measure of the workspace on the map of a day.
func (s *server) restate(a *ask) (*page, error) {
	b := restateShown{Measures: workspace.MeasureNames(), Roles: restate.Roles(), To: a.On, Role: restate.AnyCommissioner}
	p := &page{Title: "Figures on the map of another day", Section: "Understand", For: "What each body of a day would have had, were today's people its people: figures go by the people who moved, and totals are kept.",
		Sources: []string{"The weighted populations as imported, by practice; how practices are placed: docs/restating.md."}}
	p.Body, p.Days = b, s.changeDays(a)
	if a.Value("measure") == "" {
		return p, nil
	}
	year, err := workspace.ParseYear(a.Value("year"))
	if err != nil {
		return nil, wrong("That is no financial year", err.Error(), "Write it as 2022/23.")
	}
	if year == 0 {
		if year, err = s.latestYear(a); err != nil {
			return nil, err
		}
	}
	if role := org.Role(a.Value("role")); role != "" {
		b.Role = role
	}
	if !slices.Contains(restate.Roles(), b.Role) {
		return nil, wrong("There is no such role", fmt.Sprintf("%q is no role to restate to.", b.Role), "Choose one from the list.")
	}
	got, err := s.Workspace.RestateMeasure(a.Context(), a.Value("measure"), year, workspace.Restating{To: []calendar.Date{a.On}, Role: b.Role, KnownOn: a.Known})
	var none restate.NoSuchRole
	if errors.As(err, &none) {
		return nil, wrong("There was no such body on the day", err.Error(), "Choose another role, or another day under the dates.")
	}
	if err != nil {
		return nil, err
	}
	if len(got.Results) == 0 {
		return nil, wrong("Nothing was restated", firstProblem(got), "Choose one year of the measure, and a day since 1999.")
	}
	b.Notes, b.Table = got.Notes(), restatedSheet(got)
	p.Title = fmt.Sprintf("%s, %s, of the %s of %s", measureTitle(a.Value("measure")), calendar.YearName(year), plural(len(got.Results[0].Rows), "body", "bodies"), spelt(a.On))
	p.Body, p.Sheets = b, []*sheet{b.Table}
	p.Sources = append(p.Sources, b.Notes...)
	return p, nil
}

// measureTitle says what a measure is.
func measureTitle(name string) string {
	if name == workspace.Population {
		return "People"
	}
	return "People weighted by need (" + name + ")"
}

// latestYear is the newest year of the weighted populations; 0 if none is loaded.
func (s *server) latestYear(a *ask) (int, error) {
	weighted, err := s.Workspace.WeightedPopulations(a.Context(), a.Known)
	if err != nil {
		return 0, err
	}
	year := 0
	for _, y := range weighted.Years() {
		year = max(year, y)
	}
	return year, nil
}

// firstProblem says why there are no figures.
func firstProblem(got *workspace.Restated) string {
	for _, p := range got.Problems.All() {
		return p.What
	}
	return "No figure could be placed on the day."
}

// restatedSheet is the figures by body; the last row is what is unplaced.
func restatedSheet(got *workspace.Restated) *sheet {
	columns, rows := got.Table()
	if i := slices.Index(columns, "code"); i >= 0 {
		columns[i] = "body"
	}
	if i := slices.Index(columns, "value"); i >= 0 {
		columns[i] = ">value"
	}
	out := textSheet("Restated", "By body; the last row is what lies in none, so that the sum is kept", columns, rows)
	out.Hidden = []string{"denominator"}
	return out
}
