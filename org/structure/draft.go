package structure

import (
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
)

// A Draft is a structure that is not, or not yet: the map of a day with changes. It
// never pays anybody; it is there to be compared.
type Draft struct {
	ID, Title, Owner    string
	Provisional, MadeUp bool
	Base                calendar.Date // the day whose map it changes
	In                  calendar.Period
	Role                org.Role // of the bodies that change
	Changes             []Change
	Heirs               []Heir     // who goes on with the work of a body that is split
	Work                []Assigned // single things that go to somebody else
	Functions           []Transfer // who would hold what from then on
	Ends                []string   // kinds of bodies that would be no more
	Costs               Costs
	Cite                dated.Citation
}

// A Transfer gives a function to a kind of body, or takes it away.
type Transfer struct {
	Class, Function string
	How             How // "" takes it away
	For             string
}

// A Change makes one or several bodies of others.
type Change struct {
	Kind   ChangeKind
	Bodies []org.Code // that are merged; the one that is split or from which is moved
	Parts  []Part     // of a split or a move; the first whose people they are
	Into   Body       // of a merger; of a split what no part takes
	Line   int
}

// An Heir goes on with the live work of a body that ends.
type Heir struct{ Body, Into org.Code }

// An Assigned is one piece of live work and who goes on with it.
type Assigned struct {
	Kind, ID string // as remit structures handover lists them
	Into     org.Code
}

// A ChangeKind is what a change does.
type ChangeKind string

// The kinds of changes.
const (
	Merge ChangeKind = "merge"
	Split ChangeKind = "split"
	Move  ChangeKind = "move" // people to another body that goes on
)

// A Body is a code with a name.
type Body struct {
	Code org.Code
	Name string
}

// A Part is some of the people of a body and where they go: those whose practice
// is named, or lies in a sub-ICB location or a district that is named.
type Part struct {
	Into                 Body
	Practices, Locations []org.Code
	Districts            []string
}

// Costs are what a reorganisation costs and saves, each as published or agreed. A
// number that is not stated is not used, and the answer says so.
type Costs struct {
	Redundancies, RedundancyCost, RedundancyShare dated.Number // how many, pounds each, their share of all costs
	Before, After                                 dated.Number // management cost in pounds for each person a year
	Dip, Years                                    dated.Number // share of the management cost lost in the first year, and years to recover
}

var _ restate.Draft = (*Draft)(nil)

// Body is where the people of a practice are after the changes, taken in order.
func (d *Draft) Body(practice org.Code, w *restate.Weight, of org.Code) org.Code {
	for i := range d.Changes {
		of = d.Changes[i].body(practice, w, of)
	}
	return of
}

func (c *Change) body(practice org.Code, w *restate.Weight, of org.Code) org.Code {
	if !slices.Contains(c.Bodies, of) {
		return of
	}
	if c.Kind == Merge {
		return c.Into.Code
	}
	for i := range c.Parts {
		if c.Parts[i].holds(practice, w) {
			return c.Parts[i].Into.Code
		}
	}
	if c.Kind == Split {
		return c.Into.Code
	}
	return of
}

func (p *Part) holds(practice org.Code, w *restate.Weight) bool {
	return slices.Contains(p.Practices, practice) || w != nil && (slices.Contains(p.Locations, w.Within) || slices.Contains(p.Districts, w.District))
}

// Gone are the bodies that are no more after the changes.
func (d *Draft) Gone() []org.Code {
	var out []org.Code
	after := d.Made()
	for _, c := range d.Changes {
		for _, b := range c.Bodies {
			if c.Kind != Move && !slices.ContainsFunc(after, func(m Body) bool { return m.Code == b }) && !slices.Contains(out, b) {
				out = append(out, b)
			}
		}
	}
	return out
}

// Made are the bodies that people go to, as the draft names them.
func (d *Draft) Made() []Body {
	var out []Body
	add := func(b Body) {
		if b.Code != "" && !slices.ContainsFunc(out, func(o Body) bool { return o.Code == b.Code }) {
			out = append(out, b)
		}
	}
	for _, c := range d.Changes {
		add(c.Into)
		for _, p := range c.Parts {
			add(p.Into)
		}
	}
	return out
}
