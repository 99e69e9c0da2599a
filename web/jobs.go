package web

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// refresh is after how many seconds a page of work is shown again without script.
const refresh = 3

// A jobShown is work and, once it ended, what came of it.
type jobShown struct {
	job.Status
	Says     string // how far it is, in a sentence
	LeftSays string
	StepSays string
	Import   *workspace.Import // what was imported; nil = nothing
	Already  bool
	Refused  bool
	Upload   string         // the file that was sent
	Ran      *workspace.Ran // what was run; nil = nothing
	Month    string         // the newest month of the run
	Counts   []problem.Count
	Problems *sheet
	Months   *sheet
	Stale    bool     // records came, and no run has made anything of them
	Undo     []string // what undoing the import would do; nil = it cannot be undone
}

// jobs is all work, the newest first.
func (s *server) jobs(a *ask) (*page, error) {
	p := &page{Title: "Nothing was asked for since the server was started", Section: "Deliver", Writes: true,
		For: "What is being imported and run, one after the other; each has a page that can be left and opened again."}
	var all []jobShown
	going := 0
	for _, j := range s.Jobs.List() {
		all = append(all, jobShown{Status: j, Says: says(j)})
		if !j.State.Ended() {
			going++
		}
	}
	switch {
	case going > 0:
		p.Title, p.Refresh = plural(going, "work is", "works are")+" going on or waiting", refresh
	case len(all) > 0:
		p.Title = "All that was asked for has ended"
	}
	p.Body = all
	return p, nil
}

// oneJob is work, how far it is, and what came of it.
func (s *server) oneJob(a *ask) (*page, error) {
	j, err := s.Jobs.Get(job.ID(a.PathValue("id")))
	if errors.Is(err, job.ErrNone) {
		return nil, missing("There is no such work any more", "The list of work is kept while the server runs, and holds what ended last.", "Look at what was imported, or at what is owed: what the work did is there.")
	}
	if err != nil {
		return nil, err
	}
	b := &jobShown{Status: j, Says: says(j), LeftSays: leftSays(j), StepSays: stepSays(j)}
	p := &page{Title: jobTitle(j), Section: "Deliver", Body: b, Writes: true, For: "Work that takes longer than a page: how far it is, and what came of it. You can leave this page and come back."}
	if !j.State.Ended() {
		p.Refresh = refresh
		return p, nil
	}
	if err := s.ended(a, b, p); err != nil {
		return nil, err
	}
	p.Sources = []string{"What the work returned; it is kept while the server runs. What was imported and what is owed stay in the workspace."}
	return p, nil
}

// ended puts what came of work on its page.
func (s *server) ended(a *ask, b *jobShown, p *page) error {
	if b.Status.Problems != nil && b.Status.Problems.Len() > 0 {
		b.Counts, b.Problems = b.Status.Problems.Counts(), problemSheet(b.Status.Problems)
		p.Sheets = append(p.Sheets, b.Problems)
	}
	o, ok := b.Result.(*outcome)
	if !ok {
		return nil
	}
	if i := o.Imported; i != nil {
		b.Import, b.Already, b.Refused = &i.Import, i.Already, i.Refused
		if u, release := s.uploads.take(o.Upload); u != nil {
			b.Upload = o.Upload
			release()
		}
		var err error
		kind, unknown := workspace.KindNamed(i.Kind)
		b.Stale = unknown == nil && kind.Activity() && o.Ran == nil && !i.Refused && !i.Already
		if b.Undo, err = s.undoSays(a, i.ID); err != nil {
			return err
		}
	}
	if b.Ran = o.Ran; b.Ran != nil && len(b.Ran.Months) > 0 {
		b.Months, b.Month = monthsSheet(b.Ran), newestMonth(b.Ran)
		p.Sheets = append(p.Sheets, b.Months)
	}
	return nil
}

// newestMonth is the newest month that has records.
func newestMonth(r *workspace.Ran) string {
	out := ""
	for _, m := range r.Months {
		if m.What != workspace.RunRemoved && m.Month != workspace.Future && m.Month != workspace.Undated {
			out = m.Month
		}
	}
	return out
}

func monthsSheet(r *workspace.Ran) *sheet {
	v := contract.View{Name: "Months", Notes: r.Notes, Columns: []contract.Column{{Name: "month"}, {Name: "records", Kind: contract.CountCells}, {Name: "without_payer", Kind: contract.CountCells},
		{Name: "owed", Kind: contract.MoneyCells}, {Name: "claimed", Kind: contract.MoneyCells}, {Name: "findings", Kind: contract.CountCells}, {Name: "done"}, {Name: "why"}}}
	for _, m := range r.Months {
		findings := 0
		for _, f := range m.Findings {
			findings += f.N
		}
		v.Rows = append(v.Rows, []contract.Cell{{Text: m.Month}, {Number: int64(m.Records)}, {Number: int64(m.Records - m.Decided)},
			{Number: int64(m.Derived)}, {Number: int64(m.Claimed)}, {Number: int64(findings)}, {Text: m.What}, {Text: m.Why}})
	}
	return &sheet{View: v, Caption: "What was done with each month"}
}

// runMonths starts a run.
func (s *server) runMonths(a *ask, _ *form) (string, error) {
	return s.start(a, job.Asked{Name: "Decide, price and state what changed", For: "run", Parts: partsOfRun, Key: "run"}, s.running())
}

// cancelJob stops work.
func (s *server) cancelJob(a *ask, _ *form) (string, error) {
	j, err := s.Jobs.Cancel(job.ID(a.PathValue("id")))
	if err != nil && !errors.Is(err, job.ErrEnded) {
		return "", perhaps(err)
	}
	return a.To("/jobs/" + string(j.ID)), nil
}

// importNumber is the import that an address names.
func (a *ask) importNumber() (int64, error) {
	id, err := strconv.ParseInt(a.PathValue("id"), 10, 64)
	if err != nil {
		return 0, wrong("That is no import", fmt.Sprintf("%q is no number of an import.", a.PathValue("id")), "Choose one from what was imported.")
	}
	return id, nil
}
