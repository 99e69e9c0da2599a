package access

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/org"
)

// About is what is known of a record beside its columns.
type About struct {
	Commissioner org.Code // who pays, "" if nobody could be named
	Claimed      org.Code // from whom it was claimed, "" if nobody
	Challenged   bool     // there is something to ask the provider about it
}

// MayOpen tells whether a record may be shown to this person, masked by [Sight.Mask].
func (s *Sight) MayOpen(r *activity.Record, about About) Ruling {
	if ruling := s.MaySee(Rows); !ruling.Allowed || s.open || s.broken() {
		return ruling
	}
	if len(s.grants(r, about)) == 0 {
		return refused(NotYourLines, fmt.Sprintf("your access role does not open records of the data set %q for this purpose, unless they are challenged", r.Get(activity.Dataset)), s.glassFix())
	}
	if len(s.within) > 0 && !s.covers(about.Commissioner) && !s.covers(about.Claimed) {
		return refused(NotYourCommissioner, fmt.Sprintf("neither who pays (%s) nor from whom it was claimed (%s) is among your commissioners", named(about.Commissioner), named(about.Claimed)), s.glassFix())
	}
	if places := s.session.Account.Places; len(places) > 0 && !s.lies(r, places) {
		return refused(NotYourPlace, "the person does not live in one of your places, or the record does not say where", s.glassFix())
	}
	return allowed
}

func named(c org.Code) string {
	if c == "" {
		return "nobody"
	}
	return string(c)
}

func (s *Sight) glassFix() string {
	if s.MayBreakGlass() {
		return "If somebody would come to harm, break the glass and say why."
	}
	return "Ask who keeps the accounts."
}

// grants are those that open a record for the purpose that was stated.
func (s *Sight) grants(r *activity.Record, about About) []Grant {
	var out []Grant
	for _, role := range s.roles {
		if !role.Has(Rows) || !slices.Contains(role.Purposes, s.session.Purpose) {
			continue
		}
		for _, g := range role.Rows {
			if slices.Contains(g.Datasets, r.Get(activity.Dataset)) && (about.Challenged || !g.ChallengedOnly) {
				out = append(out, g)
			}
		}
	}
	return out
}

// covers tells whether the people of a commissioner are wholly people of the account's
// commissioners: it is one, or all that it became are, or all that it was made of are. A
// body that was divided between one's own and another's, that went on after a part of it
// came to one's own, or that had people of its own before one's own came to it, is not.
func (s *Sight) covers(c org.Code) bool {
	switch {
	case c == "" || len(s.within) == 0:
		return false
	case s.within[c]:
		return true
	}
	return s.ground.Register != nil && (s.became(c) || s.madeOf(c, 0))
}

// became tells whether every chain of succession from a body leads through one's own.
func (s *Sight) became(c org.Code) bool {
	all := s.ground.Register.Successors(c)
	return len(all) > 0 && !slices.ContainsFunc(all, func(l org.Lineage) bool { return !s.leads(l) })
}

// leads tells whether a chain comes to a body of one's own, and each body before it ended
// there.
func (s *Sight) leads(l org.Lineage) bool {
	for _, step := range l.By {
		if _, on := s.ground.Register.Existed(step.Old, step.Date); on {
			return false
		}
		if s.within[step.New] {
			return true
		}
	}
	return false
}

// deepest is more successions than any body has behind it.
const deepest = 30

// madeOf tells whether each body that went into another is one's own, or made of such,
// and the other began with them.
func (s *Sight) madeOf(c org.Code, depth int) bool {
	if depth > deepest {
		return false
	}
	var before []org.Code
	for _, l := range s.ground.Register.Predecessors(c) {
		if len(l.By) != 1 {
			continue
		}
		if _, on := s.ground.Register.Existed(c, l.By[0].Date-1); on {
			return false
		}
		before = append(before, l.Code)
	}
	return len(before) > 0 && !slices.ContainsFunc(before, func(b org.Code) bool { return !s.within[b] && !s.madeOf(b, depth+1) })
}

// lies tells whether the person of a record lived in one of the places on its date.
func (s *Sight) lies(r *activity.Record, places []string) bool {
	on := r.RegistrationDate()
	lsoa := s.areaOf(r)
	if lsoa == "" {
		return false
	}
	areas := []string{lsoa}
	if s.ground.AreasOf != nil {
		areas = append(areas, s.ground.AreasOf(lsoa, on)...)
	}
	return slices.ContainsFunc(areas, func(a string) bool { return slices.Contains(places, a) })
}

// areaOf is the small area of a record: as stated, else that of its postcode.
func (s *Sight) areaOf(r *activity.Record) string {
	if lsoa := r.Get(activity.LSOA); lsoa != "" {
		return lsoa
	}
	if p := r.Get(activity.Postcode); p != "" && s.ground.LSOAOf != nil {
		return s.ground.LSOAOf(p, r.RegistrationDate())
	}
	return ""
}
