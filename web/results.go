package web

import (
	"errors"

	"github.com/remit-health/remit/workspace"
)

// results are what the last run made.
func (s *server) results(a *ask) (*workspace.Results, error) {
	r, err := s.Workspace.Results(a.Context(), s.Out)
	if errors.Is(err, workspace.ErrNoRun) {
		return nil, missing("Nothing was run yet", "No run has decided, priced and stated any month of this workspace.", "Run it: remit run FILE -w "+s.Name)
	}
	return r, err
}

// ignoreNoRun is for pages that say something without a run too.
func ignoreNoRun(err error) error {
	var f *failure
	if errors.As(err, &f) {
		return nil
	}
	return err
}

// monthOf is the month that an address asks for, else the newest, and what is wrong
// with the answer since: activity that came after the run.
func (s *server) monthOf(a *ask, r *workspace.Results) (month string, stale []string, err error) {
	month = a.Value("month")
	if month == "" {
		month = r.Latest()
	}
	if month == "" {
		return "", nil, missing("There is no activity yet", "The last run found no records.", "Run a file of activity: remit run FILE -w "+s.Name)
	}
	if !r.Has(month) {
		return "", nil, missing("Nothing was run for "+month, "The last run has no results for "+month+".", "Choose one of the months there are: open the statement without a month.")
	}
	found, err := s.Workspace.Stale(a.Context(), r, s.today())
	if err != nil {
		return "", nil, err
	}
	for _, p := range found.All() {
		stale = append(stale, p.What+" "+p.Fix)
	}
	return month, stale, nil
}
