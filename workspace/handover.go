package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// A Handover says who goes on with the live work of the bodies that end.
type Handover struct {
	Structure string        `json:"structure"`
	On        calendar.Date `json:"on"`
	Gone      []org.Code    `json:"gone"`
	Moves     []HandedOn    `json:"moves"`
	Orphans   []LiveWork    `json:"orphans"` // nobody is named; it must be empty before adoption
	Stood     []Stood       `json:"stood"`   // for how long what ends had lasted
	Adopted   bool          `json:"adopted"`
}

// A HandedOn is live work with who goes on with it.
type HandedOn struct {
	LiveWork
	To  org.Code `json:"to"`
	Why string   `json:"why"`
}

// A Stood says since when a body, a function of a body or a contract with a
// provider has been as it is.
type Stood struct {
	What  string        `json:"what"` // body, function, contract
	ID    string        `json:"id"`
	Since calendar.Date `json:"since"`
	Years float64       `json:"years"`
}

// An AdoptedHandover is one that was adopted, as a store keeps it.
type AdoptedHandover struct {
	Structure string
	On        calendar.Date
	At        time.Time
	Text      string // the file of the draft
	Moves     []HandedOn
}

// A HandoverStore keeps adopted handovers. The store of a workspace may be one.
type HandoverStore interface {
	// PutHandover appends a version of the handover of a structure, with all its
	// moves, or nothing.
	PutHandover(ctx context.Context, h AdoptedHandover) error

	// Handovers returns the newest version of each, in order of day and structure.
	Handovers(ctx context.Context) ([]AdoptedHandover, error)
}

// ErrEnded says that a body ends by another handover.
var ErrEnded = errors.New("the work was handed over before")

// ErrOrphans says that a handover leaves live work to nobody.
var ErrOrphans = errors.New("live work is left to nobody")

// ErrNoHeir says that a draft names somebody who will not be there, or work that is not
// there.
var ErrNoHeir = errors.New("the draft hands over to a body, or hands over work, that is not there")

// unknownHeir is a body that the draft names to go on with work, and that neither it
// makes nor the register knows on the day before; "" if there is none.
func unknownHeir(d *structure.Draft, register *org.Register) string {
	into := map[org.Code]string{}
	for _, h := range d.Heirs {
		into[h.Into] = "heir of " + string(h.Body)
	}
	for _, a := range d.Work {
		into[a.Into] = "named for " + a.Kind + " " + a.ID
	}
	for _, code := range slices.Sorted(maps.Keys(into)) {
		_, there := register.Existed(code, d.Base)
		made := slices.ContainsFunc(d.Made(), func(b structure.Body) bool { return b.Code == code })
		if !made && (!there || slices.Contains(d.Gone(), code)) {
			return fmt.Sprintf("%s, %s", code, into[code])
		}
	}
	return ""
}

// PlanHandover finds who goes on with the live work of a day when a draft takes
// effect. Nothing is changed.
func (w *Workspace) PlanHandover(ctx context.Context, d *structure.Draft, classes structure.Classes, on calendar.Date) (*Handover, error) {
	all, err := w.LiveWork(ctx, on)
	if err != nil {
		return nil, err
	}
	register, err := w.Register(ctx, 0)
	if err != nil {
		return nil, err
	}
	if problem := unknownHeir(d, register); problem != "" {
		return nil, fmt.Errorf("%w: %s", ErrNoHeir, problem)
	}
	h := &Handover{Structure: d.ID, On: on, Gone: d.Gone(), Moves: []HandedOn{}, Orphans: []LiveWork{}, Stood: []Stood{}}
	for _, one := range workOf(all, h.Gone) {
		if to, why, ok := goesOn(d, one); ok {
			h.Moves = append(h.Moves, HandedOn{one, to, why})
		} else {
			h.Orphans = append(h.Orphans, one)
		}
	}
	h.functions(d, classes)
	h.stood(register, classes, workOf(all, h.Gone))
	adopted, err := w.Handovers(ctx)
	h.Adopted = slices.ContainsFunc(adopted, func(a AdoptedHandover) bool {
		return a.Structure == d.ID && a.On == on && slices.Equal(a.Moves, h.Moves)
	})
	return h, err
}

// goesOn is who goes on with a piece of work.
func goesOn(d *structure.Draft, one LiveWork) (to org.Code, why string, ok bool) {
	if to, ok := d.Assigned(one.Kind, one.ID); ok {
		return to, "named for it", true
	}
	return d.Heir(one.Body)
}

