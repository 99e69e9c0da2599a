package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

// An AddedDecision is what became of the file of a decision.
type AddedDecision struct {
	*Decision      // nil: the file has problems, and nothing was kept
	Already   bool // it states what is kept: nothing changed
	Problems  *problem.List
}

// AddDecision reads a file with a decision and keeps it, also if it lacks parts. A
// decision of the same name that differs is a correction: it must say why, and becomes
// the next version; the same again changes nothing.
func (w *Workspace) AddDecision(ctx context.Context, file string, text []byte, at time.Time) (AddedDecision, error) {
	out := AddedDecision{Problems: &problem.List{}}
	d, options := readDecisionFile(file, text, out.Problems)
	if d == nil {
		return out, nil
	}
	made, found := plan.Record(*d, options)
	report(file, found, out.Problems)
	if made == nil {
		return out, nil
	}
	last, err := w.lastDecision(ctx, made.ID)
	if err != nil {
		return out, err
	}
	if last != nil && !sameDecision(&last.Made, made) && made.Correction == "" {
		out.Problems.Add(problem.Problem{Code: "missing_correction", Severity: problem.Reject, File: file, What: fmt.Sprintf("decision %s is kept already, as version %d, and the file states something else.", made.ID, last.Version),
			Why: "A decision that changes without a reason cannot be trusted.", Fix: "Add correction: why it is corrected; or give the decision a name of its own."})
		return out, nil
	}
	if out.Already, err = w.keepDecision(ctx, made, "", file, at); err == nil {
		out.Decision, err = w.Decision(ctx, made.ID, time.Time{})
	}
	return out, err
}

// lastDecision is the newest version of a decision, nil if there is none.
func (w *Workspace) lastDecision(ctx context.Context, id string) (*Decision, error) {
	all, err := w.decisionsOf(ctx, id, time.Time{})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[len(all)-1], nil
}

// sameDecision tells whether two versions state the same, whatever their reasons for
// being a correction.
func sameDecision(a, b *plan.Made) bool {
	x, y := *a, *b
	x.Correction, y.Correction = "", ""
	x.ID, y.ID = "", ""
	first, err := json.Marshal(x)
	second, err2 := json.Marshal(y)
	return err == nil && err2 == nil && string(first) == string(second)
}

// keepDecision stores a decision, unless it is stored already.
func (w *Workspace) keepDecision(ctx context.Context, made *plan.Made, thread, file string, at time.Time) (already bool, err error) {
	s, err := w.decisions()
	if err != nil {
		return false, err
	}
	last, err := w.lastDecision(ctx, made.ID)
	if err != nil || last != nil && sameDecision(&last.Made, made) {
		return err == nil, err
	}
	content, err := json.Marshal(made)
	if err == nil {
		_, err = s.PutDecision(ctx, StoredDecision{ID: made.ID, Thread: thread, File: file, At: at, Content: string(content)})
	}
	if err != nil {
		return false, fmt.Errorf("keep decision %q: %w", made.ID, err)
	}
	return false, nil
}

// keepThreadDecision keeps the decision of a thread as a decision like any other, with
// the need of the thread as the one it rests on if it names none.
func (w *Workspace) keepThreadDecision(ctx context.Context, t *Thread, made *plan.Made) error {
	if made == nil || made.Cited {
		return nil
	}
	kept := *made
	kept.ID = t.ID + "/" + made.ID
	for _, l := range t.Links {
		if l.Kind == NeedLink && len(kept.Need) == 0 {
			kept.Need = []plan.CitedNeed{{Figure: l.Need.Says, Source: "need " + l.ID + " of thread " + t.ID, AsAt: l.AsAt}}
		}
	}
	last, err := w.lastDecision(ctx, kept.ID)
	if err != nil {
		return err
	}
	if last != nil && kept.Correction == "" && !sameDecision(&last.Made, &kept) {
		kept.Correction = "the thread was changed"
	}
	_, err = w.keepDecision(ctx, &kept, t.ID, t.File, t.At)
	return err
}

// ErrFollowUp says that what happened afterwards cannot be added.
var ErrFollowUp = errors.New("what happened afterwards cannot be added")

// AddFollowUp adds what happened after a decision; the same again changes nothing.
func (w *Workspace) AddFollowUp(ctx context.Context, f FollowUp) (*Decision, error) {
	d, err := w.Decision(ctx, f.Decision, time.Time{})
	if err != nil {
		return nil, err
	}
	f.Decision = d.ID
	switch {
	case f.On < d.On:
		return nil, fmt.Errorf("%w: %s is before the decision, of %s", ErrFollowUp, f.On, d.On)
	case f.On > calendar.Of(f.At.UTC().Date()):
		return nil, fmt.Errorf("%w: %s has not come yet", ErrFollowUp, f.On)
	case f.Review != 0 && f.Review <= f.On:
		return nil, fmt.Errorf("%w: the next review, %s, is not after it", ErrFollowUp, f.Review)
	}
	for _, have := range d.After {
		if have.At = f.At; have == f {
			return d, nil
		}
	}
	s, err := w.decisions()
	if err == nil {
		err = s.PutFollowUp(ctx, f)
	}
	if err != nil {
		return nil, fmt.Errorf("add what happened after decision %q: %w", d.ID, err)
	}
	return w.Decision(ctx, d.ID, time.Time{})
}

// decisionWork are the decisions that somebody must stand by when a body ends.
func (w *Workspace) decisionWork(ctx context.Context, on calendar.Date) ([]LiveWork, error) {
	if _, err := w.decisions(); err != nil {
		return nil, nil // a store without decisions has none to hand over
	}
	all, err := w.Decisions(ctx, time.Time{})
	var out []LiveWork
	for _, d := range all {
		out = append(out, LiveWork{Kind: string(DecisionLink), ID: d.ID, Body: d.Power.Body, Title: d.Title(), Since: d.On, Due: d.dueAt(on)})
	}
	return out, err
}

// Title is the question, or what was chosen.
func (d *Decision) Title() string {
	if d.Question != "" {
		return d.Question
	}
	return d.Chosen.Name
}
