package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

// A ThreadFile is a thread to add, and the activity to measure it with.
type ThreadFile struct {
	Name string // of the file, without folders
	Text []byte
	At   time.Time // now
	// Activity is read once, to its end; nil measures the links that need none.
	Activity     ActivitySource
	ActivityFile string
	AsOf         AsOf // by what records are judged
}

// An AddedThread is what became of a thread file.
type AddedThread struct {
	*Thread                // nil: the file has problems, and nothing was stored
	Already  bool          `json:"already"` // the same file, and what it measures is the same: nothing changed
	Problems *problem.List `json:"-"`
}

// AddThread reads a thread file, puts its decision to the test, measures what it
// names and stores all of it; or, with a problem, none. A thread of the same
// name gets a new version, and the old one stays. Without activity, the same
// file again changes nothing; with activity it is measured again, and changes nothing
// if the figures are the same.
func (w *Workspace) AddThread(ctx context.Context, f ThreadFile) (AddedThread, error) {
	out := AddedThread{Problems: &problem.List{}}
	p := readThread(f.Name, f.Text, out.Problems)
	if p == nil {
		return out, nil
	}
	sum := sha256.Sum256(f.Text)
	t := &Thread{ID: p.id, Title: p.title, Body: p.body, MadeUp: p.madeUp, File: f.Name, SHA256: hex.EncodeToString(sum[:]), At: f.At, Text: string(f.Text)}
	before, err := w.Thread(ctx, t.ID)
	switch {
	case err != nil && !errors.Is(err, ErrNoThread):
		return out, err
	case err == nil && before.SHA256 == t.SHA256 && f.Activity == nil:
		out.Thread, out.Already = before, true
		return out, nil
	}
	made, err := w.cited(ctx, p, f.Name, out.Problems)
	if err != nil {
		return out, fmt.Errorf("decision of thread %q: %w", t.ID, err)
	}
	x, err := w.measurer(ctx, p, f)
	if err != nil {
		return out, fmt.Errorf("measure thread %q: %w", t.ID, err)
	}
	p.check(f, out.Problems)
	if out.Problems.Len() > 0 {
		return out, nil
	}
	if err := w.meter(ctx, x, p, f); err != nil {
		return out, fmt.Errorf("measure thread %q: %w", t.ID, err)
	}
	t.Links = p.links(x, made)
	if err := w.keepThreadDecision(ctx, t, made); err != nil {
		return out, fmt.Errorf("thread %q: %w", t.ID, err)
	}
	return w.keepThread(ctx, t, out)
}

// keepThread stores a thread, unless it is stored already with the same figures.
func (w *Workspace) keepThread(ctx context.Context, t *Thread, out AddedThread) (AddedThread, error) {
	s, err := w.threads()
	if err != nil {
		return out, err
	}
	var stored []StoredLink
	for i := range t.Links {
		t.MadeUp = t.MadeUp || t.Links[i].MadeUp
		link, err := t.Links[i].stored()
		if err != nil {
			return out, fmt.Errorf("store thread %q: %w", t.ID, err)
		}
		stored = append(stored, link)
	}
	before, links, found, err := s.Thread(ctx, t.ID)
	if err != nil {
		return out, fmt.Errorf("store thread %q: %w", t.ID, err)
	}
	if out.Already = found && before.SHA256 == t.SHA256 && slices.Equal(links, stored); !out.Already {
		if _, err = s.PutThread(ctx, *t, stored); err != nil {
			return out, fmt.Errorf("store thread %q: %w", t.ID, err)
		}
	}
	out.Thread, err = w.Thread(ctx, t.ID)
	return out, err
}

// cited is the decision of a thread: the one it cites, or its own put to the test.
func (w *Workspace) cited(ctx context.Context, p *threadPlan, file string, problems *problem.List) (*plan.Made, error) {
	if p.cites == "" {
		return p.decided(file, problems), nil
	}
	d, err := w.lastDecision(ctx, p.cites)
	if d == nil && err == nil {
		problems.Add(problem.Problem{Code: "unknown_decision", Severity: problem.Reject, File: file, What: fmt.Sprintf("there is no decision %q in this workspace.", p.cites),
			Why: "The thread would end at it.", Fix: "Add it first: remit decision add FILE; remit decision list names those that there are."})
	}
	if d == nil {
		return nil, err
	}
	d.Cited = true
	return &d.Made, nil
}

