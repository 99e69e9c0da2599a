package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/review"
)

// ErrNoThread says that there is no thread of the name asked for.
var ErrNoThread = errors.New("there is no such thread")

// A Thread is the way from a need through options, a decision, a contract and
// what was paid to an outcome, with every figure as it was when the thread was
// added and the file that it came from.
type Thread struct {
	ID      string    `json:"id"`
	Version int       `json:"version"` // from 1; a thread that changes gets the next
	Title   string    `json:"title"`
	Body    org.Code  `json:"body"`
	MadeUp  bool      `json:"made_up"` // some of it is
	File    string    `json:"file"`
	SHA256  string    `json:"sha256"`
	At      time.Time `json:"added_at"`
	Text    string    `json:"-"` // the file
	// Links are the six kinds in the order of [LinkKinds]; a link that is missing
	// has a Question.
	Links []Link `json:"links"`
	// Heirs are the bodies that go on with it, by handovers that were adopted.
	Heirs []ThreadHeir `json:"heirs"`
}

// A ThreadHeir is a body that goes on with a thread from a day on.
type ThreadHeir struct {
	To        org.Code      `json:"to"`
	On        calendar.Date `json:"on"`
	Structure string        `json:"structure"`
}

// A LinkKind says which part of a thread a link is.
type LinkKind string

// The kinds of links.
const (
	NeedLink     LinkKind = "need"
	OptionsLink  LinkKind = "options"
	DecisionLink LinkKind = "decision"
	ContractLink LinkKind = "contract"
	ActivityLink LinkKind = "activity"
	OutcomeLink  LinkKind = "outcome"
)

// LinkKinds are the kinds from the need to the outcome.
func LinkKinds() []LinkKind {
	return []LinkKind{NeedLink, OptionsLink, DecisionLink, ContractLink, ActivityLink, OutcomeLink}
}

// questions are what a missing link should answer.
var questions = map[LinkKind]string{
	NeedLink:     "What do people here need, how sure is that, and who says so?",
	OptionsLink:  "What could be done about it, what would each option cost, and whom would it reach?",
	DecisionLink: "Who decided, by what power, for which reasons, and after hearing whom?",
	ContractLink: "With whom was it agreed, how much of what, and at what price?",
	ActivityLink: "What was given, who paid for it, and what did it cost against the plan?",
	OutcomeLink:  "What is better or worse for people since, and is that more than chance?",
}

// A Link is one part of a thread. Of the pointers, that of its kind is set;
// none is if the link is missing.
type Link struct {
	Kind     LinkKind      `json:"kind"`
	ID       string        `json:"id,omitempty"`
	AsAt     calendar.Date `json:"as_at,omitempty"` // the last day of which it speaks
	Source   string        `json:"source,omitempty"`
	MadeUp   bool          `json:"made_up"`
	Question string        `json:"question,omitempty"` // set if the link is missing

	Need     *NeedFound      `json:"need,omitempty"`
	Options  *OptionsWeighed `json:"options,omitempty"`
	Decision *plan.Made      `json:"decision,omitempty"`
	// Record is the decision as it is kept, in its newest version.
	Record   *Decision          `json:"record,omitempty"`
	Contract *contract.LineItem `json:"contract,omitempty"`
	Activity *ActivityPaid      `json:"activity,omitempty"`
	Outcome  *OutcomeFound      `json:"outcome,omitempty"`
}

// A NeedFound is a need with its figures.
type NeedFound struct {
	Says     string     `json:"says"`
	Measured []Measured `json:"measured"`
	// NotMeasured says of each figure that could not be given why.
	NotMeasured []string `json:"not_measured"`
}

// OptionsWeighed are the options; without a decision nothing says which money
// they are held against, and none counts as affordable.
type OptionsWeighed struct {
	Options []plan.Assessment `json:"options"`
	Money   bool              `json:"held_against_money"`
	Run     plan.CitedRun     `json:"priority_run,omitzero"`
	RunHere bool              `json:"priority_run_in_this_workspace,omitempty"`
}

// An ActivityPaid is what was given under a contract line.
type ActivityPaid struct {
	Line string `json:"contract_line"`
	contract.Delivered
}

