package workspace

import (
	"context"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A LiveWork is one thing that somebody must go on with when a body ends: a
// decision, a contract, a review that is due, a payer fixed by hand.
type LiveWork struct {
	Kind  string        `json:"kind"`
	ID    string        `json:"id"`
	Body  org.Code      `json:"body"`
	Title string        `json:"title"`
	Since calendar.Date `json:"since,omitempty"`
	Due   calendar.Date `json:"due,omitempty"` // when it ends or must be looked at, none = not stated
}

// A workKind finds the live work of one kind on a day.
type workKind struct {
	name string
	find func(w *Workspace, ctx context.Context, on calendar.Date) ([]LiveWork, error)
}

// workKinds are all kinds of live work. Whatever brings a new kind adds it here, and
// it is handed over with the others.
var workKinds = []workKind{{"decision", (*Workspace).decisionWork}, {"thread", (*Workspace).threadWork}, {"override", (*Workspace).overrideWork}, {"voice", (*Workspace).voiceWork}}

// LiveWork is everything that is live on a day, by kind.
func (w *Workspace) LiveWork(ctx context.Context, on calendar.Date) ([]LiveWork, error) {
	var out []LiveWork
	for _, k := range workKinds {
		found, err := k.find(w, ctx, on)
		if err != nil {
			return nil, fmt.Errorf("find the live work of kind %s: %w", k.name, err)
		}
		out = append(out, found...)
	}
	return out, nil
}

// threadWork are the links of threads that bind somebody: the contract while it runs,
// the outcome that is to be measured, and a decision of the days when those of threads
// were not kept as decisions; all others are of the kind decision.
func (w *Workspace) threadWork(ctx context.Context, on calendar.Date) ([]LiveWork, error) {
	all, err := w.Threads(ctx)
	if err != nil {
		return nil, err
	}
	var out []LiveWork
	for _, head := range all {
		t, err := w.Thread(ctx, head.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range t.Links {
			if l.Record != nil {
				continue
			}
			if one, live := t.work(l, on); live {
				out = append(out, one)
			}
		}
	}
	return out, nil
}

// work is a link as live work.
func (t *Thread) work(l Link, on calendar.Date) (LiveWork, bool) {
	one := LiveWork{Kind: string(l.Kind), ID: t.ID + "/" + l.ID, Body: t.Body, Title: t.Title, Since: l.AsAt}
	switch {
	case l.Question != "":
		return one, false
	case l.Contract != nil:
		one.Since, one.Due = l.Contract.In().From, l.Contract.In().Until
		return one, one.Since < on && (one.Due == 0 || one.Due > on)
	case l.Kind == DecisionLink || l.Kind == OutcomeLink:
		return one, true
	}
	return one, false
}

// overrideWork are the payers that are fixed by hand beyond a day. The key may be a
// person's pseudonym and is not repeated: file and line say which it is.
func (w *Workspace) overrideWork(ctx context.Context, on calendar.Date) ([]LiveWork, error) {
	rows, err := w.store.Rows(ctx, 0, Overrides)
	if err != nil {
		return nil, err
	}
	var out []LiveWork
	for _, r := range rows.Overrides {
		if r.In.Until == 0 || r.In.Until > on {
			out = append(out, LiveWork{Kind: "override", ID: fmt.Sprintf("%s:%d", r.File, r.Line), Body: r.Payer, Title: r.Clause, Since: r.In.From, Due: r.In.Until})
		}
	}
	return out, nil
}

// of keeps the work of some bodies.
func workOf(all []LiveWork, bodies []org.Code) []LiveWork {
	return slices.DeleteFunc(slices.Clone(all), func(l LiveWork) bool { return !slices.Contains(bodies, l.Body) })
}