// decided puts the decision to the test; nil if there is none, or it does not
// hold.
func (p *threadPlan) decided(file string, problems *problem.List) *plan.Made {
	if p.decision == nil {
		return nil
	}
	if p.decision.Run == (plan.CitedRun{}) {
		p.decision.Run = p.run
	}
	made, found := plan.Decide(*p.decision, p.options)
	report(file, found, problems)
	return made
}

// check holds the contract to what a line must say, and asks for the payers that
// no file names: without them a board's line would count no record.
func (p *threadPlan) check(f ThreadFile, problems *problem.List) {
	if p.contract != nil {
		report(f.Name, p.contract.Check(), problems)
	}
	if p.noLocations && f.Activity != nil && p.asksWhoPaid() {
		problems.Add(problem.Problem{Code: "no_locations", Severity: problem.Reject, File: f.Name,
			What: fmt.Sprintf("no file that is loaded names the sub-ICB locations of %s on %s.", p.body, p.paidFrom(f.AsOf.Today)),
			Why:  "They pay for the care of a board, so none of its records would be counted.",
			Fix:  "Import them: remit import subicb-hubs FILE (from 2024-04-01), remit import ods-practices FILE (before)."})
	}
}

func report(file string, found, to *problem.List) {
	for _, one := range found.All() {
		one.File = file
		to.Add(one)
	}
}

// links are the links that the file holds, measured.
func (p *threadPlan) links(x *measurer, made *plan.Made) []Link {
	var out []Link
	add := func(l Link, file bool) {
		if file {
			l.MadeUp = l.MadeUp || p.madeUp
		}
		out = append(out, l)
	}
	if p.need != nil {
		add(p.needLink(x), false)
	}
	if len(p.options) > 0 || made != nil && len(made.Options) > 0 {
		add(p.optionsLink(made, x.file), true)
	}
	if made != nil {
		l := Link{Kind: DecisionLink, ID: made.ID, AsAt: made.On, Source: x.file, Decision: made, MadeUp: made.MadeUp}
		if made.Cited {
			l.Source = "remit decision show " + made.ID
		}
		add(l, !made.Cited)
	}
	if p.contract != nil {
		add(Link{Kind: ContractLink, ID: p.contract.ID, AsAt: p.contract.From, Source: x.file, Contract: p.contract, MadeUp: p.contract.MadeUp}, true)
	}
	if x.line != nil {
		d := x.line.Delivered()
		add(Link{Kind: ActivityLink, ID: p.contract.ID + "-activity", AsAt: d.To, Source: sources([]SourceFile{x.from}), Activity: &ActivityPaid{p.contract.ID, d}, MadeUp: x.madeUp}, false)
	}
	if p.outcome != nil {
		add(p.outcomeLink(x), false)
	}
	return out
}

func (p *threadPlan) optionsLink(made *plan.Made, file string) Link {
	l := Link{Kind: OptionsLink, ID: p.priority, Options: &OptionsWeighed{Run: p.run}, Source: file}
	l.MadeUp = slices.ContainsFunc(p.options, func(o plan.Option) bool { return o.MadeUp })
	if l.ID == "" {
		l.ID = made.ID + "-options"
	}
	if made != nil && (len(p.options) == 0 || !made.Cited) {
		l.AsAt, l.Options.Options, l.Options.Money, l.Options.Run = made.On, made.Options, made.Budget.Line != "", made.Run
		l.MadeUp = l.MadeUp || made.MadeUp
		return l
	}
	for _, o := range p.options {
		a := plan.Assess(o, 0)
		a.Affordable = false
		l.Options.Options = append(l.Options.Options, a)
	}
	return l
}

func (p *threadPlan) needLink(x *measurer) Link {
	l := Link{Kind: NeedLink, ID: p.need.id, Need: &NeedFound{Says: p.need.says, NotMeasured: []string{}}}
	var from []SourceFile
	for i := range p.need.indicators {
		m, err := x.measure(&p.need.indicators[i])
		if err != nil {
			l.Need.NotMeasured = append(l.Need.NotMeasured, err.Error())
			continue
		}
		l.Need.Measured = append(l.Need.Measured, m)
		l.AsAt = max(l.AsAt, m.In().Last())
		l.MadeUp = l.MadeUp || x.invented(m)
		from = append(from, m.Files...)
	}
	l.Source = sources(from)
	return l
}
