package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/host"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/synthetic"
)

// A HostAsked is a file of members, functions and hosts, with its sheets.
type HostAsked struct {
	File       RunFile
	Parameters *RunFile // in place of those that Remit carries; nil: these
	Sheets     host.Sheets
}

// MostFlipsSought is the number of choices above which flips are looked for only when
// asked.
const MostFlipsSought = 2000

// ExampleHosting is a made-up file of members, functions and hosts. It is the one that
// the demo holds.
func ExampleHosting() RunFile { return RunFile{"hosting.yaml", synthetic.ExampleHosting()} }

// ReadHosting reads the file and its sheets; the case is nil after a problem of the whole
// file. No workspace is needed.
func ReadHosting(a HostAsked) (*host.Case, *problem.List) {
	parameters, problems := host.PublishedParameters()
	if a.Parameters != nil {
		parameters, problems = host.ReadParameters(a.Parameters.Name, a.Parameters.Text)
	}
	if problems.Len() > 0 {
		return nil, problems
	}
	hosting, found := host.ReadWith(a.File.Name, a.File.Text, parameters, a.Sheets)
	problems.Merge(found)
	return hosting, problems
}

// NeedsPeople tells whether the people of some member must be looked up.
func NeedsPeople(c *host.Case) bool { return len(c.Unstated()) > 0 && c.Role != "" }

// HostingPeople looks up the people of members whose file does not state them, on the map
// of the day of the case or of a draft. Who cannot be counted is a problem; then the case
// is nil.
func (w *Workspace) HostingPeople(ctx context.Context, file string, c *host.Case, knownOn calendar.Date, draft *structure.Draft, problems *problem.List) (*host.Case, error) {
	if !NeedsPeople(c) {
		return c.WithPeople(file, nil, problems), nil
	}
	n, err := w.PeopleOf(ctx, c.Role, c.On, knownOn, draft)
	if errors.Is(err, ErrNotLoaded) {
		return c.WithPeople(file, nil, problems), nil // which says who is not counted
	}
	if err != nil {
		return nil, err
	}
	for _, id := range c.Unstated() {
		if n.People[id] > 0 {
			c.PeopleFrom = fmt.Sprintf("People of members are those of the weighted populations of %s (%s), on the map of %s.", calendar.YearName(n.Year), n.Files[0].File, c.On)
		}
	}
	return c.WithPeople(file, n.People, problems), nil
}
