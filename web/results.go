package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/remit-health/remit/contract"
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

// ofRun keeps what is made of a run until another run or import. What is made must not
// be changed by those who get it.
func ofRun[T any](s *server, a *ask, r *workspace.Results, name string, make func(r *workspace.Results) (T, error)) (T, error) {
	return ofRunIn(a.Context(), s, &s.kept, r, name, make)
}

func ofRunIn[T any](ctx context.Context, s *server, in *kept, r *workspace.Results, name string, make func(r *workspace.Results) (T, error)) (T, error) {
	return keepIn(ctx, s, in, name+" "+string(r.Stamp()), func() (T, error) {
		var none T
		lasting, err := s.Workspace.Results(context.WithoutCancel(ctx), s.Out)
		if err != nil {
			return none, err
		}
		return make(lasting)
	})
}

// warmResults reads what pages about the last run stand on, ahead of the first question.
// What is wrong is said by the page that needs it.
func (s *server) warmResults(ctx context.Context) {
	r, err := s.Workspace.Results(ctx, s.Out)
	if err != nil || r.Latest() == "" {
		return
	}
	a := &ask{Request: (&http.Request{}).WithContext(ctx)}
	s.findingIndex(a, r)           //nolint:errcheck // see above
	s.statements(a, r, r.Latest()) //nolint:errcheck // see above
	s.varianceRows(a, r, "")       //nolint:errcheck // see above
}

// statements are those of a month.
func (s *server) statements(a *ask, r *workspace.Results, month string) ([]*contract.Statement, error) {
	return ofRunIn(a.Context(), s, &s.large, r, "statements "+month, func(r *workspace.Results) ([]*contract.Statement, error) { return r.Statements(month) })
}

// varianceRows are claimed against derived of a month, or of all ("").
func (s *server) varianceRows(a *ask, r *workspace.Results, month string) ([]contract.VarianceRow, error) {
	return ofRun(s, a, r, "variance "+month, func(r *workspace.Results) ([]contract.VarianceRow, error) {
		var months []string
		if month != "" {
			months = []string{month}
		}
		ledger, err := r.Ledger(months...)
		if err != nil {
			return nil, err
		}
		return ledger.Variance(), nil
	})
}

// findingIndex is where each finding stands.
func (s *server) findingIndex(a *ask, r *workspace.Results) (*workspace.FindingIndex, error) {
	return ofRun(s, a, r, "findings", func(r *workspace.Results) (*workspace.FindingIndex, error) { return r.FindingIndex() })
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
