package fhir

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// Facts are what surrounds a register.
type Facts struct {
	Imported func(importID int64) time.Time // when a file was imported; zero if it is not known
	Newest   time.Time                      // when the newest file of the register was imported
	State    string                         // a word that changes when the register does
	MadeUp   bool                           // nothing of it is true
}

// A Directory is the register as FHIR resources. It is immutable and safe for concurrent
// use.
type Directory struct {
	register *org.Register
	facts    Facts
	bodies   []body
	links    []link
	body     map[string]int // by id
	link     map[string]int
}

// A body is what stays of an organization through time.
type body struct {
	code    org.Code
	in      calendar.Period
	updated time.Time
	file    string
	address address
}

// A link is a relation between two bodies for a period.
type link struct {
	id       string
	of       relation
	whole    org.Code // organization: what takes in, or follows
	part     org.Code // participatingOrganization: what belongs, or was followed
	in       calendar.Period
	updated  time.Time
	file     string
	carriage string // through which successions a membership was carried on
}

// A relation says what a link is.
type relation struct{ code, display string }

var (
	member     = relation{"member", "belongs to"}
	beneath    = relation{"beneath", "lies within"}
	succession = relation{"succession", "was followed by"}
)

// New makes the resources of a register. It looks at every body: a second for the
// English register.
func New(r *org.Register, f Facts) *Directory {
	d := &Directory{register: r, facts: f, body: map[string]int{}, link: map[string]int{}}
	for _, c := range r.All() {
		d.body[string(c)] = len(d.bodies)
		d.bodies = append(d.bodies, d.bodyOf(c))
		d.links = append(d.links, d.linksOf(c)...)
	}
	slices.SortFunc(d.links, func(a, b link) int { return cmp.Compare(a.id, b.id) })
	d.links = slices.CompactFunc(d.links, func(a, b link) bool { return a.id == b.id })
	for i, l := range d.links {
		d.link[l.id] = i
	}
	return d
}

// updated is when what a row says was imported.
func (d *Directory) updated(s dated.Source) time.Time {
	if at := d.facts.Imported(s.Import); s.Import != 0 && !at.IsZero() {
		return at
	}
	return d.facts.Newest
}

func (d *Directory) bodyOf(c org.Code) body {
	b := body{code: c, updated: d.facts.Newest}
	if at, ok := d.register.Practice(c, 0); ok {
		b.in, b.updated, b.file = calendar.Through(at.Open, at.Close), d.updated(at.Source), at.File
		b.address = address{"work", at.Address, at.Postcode}
		return b
	}
	if t, ok := d.register.Trust(c, 0); ok {
		b.in, b.updated, b.file = calendar.Through(t.Open, t.Close), d.updated(t.Source), t.File
		b.address = address{"work", t.Address, t.Postcode}
		return b
	}
	b.in, _ = d.register.Existed(c, 0)
	return b
}

// linksOf are the relations in which a body is the part: to whom it belonged, within what
// it lay, and who followed it.
func (d *Directory) linksOf(c org.Code) []link {
	var out []link
	for _, e := range d.register.History(c) {
		switch e.What {
		case org.BelongsTo:
			l := d.linkOf(member, e.Other, c, e.In, e.Membership.Source)
			l.carriage = org.Through(e.Membership.Successions)
			out = append(out, l)
		case org.FollowedBy:
			out = append(out, d.linkOf(succession, e.Other, c, calendar.Period{From: e.Succession.Date}, e.Succession.Source))
		}
	}
	for _, row := range d.register.Stated(c) {
		if row.ICB != "" {
			out = append(out, d.linkOf(beneath, row.ICB, c, row.In, row.Source))
		}
		if row.ICB != "" && row.Region != "" {
			out = append(out, d.linkOf(beneath, row.Region, row.ICB, row.In, row.Source))
		}
	}
	return out
}

// linkOf makes a link. Its id says what it is, and stays the same from file to file.
func (d *Directory) linkOf(of relation, whole, part org.Code, in calendar.Period, from dated.Source) link {
	since := strings.ReplaceAll(cmp.Or(in.From.String(), "start"), "-", "")
	return link{id: strings.Join([]string{of.code, string(part), string(whole), since}, "-"), of: of, whole: whole, part: part, in: in,
		updated: d.updated(from), file: from.File}
}
