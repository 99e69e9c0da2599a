package web

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/workspace"
)

// priorities lists the priority runs that were saved.
func (s *server) priorities(a *ask) (*page, error) {
	all, err := s.Workspace.PriorityRuns(a.Context())
	if err != nil {
		return nil, err
	}
	p := &page{Title: "No priority run is saved yet", Section: "Decide", For: "Which options do most good for the money there is, what each takes the place of, and how sure that is.",
		Sources: []string{"The runs that were saved in the workspace; a saved run is never changed. How they are made: docs/priorities.md."}}
	if len(all) == 0 {
		return p, nil
	}
	p.Title = plural(len(all), "priority run is saved", "priority runs are saved")
	var rows [][]string
	for _, r := range all {
		rows = append(rows, []string{r.Name, r.Run.Title, r.Run.Headline(), strconv.Itoa(len(r.Run.Chosen)), strconv.Itoa(len(r.Run.Options)), r.Saved.Format("2006-01-02"), r.Run.Stamp.File, r.Run.Stamp.SHA256})
	}
	list := textSheet("Runs", "Each opens what was chosen, and why not the others", []string{"run", "title", "finding", ">chosen", ">options", "saved", "file", "sha256"}, rows)
	list.opens, list.Hidden = map[string]string{"run": "/priorities/"}, []string{"sha256"}
	p.Sheets = []*sheet{list}
	return p, nil
}

// priorityRun shows a run that was saved, as it was or with other money.
func (s *server) priorityRun(a *ask) (*page, error) {
	name := a.PathValue("name")
	saved, err := s.Workspace.PriorityRun(a.Context(), name)
	if errors.Is(err, workspace.ErrNoPriorityRun) {
		return nil, missing("There is no such priority run", "No run called "+name+" is saved.", "Choose one from the list of priority runs, or save one: remit plan run FILE --save "+strings.ToLower(runName(name))+" -w "+s.Name)
	}
	if err != nil {
		return nil, err
	}
	b := &priorityShown{Name: name, Run: saved.Run, Saved: saved, Movable: saved.Options.Name != "" && saved.Run.Budget() > 0, Close: closeCall}
	moved, err := a.moved(saved)
	if err != nil {
		return nil, err
	}
	if moved != nil {
		if b.Run, b.Problems, err = s.bestSet(a.Context(), *moved); err != nil {
			return nil, err
		}
		b.Moved = true
	}
	return b.page(a)
}

// runName is a name as a command may hold it.
func runName(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, text)
}

// runSources say what a run was made from.
func prioritySources(b *priorityShown) []string {
	st := b.Run.Stamp
	out := []string{fmt.Sprintf("%s, SHA-256 %s.", st.File, st.SHA256)}
	if st.Limits != "" {
		out = append(out, fmt.Sprintf("Limits: %s, SHA-256 %s.", st.Limits, st.LimitsSum))
	}
	how := "no search"
	if st.Solver != "" {
		how = st.Solver
	}
	out = append(out, fmt.Sprintf("Method %s, objective %s, %d draws with seed %d, thresholds of %s, %s.", st.Method, st.Objective, st.Draws, st.Seed, st.On, how))
	if b.Saved != nil {
		out = append(out, fmt.Sprintf("Saved as %s on %s; remit plan show %s shows the same.", b.Name, b.Saved.Saved.Format("2 January 2006"), b.Name))
	}
	if b.Moved {
		out = append(out, "The money was moved on this page: this answer is not the saved one, and is not kept.")
	}
	if b.Run.MadeUp {
		out = append(out, "The options are made up.")
	}
	for _, n := range b.Run.Notes {
		out = append(out, "Mind: "+n)
	}
	return out
}
