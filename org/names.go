package org

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// addNames collects the names of trusts and bodies: those of lists, of the
// network file for its CCGs and regions, and last those of this package.
func (r *Register) addNames(d Data) {
	r.trusts, r.names = map[Code]TrustRow{}, map[Code][]NameRow{}
	for _, t := range d.Trusts {
		if old, ok := r.trusts[t.Code]; !ok || t.Known >= old.Known {
			r.trusts[t.Code] = t
		}
	}
	for _, n := range d.Names {
		r.name(n)
	}
	for _, n := range d.Networks {
		r.networkNames(n)
	}
	own, _ := EnglandBodies()
	for _, n := range own {
		r.name(n)
	}
	for c := range r.names {
		slices.SortStableFunc(r.names[c], func(a, b NameRow) int {
			return cmp.Or(-cmp.Compare(a.Known, b.Known), -cmp.Compare(a.In.From, b.In.From))
		})
	}
}

// networkNames takes the names of bodies from a network row, each once. The
// name of a CCG is not that of the sub-ICB location which has its code now, so
// it is in force until ICBs began; that of an STP likewise.
func (r *Register) networkNames(n NetworkRow) {
	add := func(c Code, name string, role Role, parent Code, in calendar.Period) {
		same := func(o NameRow) bool { return o.Name == name && o.Known == n.Known }
		if c != "" && name != "" && !slices.ContainsFunc(r.names[c], same) {
			r.name(NameRow{Source: dated.Source(n.Source), Code: c, Name: name, Parent: parent, Role: role, In: in})
		}
	}
	before := calendar.Period{Until: firstICBs}
	add(n.CCG, n.CCGName, CCG, n.STP, before)
	add(n.STP, n.STPName, Other, n.Region, before)
	add(n.Region, n.RegionName, Region, "", calendar.Period{})
}

// name adds a name. Lists of ICBs and sub-ICB locations do not say from when
// their names hold; it cannot be from before there were any.
func (r *Register) name(n NameRow) {
	if n.Name == "" {
		return
	}
	if role := r.roles.of(n.Code, 0); n.In == (calendar.Period{}) && (role == SubICB || role == ICB) {
		n.In.From = firstICBs
	}
	r.names[n.Code] = append(r.names[n.Code], n)
}

// Name is the name of a body or practice on a day: the newest list that states
// one for the day; where none does, the newest that states one at all. It
// reports false if no file names it.
func (r *Register) Name(c Code, on calendar.Date) (string, bool) {
	if at, ok := r.Practice(c, on); ok {
		return at.Name, at.Name != ""
	}
	if t, ok := r.trusts[c]; ok {
		return t.Name, true
	}
	rows := r.names[c]
	for _, n := range rows {
		if on != 0 && n.In.Holds(on) || on == 0 && n.In.Until == 0 {
			return n.Name, true
		}
	}
	if len(rows) > 0 {
		return rows[0].Name, true
	}
	return "", false
}