// stood says for how long what ends had lasted.
func (h *Handover) stood(register *org.Register, classes structure.Classes, work []LiveWork) {
	add := func(what, id string, since calendar.Date) {
		if since != 0 && since < h.On {
			h.Stood = append(h.Stood, Stood{what, id, since, float64(h.On-since) / 365.25})
		}
	}
	for _, body := range h.Gone {
		in, _ := register.Existed(body, h.On-1)
		add("body", string(body), in.From)
	}
	if len(h.Gone) > 0 {
		role := register.Role(h.Gone[0], h.On-1)
		for _, c := range classes.On(h.On - 1).Classes {
			for _, f := range c.Holds {
				if c.Role == role && c.Role != "" && f.In.Holds(h.On-1) {
					add("function", c.ID+" "+f.Function, f.In.From)
				}
			}
		}
	}
	for _, one := range work {
		if one.Kind == string(ContractLink) {
			add("contract", one.ID, one.Since)
		}
	}
}

// Adopt keeps a handover, if it has no orphans. Past rows stay under the old body.
func (w *Workspace) Adopt(ctx context.Context, h *Handover, text string, at time.Time) error {
	if len(h.Orphans) > 0 {
		return fmt.Errorf("%s: %w: %d orphans", h.Structure, ErrOrphans, len(h.Orphans))
	}
	s, ok := w.store.(HandoverStore)
	if !ok {
		return errors.New("this store keeps no handovers")
	}
	adopted, err := s.Handovers(ctx)
	if err != nil {
		return err
	}
	for _, a := range adopted {
		for _, m := range a.Moves {
			if a.Structure != h.Structure && slices.Contains(h.Gone, m.Body) {
				return fmt.Errorf("%w: %s ends by the handover %s of %s already", ErrEnded, m.Body, a.Structure, a.On)
			}
		}
	}
	if err := s.PutHandover(ctx, AdoptedHandover{h.Structure, h.On, at, text, h.Moves}); err != nil {
		return fmt.Errorf("keep the handover of %s: %w", h.Structure, err)
	}
	h.Adopted = true
	return nil
}

// Handovers are those that were adopted.
func (w *Workspace) Handovers(ctx context.Context) ([]AdoptedHandover, error) {
	if s, ok := w.store.(HandoverStore); ok {
		return s.Handovers(ctx)
	}
	return nil, nil
}

// Orphans are live work of bodies that have ended by a handover that was adopted,
// and that nobody was named for: it came after, or was overlooked.
func (w *Workspace) Orphans(ctx context.Context, today calendar.Date) (*problem.List, error) {
	problems := &problem.List{}
	adopted, err := w.Handovers(ctx)
	if err != nil || len(adopted) == 0 {
		return problems, err
	}
	live, err := w.LiveWork(ctx, today)
	if err != nil {
		return problems, err
	}
	for _, a := range adopted {
		d, found := structure.ReadDraft(a.Structure+".yaml", []byte(a.Text))
		problems.Merge(found)
		if d == nil || today < a.On {
			continue
		}
		for _, one := range workOf(live, d.Gone()) {
			if !a.holds(one) {
				problems.Add(problem.Problem{Code: "orphan", Severity: problem.Reject, File: a.Structure, What: fmt.Sprintf("%s %s belongs to %s, which ended on %s.", one.Kind, one.ID, one.Body, a.On),
					Why: "Nobody goes on with it.", Fix: "Name somebody for it in the draft, and adopt the handover again."})
			}
		}
	}
	return problems, nil
}

func (a *AdoptedHandover) holds(one LiveWork) bool {
	for _, m := range a.Moves {
		if m.Kind == one.Kind && m.ID == one.ID {
			return true
		}
	}
	return false
}

// heirsOf are the bodies that go on with a thread.
func (w *Workspace) heirsOf(ctx context.Context, thread string) ([]ThreadHeir, error) {
	out := []ThreadHeir{}
	adopted, err := w.Handovers(ctx)
	for _, a := range adopted {
		for _, m := range a.Moves {
			h := ThreadHeir{m.To, a.On, a.Structure}
			if strings.HasPrefix(m.ID, thread+"/") && m.Kind != "override" && !slices.Contains(out, h) {
				out = append(out, h)
			}
		}
	}
	return out, err
}
