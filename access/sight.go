package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A Session is who asks, and what they said of why.
type Session struct {
	ID      string // for the audit log
	Account Account
	Purpose PurposeName // "" = none was stated
	Glass   string      // why the glass was broken; "" = it was not
	Scope   []Need      // of a token: nothing but this; none = everything that the account may
}

// Ground is what filters and masks look up. Any field may be empty: what cannot be looked
// up is refused, or hidden.
type Ground struct {
	Register *org.Register
	AreasOf  func(lsoa string, on calendar.Date) []string   // the areas in which a small area lies, itself included
	LSOAOf   func(postcode string, on calendar.Date) string // the small area of a postcode
	Key      []byte                                         // of the pseudonyms that are made anew
}

// A Sight is what one person may see in one session on a day. It is immutable and safe
// for concurrent use.
type Sight struct {
	rules   *Rules
	session Session
	on      calendar.Date
	ground  Ground
	roles   []Role
	open    bool
	within  map[org.Code]bool // the commissioners of the account, and the locations of its boards
}

// See makes the sight of a session on a day.
func (r *Rules) See(s Session, on calendar.Date, g Ground) *Sight {
	out := &Sight{rules: r, session: s, on: on, ground: g, within: map[org.Code]bool{}}
	for _, name := range s.Account.RolesOn(on) {
		if role, ok := r.Role(name, on); ok {
			role.Purposes = slices.DeleteFunc(slices.Clone(role.Purposes), func(p PurposeName) bool { _, holds := r.Purpose(p, on); return !holds })
			out.roles = append(out.roles, role)
		}
	}
	for _, c := range s.Account.Commissioners {
		out.within[c] = true
		if g.Register != nil {
			for _, l := range g.Register.LocationsOf(c, on) {
				out.within[l] = true
			}
		}
	}
	return out
}

// Everything is the sight of anybody in an open workspace, which must be a made-up one.
func Everything(on calendar.Date) *Sight { return &Sight{on: on, open: true} }

// Open tells whether this is the sight of an open workspace.
func (s *Sight) Open() bool { return s.open }

// Session is whose sight it is.
func (s *Sight) Session() Session { return s.session }

// Roles are the access roles in force.
func (s *Sight) Roles() []RoleName {
	var out []RoleName
	for _, r := range s.roles {
		out = append(out, r.Name)
	}
	return out
}

// MaySee tells whether a route with the need may be shown. What is about single people needs
// a purpose that an access role of the account may state, or broken glass.
func (s *Sight) MaySee(n Need) Ruling {
	switch {
	case s.open && n.Text() != "":
		return allowed
	case s.session.Account.Disabled:
		return refused(AccountDisabled, "the account is disabled", "Ask who keeps the accounts.")
	case len(s.session.Scope) > 0 && !slices.Contains(s.session.Scope, n):
		return refused(NotInScope, fmt.Sprintf("the token is not for the need %q", string(n)), "Make a token whose scope has it.")
	case n.Personal() && s.broken():
		return allowed
	}
	var may []PurposeName
	has := false
	for _, r := range s.roles {
		if r.Has(n) {
			has = true
			may = append(may, r.Purposes...)
		}
	}
	switch {
	case !has:
		return refused(NotYourRole, s.without(n), "Ask who keeps the accounts for an access role that may.")
	case !n.Personal() || slices.Contains(may, s.session.Purpose):
		return allowed
	case s.session.Purpose == "":
		return refused(PurposeNeeded, "a purpose must be stated before "+n.Text()+" are shown", "State one of: "+join(may)+".")
	}
	return refused(PurposeUnfit, fmt.Sprintf("the purpose %s is none for which your access role opens this", s.session.Purpose), "State one of: "+join(may)+".")
}

func (s *Sight) without(n Need) string {
	if len(s.roles) == 0 {
		return "the account has no access role today"
	}
	return fmt.Sprintf("none of your access roles (%s) has the need %q", join(s.Roles()), string(n))
}

func join[T ~string](list []T) string {
	var out []string
	for _, w := range list {
		if !slices.Contains(out, string(w)) {
			out = append(out, string(w))
		}
	}
	return strings.Join(out, ", ")
}

// NeedsPurpose tells whether a purpose must be stated, or another one, before the need is
// met; with which purposes.
func (s *Sight) NeedsPurpose(n Need) ([]PurposeName, bool) {
	r := s.MaySee(n)
	if r.Code != PurposeNeeded && r.Code != PurposeUnfit {
		return nil, false
	}
	var out []PurposeName
	for _, role := range s.roles {
		for _, p := range role.Purposes {
			if role.Has(n) && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out, true
}

// MayBreakGlass tells whether the account may open what is about single people without the
// limits of its access role, in an emergency, giving the reason.
func (s *Sight) MayBreakGlass() bool {
	return !s.session.Account.Disabled && slices.ContainsFunc(s.roles, func(r Role) bool { return r.BreakGlass })
}

func (s *Sight) broken() bool { return strings.TrimSpace(s.session.Glass) != "" && s.MayBreakGlass() }

// Exact tells whether counts are shown as they are. An account that is confined to
// commissioners sees exact counts of these, and others under disclosure control; one that
// is confined to places sees none.
func (s *Sight) Exact(of ...org.Code) bool {
	if s.open {
		return true
	}
	if !slices.ContainsFunc(s.roles, func(r Role) bool { return r.Exact && r.Has(Aggregates) }) || len(s.session.Account.Places) > 0 {
		return false
	}
	outside := func(c org.Code) bool { return !s.covers(c) }
	return len(s.within) == 0 || len(of) > 0 && !slices.ContainsFunc(of, outside)
}

// Disclose is a view as this person may see it: whole, or under disclosure control. Say of
// which commissioners it is, if it is of some. Of rows about single records those are left
// that name a commissioner of the account; of an account that is confined to places, none,
// because such rows do not say where a person lived.
func (s *Sight) Disclose(v contract.View, of ...org.Code) contract.View {
	single := v.Rowwise || rowwise(v.Columns)
	switch {
	case s.open || !single && s.Exact(of...):
		return v
	case single && s.MaySee(Rows).Allowed && (s.broken() || !s.session.Account.Confined()):
		return v
	case single && s.MaySee(Rows).Allowed && len(s.session.Account.Places) == 0:
		return s.ownRows(v)
	}
	return Disclose(v)
}

// Figures is a count of people and the sum that belongs to it as this person may see them, for
// titles and sentences: what a table hides must not stand over it in words.
func (s *Sight) Figures(people int64, sum money.Pence, of ...org.Code) (count, amount contract.Cell) {
	v := s.Disclose(contract.View{Columns: []contract.Column{{Name: "people", Kind: contract.CountCells}, {Name: "sum", Kind: contract.MoneyCells, Of: "people"}},
		Rows: [][]contract.Cell{{{Number: people}, {Number: int64(sum)}}}}, of...)
	return v.Rows[0][0], v.Rows[0][1]
}

// ownRows are the rows that name a commissioner of the account as payer or as claimed from.
func (s *Sight) ownRows(v contract.View) contract.View {
	out := v
	out.Rows = nil
	for _, row := range v.Rows {
		for i, c := range v.Columns {
			if (c.Name == "commissioner" || c.Name == "claimed_commissioner" || c.Name == "derived_commissioner") && s.covers(org.Code(row[i].Text)) {
				out.Rows = append(out.Rows, row)
				break
			}
		}
	}
	return out
}