// An OutcomeFound is a figure measured again, or why it could not be.
type OutcomeFound struct {
	*review.Outcome
	Sources     []string `json:"sources"`
	NotMeasured string   `json:"not_measured,omitempty"`
}

// A StoredLink is a link as a store keeps it; Content is JSON.
type StoredLink struct {
	Kind    LinkKind
	ID      string
	AsAt    calendar.Date
	Source  string
	MadeUp  bool
	Content string
}

// A ThreadStore keeps threads. The store of a workspace may be one.
type ThreadStore interface {
	// PutThread appends a version of a thread with its links and returns its
	// number. All of it is stored or nothing.
	PutThread(ctx context.Context, t Thread, links []StoredLink) (version int, err error)

	// Thread returns the newest version; false if there is none.
	Thread(ctx context.Context, id string) (Thread, []StoredLink, bool, error)

	// Threads returns the newest version of each, without links, in order of ID.
	Threads(ctx context.Context) ([]Thread, error)
}

func (w *Workspace) threads() (ThreadStore, error) {
	if s, ok := w.store.(ThreadStore); ok {
		return s, nil
	}
	return nil, errors.New("this store keeps no threads")
}

// Threads lists the threads, without their links.
func (w *Workspace) Threads(ctx context.Context) ([]Thread, error) {
	s, err := w.threads()
	if err != nil {
		return nil, err
	}
	all, err := s.Threads(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the threads: %w", err)
	}
	return all, nil
}

// Thread returns a thread with all six links. The error wraps [ErrNoThread].
func (w *Workspace) Thread(ctx context.Context, id string) (*Thread, error) {
	s, err := w.threads()
	if err != nil {
		return nil, err
	}
	t, stored, found, err := s.Thread(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read thread %q: %w", id, err)
	}
	if !found {
		return nil, fmt.Errorf("thread %q: %w", id, ErrNoThread)
	}
	for _, kind := range LinkKinds() {
		l := Link{Kind: kind, Question: questions[kind]}
		if i := slices.IndexFunc(stored, func(s StoredLink) bool { return s.Kind == kind }); i >= 0 {
			if l, err = stored[i].link(); err != nil {
				return nil, fmt.Errorf("read thread %q: %w", id, err)
			}
		}
		t.Links = append(t.Links, l)
	}
	if err := w.recorded(ctx, &t); err != nil {
		return nil, err
	}
	t.Heirs, err = w.heirsOf(ctx, id)
	return &t, err
}

// recorded adds to the decision of a thread the decision as it is kept, and whether the
// priority run of its options is.
func (w *Workspace) recorded(ctx context.Context, t *Thread) (err error) {
	if _, err := w.decisions(); err != nil {
		return nil // a store of threads alone
	}
	for i := range t.Links {
		l := &t.Links[i]
		if l.Options != nil {
			if l.Options.RunHere, err = w.runHere(ctx, l.Options.Run); err != nil {
				return err
			}
		}
		if l.Decision == nil {
			continue
		}
		id := t.ID + "/" + l.ID
		if l.Decision.Cited {
			id = l.ID
		}
		if l.Record, err = w.lastDecision(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// content is where the JSON of a link goes.
func (l *Link) content() any {
	switch l.Kind {
	case NeedLink:
		return &l.Need
	case OptionsLink:
		return &l.Options
	case DecisionLink:
		return &l.Decision
	case ContractLink:
		return &l.Contract
	case ActivityLink:
		return &l.Activity
	default:
		return &l.Outcome
	}
}

func (s StoredLink) link() (Link, error) {
	l := Link{Kind: s.Kind, ID: s.ID, AsAt: s.AsAt, Source: s.Source, MadeUp: s.MadeUp}
	if err := json.Unmarshal([]byte(s.Content), l.content()); err != nil {
		return l, fmt.Errorf("the %s link: %w", s.Kind, err)
	}
	return l, nil
}

func (l *Link) stored() (StoredLink, error) {
	text, err := json.Marshal(l.content())
	return StoredLink{l.Kind, l.ID, l.AsAt, l.Source, l.MadeUp, string(text)}, err
}

// Walk is the links from the need to the outcome, or the other way.
func (t *Thread) Walk(fromOutcome bool) []Link {
	links := slices.Clone(t.Links)
	if fromOutcome {
		slices.Reverse(links)
	}
	return links
}
