package web

import (
	"errors"
	"fmt"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/workspace"
)

// A pointer is a sentence, and the page that shows more.
type pointer struct{ Says, Path string }

// home says what the workspace shows and what waits to be done.
func (s *server) home(a *ask) (*page, error) {
	waiting, err := s.waiting(a)
	if err != nil {
		return nil, err
	}
	found, err := s.findingsOfAll(a)
	if err != nil {
		return nil, err
	}
	p := &page{Title: "Who is responsible, what is owed, and why", Home: true, For: "Start here: ask about a body, a place, a record or a function, or follow what was found.",
		Sources: []string{"The last run of the workspace, its imports and its threads."}}
	p.Body = struct {
		Found, Waiting []pointer
		Places         []place
	}{found, waiting, places}
	return p, nil
}

// findingsOfAll are sentences about the last run and the threads.
func (s *server) findingsOfAll(a *ask) ([]pointer, error) {
	var out []pointer
	r, err := s.Workspace.Results(a.Context(), s.Out)
	if err != nil && !errors.Is(err, workspace.ErrNoRun) {
		return nil, err
	}
	if err == nil && a.may(access.Aggregates) {
		out = append(out, a.ofRun(r)...)
	}
	threads, err := s.Workspace.Threads(a.Context())
	for _, t := range threads {
		out = append(out, pointer{"Why it was decided: " + t.Title + ".", "/threads/" + t.ID})
	}
	return out, err
}

// ofRun are sentences about the newest month and the largest findings.
func (a *ask) ofRun(r *workspace.Results) []pointer {
	var out []pointer
	count := map[string]int{}
	for _, m := range r.Months {
		if m.Month == r.Latest() {
			out = append(out, pointer{fmt.Sprintf("%s is owed for %s of %s, and %s was claimed.", a.sum(m.Derived, m.Records).Spoken(), a.count(m.Records).Of("record", "records"), monthName(m.Month), a.sum(m.Claimed, m.Records).Spoken()),
				"/statement?month=" + m.Month})
		}
		for _, f := range m.Findings {
			count[f.Code] += f.N
		}
	}
	for _, code := range []contract.Code{contract.FoundWrongCommissioner, contract.FoundDuplicate, contract.FoundPriceDiffers, contract.FoundNoPayer} {
		if n := count[string(code)]; n > 0 {
			out = append(out, pointer{fmt.Sprintf("%s: %s", a.count(n).Of("record", "records"), code.Text()), "/findings?code=" + string(code)})
		}
	}
	return out
}

// waiting is work that somebody should do.
func (s *server) waiting(a *ask) ([]pointer, error) {
	health, err := s.Workspace.Check(a.Context())
	if err != nil {
		return nil, err
	}
	orphans, err := s.Workspace.Orphans(a.Context(), s.today())
	if err != nil {
		return nil, err
	}
	var out []pointer
	if n := health.Quarantined; n > 0 && a.may(access.Aggregates) {
		out = append(out, pointer{a.count(n).Of("row waits", "rows wait") + " in quarantine: correct the file and import it again.", "/imports"})
	}
	for _, p := range orphans.All() {
		out = append(out, pointer{p.What + " " + p.Fix, "/threads"})
	}
	if n := len(health.Missing); n > 0 {
		out = append(out, pointer{plural(n, "file that Remit can use is", "files that Remit can use are") + " not loaded.", "/imports"})
	}
	return out, nil
}

// monthName is a month as people write it: June 2025.
func monthName(name string) string {
	switch name {
	case workspace.Undated:
		return "Records without a date"
	case workspace.Future:
		return "Records of days to come"
	}
	m, err := calendar.ParseMonth(name)
	if err != nil {
		return name
	}
	return m.Period().From.Time().Format("January 2006")
}
