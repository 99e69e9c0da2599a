package org

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A Resolution is the one answer to a code and a day.
type Resolution struct {
	Code         Code
	On           calendar.Date
	Role         Role // of the code itself: practice, pct, ...
	Commissioner Code // "" with a Problem
	ICB, Region  Code // "" where no file states it; Note says why
	Succession   string
	Source       dated.Source     // of the membership
	Note         string           // what qualifies the answer
	Problem      *problem.Problem // nil if there is an answer
}

// Resolve answers for any code on any day: for a practice its commissioner, ICB
// and region; for a body that commissions, itself while it existed. It always
// gives a Resolution; where there is no commissioner the problem says why:
//
//	no_date, unknown_code, before_register, no_membership, succession_splits,
//	practice_not_open, practice_closed, body_ended, body_not_yet, not_a_practice
func (r *Register) Resolve(c Code, on calendar.Date) Resolution {
	out := Resolution{Code: c, On: on}
	if on == 0 {
		out.Problem = &problem.Problem{Code: "no_date", Severity: problem.Reject, What: "there is no day to answer for.",
			Why: "Who commissions depends on the day.", Fix: "Give the day as YYYY-MM-DD."}
		return out
	}
	out.Role = r.Role(c, on)
	switch {
	case out.Role == Practice:
		r.resolvePractice(&out)
	case out.Role == Trust:
		out.refuse("not_a_practice", fmt.Sprintf("%s is an NHS trust; it provides care and belongs to no commissioner.", c), "Give the code of a practice or of a commissioner.")
	default:
		r.resolveBody(&out)
	}
	return out
}

func (o *Resolution) refuse(code, what, fix string) {
	o.Problem = &problem.Problem{Code: code, Severity: problem.Reject, What: what, Why: "There is no commissioner to give.", Fix: fix}
}

func (r *Register) resolvePractice(o *Resolution) {
	at, _ := r.Practice(o.Code, o.On)
	switch {
	case o.On < firstMemberships:
		o.Problem = r.noMembership(o.Code, o.On)
		return
	case at.Open != 0 && o.On < at.Open:
		o.refuse("practice_not_open", fmt.Sprintf("%s opened on %s, after %s.", o.Code, at.Open, o.On), "Check the code and the day.")
		return
	case at.Status == Closed:
		o.refuse("practice_closed", closedText(at, o.On), "Use the practice where the patient was registered on the day.")
		return
	}
	m, why := r.Commissioner(o.Code, o.On)
	if o.Problem = why; why != nil {
		return
	}
	o.Commissioner, o.Succession, o.Source, o.Note = m.Parent, m.Through(), m.Source, m.Note
	r.lift(o, o.Code)
	switch at.Status {
	case Unknown:
		o.note("No practice file names it, so whether it was open is not known.")
	case Dormant:
		o.note("The practice file says that it is dormant.")
	}
}

func closedText(at PracticeAt, on calendar.Date) string {
	if at.Close == 0 {
		return fmt.Sprintf("%s is closed by the practice file, which does not say since when.", at.Code)
	}
	return fmt.Sprintf("%s closed on %s, before %s; no file names a practice that follows another.", at.Code, at.Close, on)
}

func (o *Resolution) note(text string) {
	if o.Note != "" {
		o.Note += " "
	}
	o.Note += text
}

// lift adds ICB and region.
func (r *Register) lift(o *Resolution, practice Code) {
	a := r.Above(practice, o.Commissioner, o.On)
	o.ICB, o.Region = a.ICB, a.Region
	if a.Note != "" {
		o.note(a.Note)
	}
}

func (r *Register) resolveBody(o *Resolution) {
	in, existed := r.Existed(o.Code, o.On)
	b, known := r.bodies[o.Code]
	switch {
	case !known && r.roles.named[o.Code] == "" && !r.roles.subs[o.Code]:
		o.Role, o.Problem = "", unknownCode(o.Code)
	case known && b.in.Until != 0 && o.On >= b.in.Until:
		r.bodyEnded(o, in)
	case known && !existed && !r.roles.subs[o.Code]:
		o.refuse("body_not_yet", fmt.Sprintf("%s is first seen on %s, after %s.", o.Code, in.From, o.On), "Check the code and the day.")
	case o.Role == Other || o.Role == Region || o.Role == ICB:
		r.resolveUpper(o)
	default:
		o.Commissioner = o.Code
		o.note("The code is of a commissioner, not of a practice; it stands for itself.")
		r.lift(o, "")
	}
}

// resolveUpper answers for a code that is neither practice nor commissioner of
// practices.
func (r *Register) resolveUpper(o *Resolution) {
	fix := "Give the code of a practice, PCG, PCT, CCG or sub-ICB location."
	switch o.Role {
	case ICB:
		o.ICB = o.Code
		what := fmt.Sprintf("%s is an integrated care board", o.Code)
		if subs := r.LocationsOf(o.Code, o.On); len(subs) > 0 {
			what += fmt.Sprintf(" with %d sub-ICB locations", len(subs))
			o.Region = r.Above("", subs[0], o.On).Region
		}
		o.refuse("not_a_practice", what+".", fix)
	case Region:
		o.Region = o.Code
		o.refuse("not_a_practice", fmt.Sprintf("%s is a region.", o.Code), fix)
	default:
		o.refuse("not_a_practice", fmt.Sprintf("%s is neither a practice nor a body that practices belong to.", o.Code), fix)
	}
}

func (r *Register) bodyEnded(o *Resolution, in calendar.Period) {
	what := fmt.Sprintf("%s is last seen on %s, before %s", o.Code, in.Last(), o.On)
	ends := chains(r.lineages.ends(o.Code, 0, o.On))
	switch len(ends) {
	case 0:
		what += "; no successor is known."
	case 1:
		what += fmt.Sprintf("; its successor %s (%s) is known but was not applied.", ends[0].Code, Through(ends[0].By))
	default:
		what += fmt.Sprintf("; it was split among %d bodies, none of which was applied.", len(ends))
	}
	o.refuse("body_ended", what, "Use the successor if that is meant, or ask by practice.")
}
