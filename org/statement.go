package org

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A statement is what one row says about a practice's parent.
type statement struct {
	dated.Source
	practice, parent Code
	joined, left     calendar.Date // both inclusive; left 0 = open
	kind             kind
}

// kind orders statements of files known on the same day: the membership file
// holds the whole history, the practice file only the present.
type kind uint8

const (
	byMembership kind = iota // a period
	byPractice               // the present parent, and since when
	byNetwork                // the parent on one day
	byForces                 // the parent of an armed forces practice that no other file places
)

// statements gathers what all files say, by practice in the order in which they
// were known.
func (d Data) statements() []statement {
	out := make([]statement, 0, len(d.Memberships)+len(d.Practices)+len(d.Networks)+len(d.Forces))
	for i := range d.Memberships {
		m := &d.Memberships[i]
		out = append(out, statement{m.Source, m.Practice, m.Parent, m.Joined, m.Left, byMembership})
	}
	for i := range d.Practices {
		if p := &d.Practices[i]; p.Commissioner != "" {
			out = append(out, statement{p.Source, p.Code, p.Commissioner, p.Joined, p.Left, byPractice})
		}
	}
	for i := range d.Networks {
		if n := &d.Networks[i]; n.CCG != "" {
			out = append(out, statement{n.Source, n.Practice, n.CCG, n.On, 0, byNetwork})
		}
	}
	for i := range d.Forces {
		if f := &d.Forces[i]; f.Parent != "" {
			out = append(out, statement{f.Source, f.Code, f.Parent, f.Open, f.Close, byForces})
		}
	}
	slices.SortStableFunc(out, func(a, b statement) int {
		return cmp.Or(cmp.Compare(a.practice, b.practice), cmp.Compare(a.Known, b.Known), cmp.Compare(a.kind, b.kind), cmp.Compare(a.joined, b.joined),
			cmp.Compare(a.parent, b.parent), cmp.Compare(a.left, b.left))
	})
	return out
}
