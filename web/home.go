package web

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
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
		Found   []discovery
		Waiting []pointer
		Places  []place
	}{found, waiting, places}
	return p, nil
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
	due, err := s.Workspace.DueDecisions(a.Context(), s.today())
	if err != nil {
		return nil, err
	}
	var out []pointer
	for _, d := range due {
		out = append(out, pointer{fmt.Sprintf("The decision %s should have been reviewed by %s: %s", d.ID, spelt(d.Due), d.Question), "/decide"})
	}
	exact := a.may(access.Aggregates) && a.exactly()
	if r, err := s.Workspace.Results(a.Context(), s.Out); err == nil && exact {
		n := 0
		for _, m := range r.Months {
			n += m.Records - m.Decided
		}
		if n > 0 {
			out = append(out, pointer{plural(n, "record has", "records have") + " no payer: nobody could be named.", "/findings?code=no_payer"})
		}
	}
	if health.Quarantined > 0 && exact {
		quarantined, err := s.quarantined(a)
		if err != nil {
			return nil, err
		}
		out = append(out, quarantined...)
	}
	for _, p := range orphans.All() {
		out = append(out, pointer{p.What + " " + p.Fix, "/threads"})
	}
	if n := len(health.Missing); n > 0 {
		out = append(out, pointer{plural(n, "file that Remit can use is", "files that Remit can use are") + " not loaded.", "/imports"})
	}
	return out, nil
}

// mostFiles is how many files with rows in quarantine home names one by one.
const mostFiles = 3

// quarantined leads to the rows that wait in quarantine.
func (s *server) quarantined(a *ask) ([]pointer, error) {
	all, err := s.Workspace.Imports(a.Context())
	var out []pointer
	rest := 0
	for _, i := range slices.Backward(all) {
		switch n := i.Waiting(); {
		case n > 0 && len(out) < mostFiles:
			out = append(out, pointer{fmt.Sprintf("%s of %s in quarantine: correct them there.", plural(n, "row", "rows"), i.Name), fmt.Sprintf("/imports/%d", i.ID)})
		case n > 0:
			rest += n
		}
	}
	if rest > 0 {
		out = append(out, pointer{plural(rest, "more row waits", "more rows wait") + " in quarantine, of other files.", "/imports"})
	}
	return out, err
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
