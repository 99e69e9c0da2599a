package host

import (
	"context"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// Asked says what a report is to hold beside the best arrangement.
type Asked struct {
	Flips bool // what would change the answer, and the test of the evidence
	File  string
}

// A Report is the answer to a case.
type Report struct {
	ID           string         `json:"hosting"`
	Title        string         `json:"title"`
	On           calendar.Date  `json:"on"`
	Cite         dated.Citation `json:"cite"`
	MadeUp       bool           `json:"made_up"`
	Members      []MemberIn     `json:"members"`
	Best         Arranged       `json:"best"`
	Others       []Arranged     `json:"others"` // next, today, own, shared, merged bodies, compared
	Indifferent  bool           `json:"undecided"`
	Rules        []Price        `json:"rules"`
	Evidence     []Tested       `json:"evidence"`
	Flips        []Flip         `json:"flips"`
	FlipsSought  bool           `json:"flips_sought"`
	Parameters   []Used         `json:"parameters"`
	Notes        []string       `json:"notes"`
	FoundBy      string         `json:"solver"`
	Combinations int            `json:"choices"` // of member, function and host that may be
}

// MemberIn is a member in a report.
type MemberIn struct {
	ID     org.Code `json:"id"`
	Name   string   `json:"name,omitempty"`
	People int64    `json:"people"`
}

// Report answers a case whose members' people are all known. The report is nil, with a
// problem, if no arrangement keeps all rules.
func (c *Case) Report(ctx context.Context, by Finder, asked Asked) (*Report, *problem.List, error) {
	problems := &problem.List{}
	s := &search{ctx: ctx, by: by, costing: c.costing()}
	s.rules = c.holding("")
	s.base = s.model(s.rules)
	best, err := by.least(ctx, s.base)
	if err != nil {
		return nil, problems, err
	}
	if best == nil {
		problems.Add(s.impossible(asked.File))
		return nil, problems, nil
	}
	s.best = best
	r := &Report{ID: c.ID, Title: c.Title, On: c.On, Cite: c.Cite, MadeUp: c.MadeUp, FoundBy: by.Version(), Parameters: s.v, Notes: c.notes(), Best: s.arranged("best", "the least that it can cost", best),
		Rules: []Price{}, Evidence: []Tested{}, Flips: []Flip{}, FlipsSought: asked.Flips, Combinations: s.base.spots()}
	for _, m := range c.Members {
		r.Members = append(r.Members, MemberIn(m))
	}
	for _, part := range []func(*Report) error{s.others, s.prices} {
		if err := part(r); err != nil {
			return nil, problems, err
		}
	}
	if asked.Flips {
		if err := s.turning(r); err != nil {
			return nil, problems, err
		}
	}
	return r, problems, nil
}

// A search looks for arrangements of one case.
type search struct {
	*costing
	ctx   context.Context
	by    Finder
	rules []Rule
	base  *model
	best  arrangement
}

// least finds the best arrangement of a variation.
func (s *search) least(m *model) (arrangement, error) { return s.by.least(s.ctx, m) }

// Choices is how many combinations of member, function and host there may be, before
// rules: a measure of how large a case is.
func (c *Case) Choices() int {
	n := 0
	for _, o := range c.Offers {
		n += len(o.Segments) * len(c.Members)
	}
	return n
}

// spots counts who may be where.
func (m *model) spots() int {
	n := 0
	for _, w := range m.work {
		for _, s := range w.seats {
			for member := range s.cost {
				if s.open(member) {
					n++
				}
			}
		}
	}
	return n
}

// impossible says for whom nobody may perform what, if that is why.
func (s *search) impossible(file string) problem.Problem {
	for f, w := range s.base.work {
		for member := range s.base.people {
			if !slices.ContainsFunc(w.seats, func(at seat) bool { return at.open(member) }) {
				return refusal(file, "nobody_may", fmt.Sprintf("nobody may perform %s for %s.", s.c.Functions[f].ID, s.c.Members[member].ID), "Add an offer, or see which rule forbids those there are.")
			}
		}
	}
	return refusal(file, "no_arrangement", "no arrangement keeps the limits of all segments (from_people, up_to_people).", "Add an offer without limits, such as one of own.")
}

// notes are what a reader must know of the case.
func (c *Case) notes() []string {
	out := []string{}
	if c.MadeUp {
		out = append(out, "The file says that its figures are made up.")
	}
	for _, p := range c.Parameters {
		if p.MadeUp {
			out = append(out, fmt.Sprintf("The parameter %s is made up.", p.Name))
		}
	}
	if c.PeopleFrom != "" {
		out = append(out, c.PeopleFrom)
	}
	if c.Today == nil {
		out = append(out, "Today's arrangement is not loaded: what a change costs is left out. Add today.")
	}
	for _, f := range c.Functions {
		if f.Moves == Exercise && f.Retained == 0 {
			out = append(out, fmt.Sprintf("What staying accountable for %s costs when another exercises it is not loaded, which favours hosts. Add retained.", f.ID))
		}
	}
	for _, id := range c.Lifted {
		out = append(out, fmt.Sprintf("The file lifts the rule %q.", id))
	}
	return out
}
