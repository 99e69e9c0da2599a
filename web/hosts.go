package web

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/host"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// A hostsShown is through whom functions are best performed.
type hostsShown struct {
	Text     string // as it was pasted; the example if nothing was
	Example  bool
	Report   *host.Report // nil: nothing was worked out
	Problems *problem.List
	Left     int // flips that the page does not show

	Who, Teams, Beside, Rules, Flips *sheet
}

// hostedCase is an answer with what is wrong with its file.
type hostedCase struct {
	report   *host.Report
	problems *problem.List
}

// hosts finds through whom members should have functions performed: of a file that was
// pasted, else of the made-up example.
func (s *server) hosts(a *ask) (*page, error) {
	file, example := workspace.ExampleHosting(), true
	if text := a.Values.Get("hosting"); a.Value("hosting") != "" {
		file, example = workspace.RunFile{Name: "pasted.yaml", Text: []byte(text)}, false
	}
	if len(file.Text) > mostPasted {
		return nil, wrong("That is too much for an address", fmt.Sprintf("The file is %s bytes, and an address can hold %s.", thousands(len(file.Text)), thousands(mostPasted)), "Save it and ask: remit plan host FILE")
	}
	got, err := s.hosted(a.Context(), file, a.Known)
	if err != nil {
		return nil, err
	}
	b := &hostsShown{Text: string(file.Text), Example: example, Report: got.report, Problems: got.problems}
	p := &page{Title: "Nothing was worked out", For: "Through whom members should have each function performed so that it costs least, what each rule costs, and what would change the answer.", Section: "Decide", Body: b}
	if r := got.report; r != nil {
		p.Title = fmt.Sprintf("It costs least, %s a year, with %s", spoken(r.Best.Cost), r.Hosts())
		p.Sheets = b.sheets()
		p.Sources = append(append([]string{r.Cite.String(), "Found by " + r.FoundBy + "; how it is worked out: docs/hosting.md."}, r.Notes...), parameterSources(r)...)
	}
	return p, nil
}

// hosted answers a file. The same question is answered once.
func (s *server) hosted(ctx context.Context, file workspace.RunFile, known calendar.Date) (hostedCase, error) {
	ctx = context.WithoutCancel(ctx)
	got, err := keepIn(ctx, s, &s.solved, fmt.Sprint("hosts ", digest(file.Text), known), func() (hostedCase, error) {
		hosting, problems := workspace.ReadHosting(workspace.HostAsked{File: file})
		out := hostedCase{problems: problems}
		if hosting == nil {
			return out, nil
		}
		hosting, err := s.Workspace.HostingPeople(ctx, file.Name, hosting, known, nil, problems)
		if err != nil || hosting == nil {
			return out, err
		}
		solver, err := s.solver(ctx)
		if err != nil {
			return out, err
		}
		s.optimiser.turn.Lock()
		defer s.optimiser.turn.Unlock()
		var found *problem.List
		out.report, found, err = hosting.Report(ctx, host.Exact(solver), host.Asked{File: file.Name, Flips: hosting.Choices() <= workspace.MostFlipsSought})
		problems.Merge(found)
		return out, err
	})
	return got, withoutOptimiser(err)
}

// warmHosts answers the made-up example ahead of the first question.
func (s *server) warmHosts(ctx context.Context) {
	if ctx.Err() == nil {
		s.hosted(ctx, workspace.ExampleHosting(), 0) //nolint:errcheck // the page that needs it asks again, and says what is wrong
	}
}

func parameterSources(r *host.Report) []string {
	var out []string
	for _, p := range r.Parameters {
		out = append(out, fmt.Sprintf("%s: %v %s (%s).", p.Name, p.Value, p.Unit, p.Cite))
	}
	return out
}
