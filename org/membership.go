package org

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A Membership says that a practice belonged to a body for a period, and what
// states it. Where a succession carried the membership on, Source is the row of
// the old membership and Successions say how the parent was found.
type Membership struct {
	dated.Source
	Practice, Parent Code
	Role             Role // of the parent
	In               calendar.Period
	Successions      []SuccessionRow // applied, in order; nil if none
	Note             string          // how the period was found, where no file states it outright
}

// Through is the successions that were applied, in words; "" if none was.
func (m Membership) Through() string { return Through(m.Successions) }

// Commissioner is the body that a practice belonged to on a day: its PCG, PCT,
// CCG or sub-ICB location, and for some the hub or the board that takes their
// place. It is the membership on that day; where the parent had ended by then,
// the dated chain of successions is followed as far as it was on the day, and
// the answer lists it. A succession that took place on the very day on which the
// membership began is listed too.
//
// The problem is nil if there is an answer. It does not look at whether the
// practice was open: use [Register.Resolve] for that. Codes: unknown_code,
// no_membership, before_register, succession_splits.
func (r *Register) Commissioner(practice Code, on calendar.Date) (Membership, *problem.Problem) {
	i, ok := r.index[practice]
	if !ok {
		return Membership{}, unknownCode(practice)
	}
	for j := range r.practices[i].memberships {
		if m := &r.practices[i].memberships[j]; m.In.Holds(on) {
			return r.carryOn(m, on)
		}
	}
	return Membership{}, r.noMembership(practice, on)
}

// Parent is the code of the commissioner of a practice on a day, as
// [Register.Commissioner] gives it; false if there is none. It is for loops over
// all practices and many days.
func (r *Register) Parent(practice Code, on calendar.Date) (Code, bool) {
	i, ok := r.index[practice]
	if !ok {
		return "", false
	}
	for j := range r.practices[i].memberships {
		if m := &r.practices[i].memberships[j]; m.In.Holds(on) {
			if m.stands(on) {
				return m.Parent, true
			}
			carried, why := r.carryOn(m, on)
			return carried.Parent, why == nil
		}
	}
	return "", false
}

// stands tells whether the parent of the span is the answer for a day within it.
func (s *span) stands(on calendar.Date) bool { return s.stated || s.ended == 0 || on < s.ended }

// carryOn follows the successions of a parent that had ended by the day. Trusts
// that took over services of a parent are no commissioners and not followed.
func (r *Register) carryOn(s *span, on calendar.Date) (Membership, *problem.Problem) {
	m := s.Membership
	if s.stands(on) {
		m.Role = r.roles.of(m.Parent, on)
		return m, nil
	}
	ends := slices.DeleteFunc(r.lineages.ends(m.Parent, m.In.From+1, on), func(l Lineage) bool {
		_, trust := r.trusts[l.Code]
		return trust
	})
	if len(ends) > 1 {
		return Membership{}, splits(m, ends)
	}
	if len(ends) == 1 && len(ends[0].By) > 0 {
		by := ends[0].By
		m.Successions = append(append([]SuccessionRow{}, m.Successions...), by...)
		m.Parent, m.In.From = ends[0].Code, by[len(by)-1].Date
		m.Note = "No file states the membership itself; the successions were applied."
		if next := r.lineages.ends(m.Parent, on+1, 0); len(next) == 1 && len(next[0].By) > 0 {
			m.In.Until = earlier(m.In.Until, next[0].By[0].Date)
		}
	}
	m.Role = r.roles.of(m.Parent, on)
	return m, nil
}

// earlier is the earlier of two ends of a period, where zero is none.
func earlier(a, b calendar.Date) calendar.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

func splits(m Membership, ends []Lineage) *problem.Problem {
	what := fmt.Sprintf("%s belonged to %s, which was split:", m.Practice, m.Parent)
	for i, e := range ends {
		if i > 0 {
			what += " or"
		}
		what += fmt.Sprintf(" %s (%s)", e.Code, Through(e.By))
	}
	return &problem.Problem{Code: "succession_splits", Severity: problem.Reject, What: what + ".",
		Why: "Nothing loaded says which of them took over this practice, and Remit does not guess.",
		Fix: "Import a practice or membership file known after the split."}
}

func unknownCode(c Code) *problem.Problem {
	return &problem.Problem{Code: "unknown_code", Severity: problem.Reject, What: fmt.Sprintf("no file names the code %q.", c),
		Why: "Nothing can be said about it.", Fix: "Check the code (Excel changes codes such as 0E1 and 1E3), or import the file that names it."}
}

func (r *Register) noMembership(c Code, on calendar.Date) *problem.Problem {
	if on != 0 && on < firstMemberships {
		return &problem.Problem{Code: "before_register", Severity: problem.Reject,
			What: fmt.Sprintf("%s is before %s, when the membership file begins.", on, firstMemberships),
			Why:  "No file says to whom practices belonged before primary care groups.", Fix: "Ask for a later day."}
	}
	p := &problem.Problem{Code: "no_membership", Severity: problem.Reject,
		What: fmt.Sprintf("no file says to whom %s belonged on %s.", c, on),
		Why:  "The practice belonged to nobody that day, or the file that says so is not loaded.", Fix: "Import ods-memberships and the practice file for that time."}
	if m, ok := r.lastBefore(c, on); ok {
		p.What += fmt.Sprintf(" The last membership before it, of %s, ended on %s.", m.Parent, m.In.Last())
		if m.In.Last() == sweep {
			p.Why = "On 2012-09-30 the membership file closed thousands of rows of practices that had closed earlier; the day says nothing about this practice."
		}
	}
	return p
}

// sweep is the day on which the membership file closed 2,418 rows of practices
// that had closed before.
var sweep = calendar.Of(2012, 9, 30)

func (r *Register) lastBefore(c Code, on calendar.Date) (last Membership, ok bool) {
	for _, m := range r.spans(c) {
		if m.In.Until != 0 && m.In.Until <= on {
			last, ok = m.Membership, true
		}
	}
	return last, ok
}

func (r *Register) spans(practice Code) []span {
	if i, ok := r.index[practice]; ok {
		return r.practices[i].memberships
	}
	return nil
}
