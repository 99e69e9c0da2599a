package workspace

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/voice"
)

// ErrNoDecision says that there is no decision of the name asked for.
var ErrNoDecision = errors.New("there is no such decision")

// A Decision is what somebody decided, as it is kept: every version of it, what it
// lacks, what it cites and what happened afterwards. The decision of a thread is one
// too, under the name THREAD/DECISION.
type Decision struct {
	plan.Made
	Version int       `json:"version"` // from 1; a correction gets the next
	Thread  string    `json:"thread,omitempty"`
	File    string    `json:"file"`
	At      time.Time `json:"added_at"`

	Missing []plan.Part   `json:"missing"`     // the parts that it lacks
	Voices  []CitedVoice  `json:"voice_cited"` // of the voices that it names
	RunHere bool          `json:"priority_run_in_this_workspace"`
	After   []FollowUp    `json:"after"`
	Due     calendar.Date `json:"review_due,omitempty"` // the next review; none = none is set, or it was made
	Heirs   []ThreadHeir  `json:"heirs"`
}

// A CitedVoice is an entry that a decision names.
type CitedVoice struct {
	ID       string        `json:"id"`
	Here     bool          `json:"in_this_workspace"`
	Kind     voice.Kind    `json:"kind,omitempty"`
	On       calendar.Date `json:"on,omitempty"`
	Service  string        `json:"service,omitempty"`
	People   *int64        `json:"people"` // as others may see it (need.Disclose); nil: not shown
	Redacted bool          `json:"redacted,omitempty"`
}

// A FollowUp is something that happened after a decision.
type FollowUp struct {
	Decision string        `json:"decision"`
	On       calendar.Date `json:"on"`
	What     string        `json:"what"`
	Source   string        `json:"source"`
	Reviewed bool          `json:"reviewed"`            // this was the review that was due
	Review   calendar.Date `json:"review_on,omitempty"` // the next one
	At       time.Time     `json:"added_at"`
}

// A StoredDecision is a version of a decision as a store keeps it; Content is the JSON
// of a [plan.Made].
type StoredDecision struct {
	ID, Thread, File string
	Version          int
	At               time.Time
	Content          string
}

// A DecisionStore keeps decisions. The store of a workspace may be one.
type DecisionStore interface {
	// PutDecision appends a version of a decision and returns its number.
	PutDecision(ctx context.Context, d StoredDecision) (version int, err error)

	// Decisions returns all versions of a decision, or of all if id is empty, in order
	// of name and version.
	Decisions(ctx context.Context, id string) ([]StoredDecision, error)

	// PutFollowUp appends what happened after a decision.
	PutFollowUp(ctx context.Context, f FollowUp) error

	// FollowUps returns what happened after a decision, or after all, in the order in
	// which it was added.
	FollowUps(ctx context.Context, decision string) ([]FollowUp, error)
}

func (w *Workspace) decisions() (DecisionStore, error) {
	if s, ok := w.store.(DecisionStore); ok {
		return s, nil
	}
	return nil, errors.New("this store keeps no decisions")
}

// Decisions are the newest versions of all decisions, the latest decided first; those
// of a moment, if one is given, as they were known then.
func (w *Workspace) Decisions(ctx context.Context, knownBy time.Time) ([]*Decision, error) {
	all, err := w.decisionsOf(ctx, "", knownBy)
	if err != nil {
		return nil, err
	}
	var out []*Decision
	for i, d := range all {
		if i == len(all)-1 || all[i+1].ID != d.ID {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b *Decision) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// DecisionHistory are all versions of a decision that were known by a moment (zero =
// all), the first one first. The decision of a thread may be asked for without the
// name of the thread, if no other has its name. The error wraps [ErrNoDecision].
func (w *Workspace) DecisionHistory(ctx context.Context, id string, knownBy time.Time) ([]*Decision, error) {
	if id != "" {
		found, err := w.decisionsOf(ctx, id, knownBy)
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	all, err := w.Decisions(ctx, knownBy)
	if err != nil {
		return nil, err
	}
	var named []string
	for _, d := range all {
		if id != "" && strings.HasSuffix(d.ID, "/"+id) {
			named = append(named, d.ID)
		}
	}
	switch len(named) {
	case 0:
		return nil, fmt.Errorf("decision %q: %w", id, ErrNoDecision)
	case 1:
		return w.decisionsOf(ctx, named[0], knownBy)
	}
	return nil, fmt.Errorf("decision %q: %w; did you mean one of %s?", id, ErrNoDecision, strings.Join(named, ", "))
}

// Decision is the newest version of a decision that was known by a moment (zero = now).
func (w *Workspace) Decision(ctx context.Context, id string, knownBy time.Time) (*Decision, error) {
	all, err := w.DecisionHistory(ctx, id, knownBy)
	if err != nil {
		return nil, err
	}
	return all[len(all)-1], nil
}

// decisionsOf reads versions with all that belongs to them.
func (w *Workspace) decisionsOf(ctx context.Context, id string, knownBy time.Time) ([]*Decision, error) {
	s, err := w.decisions()
	if err != nil {
		return nil, err
	}
	stored, err := s.Decisions(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read the decisions: %w", err)
	}
	after, err := s.FollowUps(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read what happened after decisions: %w", err)
	}
	c, err := w.citing(ctx, knownBy)
	if err != nil {
		return nil, err
	}
	var out []*Decision
	for _, one := range stored {
		if !knownBy.IsZero() && one.At.After(knownBy) {
			continue
		}
		d, err := one.decision()
		if err != nil {
			return nil, err
		}
		for _, f := range after {
			if f.Decision == d.ID && (knownBy.IsZero() || !f.At.After(knownBy)) {
				d.After = append(d.After, f)
			}
		}
		if err := c.fill(ctx, d); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// decision is what a store keeps, read.
func (s StoredDecision) decision() (*Decision, error) {
	d := &Decision{Version: s.Version, Thread: s.Thread, File: s.File, At: s.At, Voices: []CitedVoice{}, After: []FollowUp{}, Heirs: []ThreadHeir{}}
	if err := json.Unmarshal([]byte(s.Content), &d.Made); err != nil {
		return nil, fmt.Errorf("read decision %q: %w", s.ID, err)
	}
	d.ID, d.Missing = s.ID, d.Decision.Missing(d.options())
	return d, nil
}

// options are the options without what was worked out of them.
func (d *Decision) options() []plan.Option {
	var out []plan.Option
	for _, o := range d.Options {
		out = append(out, o.Option)
	}
	return out
}

// dueAt is the next review as a day knew it.
func (d *Decision) dueAt(on calendar.Date) calendar.Date {
	due := d.Review
	for _, f := range d.After {
		if f.Reviewed && f.On <= on {
			due = f.Review
		}
	}
	return due
}

// DueDecisions are the decisions whose review was due by a day and was not made, the
// longest overdue first.
func (w *Workspace) DueDecisions(ctx context.Context, on calendar.Date) ([]*Decision, error) {
	all, err := w.Decisions(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	out := []*Decision{}
	for _, d := range all {
		if d.Due = d.dueAt(on); d.Due != 0 && d.Due <= on {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b *Decision) int { return cmp.Compare(a.Due, b.Due) })
	return out, nil
}
