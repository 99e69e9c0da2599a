package org

import (
	"cmp"
	"maps"
	"slices"

	"github.com/remit-health/remit/calendar"
)

// body is when a body that is no practice was seen.
type body struct {
	in    calendar.Period // from the first to the last sign of it
	ended bool            // a succession says so
}

// BodyAt is a body that practices belonged to on a day.
type BodyAt struct {
	Code      Code
	Name      string
	Role      Role
	Practices int
}

// An Event is one line of the history of a practice or a body.
type Event struct {
	Code       Code
	In         calendar.Period // a day has From = Until - 1
	What       EventKind
	Other      Code // the parent, predecessor or successor
	Role       Role // of Other
	Name       string
	Membership Membership    // of a membership event
	Succession SuccessionRow // of a succession event
}

// An EventKind says what an [Event] is.
type EventKind string

// The kinds of events, in the order in which those of one day are listed.
const (
	Opened      EventKind = "opened"
	Follows     EventKind = "follows"     // Other became this body
	BelongsTo   EventKind = "belongs_to"  // a membership, or a place beneath an ICB
	Exists      EventKind = "seen"        // the period in which files show the body
	FollowedBy  EventKind = "followed_by" // this body became Other
	ClosedEvent EventKind = "closed"
)

// addBodies finds out when each body was seen: from memberships in it, from
// sub-ICB rows, from the law of boards, and from successions.
func (r *Register) addBodies() {
	r.bodies = map[Code]body{}
	for i := range r.practices {
		for _, m := range r.practices[i].memberships {
			r.stretch(m.Parent, m.In)
		}
	}
	for c, rows := range r.subs {
		for _, s := range rows {
			r.stretch(c, s.In)
			r.stretch(s.ICB, s.In)
		}
	}
	r.addBoards()
	for c, rows := range r.lineages.before {
		if _, ok := r.bodies[c]; !ok {
			r.bodies[c] = body{in: calendar.Period{From: rows[0].Date}}
		}
	}
	for c, rows := range r.lineages.next {
		b := r.bodies[c]
		if last := rows[len(rows)-1].Date; b.in.Until == 0 || b.in.Until > last {
			b.in.Until, b.ended = last, true
		}
		r.bodies[c] = b
	}
}

// stretch widens the period in which a body was seen.
func (r *Register) stretch(c Code, in calendar.Period) {
	b, ok := r.bodies[c]
	if !ok {
		r.bodies[c] = body{in: in}
		return
	}
	b.in.From = min(b.in.From, in.From)
	if b.in.Until != 0 && (in.Until == 0 || in.Until > b.in.Until) {
		b.in.Until = in.Until
	}
	r.bodies[c] = b
}

// Role is what a code is on a day; no day asks for what it is now. For a code
// that no file names as a practice or trust it goes by the form of the code.
func (r *Register) Role(c Code, on calendar.Date) Role {
	if _, ok := r.index[c]; ok {
		return Practice
	}
	if _, ok := r.trusts[c]; ok {
		return Trust
	}
	return r.roles.of(c, on)
}

// Members returns the practices that belonged to a body on a day, in order of
// code, also those that belonged to it through successions.
func (r *Register) Members(c Code, on calendar.Date) []Membership {
	var numbers []int32
	numbers = append(numbers, r.held[c]...)
	for _, old := range r.Predecessors(c) {
		if old.By[len(old.By)-1].Date <= on {
			numbers = append(numbers, r.held[old.Code]...)
		}
	}
	slices.Sort(numbers)
	var out []Membership
	for _, n := range slices.Compact(numbers) {
		if m, p := r.Commissioner(r.practices[n].code, on); p == nil && m.Parent == c {
			out = append(out, m)
		}
	}
	return out
}

// Bodies returns the bodies that practices belonged to on a day, in order of
// code.
func (r *Register) Bodies(on calendar.Date) []BodyAt {
	found := map[Code]BodyAt{}
	for i := range r.practices {
		if m, p := r.Commissioner(r.practices[i].code, on); p == nil {
			b := found[m.Parent]
			found[m.Parent] = BodyAt{Code: m.Parent, Role: m.Role, Practices: b.Practices + 1}
		}
	}
	out := make([]BodyAt, 0, len(found))
	for _, c := range slices.Sorted(maps.Keys(found)) {
		b := found[c]
		b.Name, _ = r.Name(c, on)
		out = append(out, b)
	}
	return out
}

// History returns what happened to a practice or a body, in order of date: of a
// practice its memberships and when it opened and closed; of a body when it was
// seen, whom it followed and who followed it, each as the files state it.
func (r *Register) History(c Code) []Event {
	var out []Event
	if _, ok := r.index[c]; ok {
		out = r.practiceEvents(c)
	} else if b, ok := r.bodies[c]; ok {
		out = append(out, Event{Code: c, In: b.in, What: Exists, Role: r.Role(c, b.in.From)})
	}
	for _, s := range r.lineages.before[c] {
		out = append(out, Event{Code: c, In: day(s.Date), What: Follows, Other: s.Old, Role: r.Role(s.Old, s.Date-1), Succession: s})
	}
	for _, s := range r.lineages.next[c] {
		out = append(out, Event{Code: c, In: day(s.Date), What: FollowedBy, Other: s.New, Role: r.Role(s.New, s.Date), Succession: s})
	}
	for i := range out {
		if out[i].Other != "" {
			out[i].Name, _ = r.Name(out[i].Other, out[i].In.From)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(a.In.From, b.In.From) })
	return out
}

func day(d calendar.Date) calendar.Period { return calendar.Through(d, d) }

func (r *Register) practiceEvents(c Code) []Event {
	var out []Event
	at, _ := r.Practice(c, 0)
	if at.Open != 0 {
		out = append(out, Event{Code: c, In: day(at.Open), What: Opened})
	}
	for _, m := range r.spans(c) {
		out = append(out, Event{Code: c, In: m.In, What: BelongsTo, Other: m.Parent, Role: m.Role, Membership: m.Membership})
	}
	if at.Close != 0 {
		out = append(out, Event{Code: c, In: day(at.Close), What: ClosedEvent})
	}
	return out
}

// Existed tells whether files show a body on a day, and the period in which they
// do.
func (r *Register) Existed(c Code, on calendar.Date) (calendar.Period, bool) {
	b, ok := r.bodies[c]
	return b.in, ok && b.in.Holds(on)
}
