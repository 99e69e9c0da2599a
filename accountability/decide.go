package accountability

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// A Reach is the people whom a question is about, by body: shares of the patients of
// a provider, or the one commissioner of a practice.
type Reach struct {
	Bodies []Reached
	// Known is false where only which bodies is known and not with what shares: a
	// declared catchment.
	Known  bool
	Agreed []Arrangement // that concern these bodies; see [Concerning]
}

// A Reached is one body with its share of the people; Least and Most are the
// extremes between which it lies.
type Reached struct {
	Code  org.Code `json:"code"`
	Name  string   `json:"name"`
	Class string   `json:"class"` // pct, ccg, icb
	Share float64  `json:"share"`
	Least float64  `json:"least"`
	Most  float64  `json:"most"`
}

// An Answer is who has which power over the people of a reach.
type Answer struct {
	Powers []Named `json:"powers"`
	// Missing are the powers that nobody has on the day, of those without which a
	// matter cannot be settled; Overlaps those that two kinds of bodies have for the
	// same people.
	Agreed   []Agreed  `json:"arrangements"`
	Missing  []Kind    `json:"missing"`
	Overlaps []Overlap `json:"overlaps"`
	// Together are the fewest bodies, or joint committees of them, that decide for
	// enough of the people; Covered is the share that they have, if shares are known.
	Together []string `json:"together"`
	Covered  float64  `json:"covered"`
	Enough   bool     `json:"enough"`
}

// A Named is a power with the bodies that hold it. Without bodies it is the class as
// a whole: there is one, or no file says which of them it would be.
type Named struct {
	Power
	From   calendar.Date `json:"from"`
	To     calendar.Date `json:"to,omitempty"` // the last day; none = still in force
	Bodies []Reached     `json:"bodies"`
}

// Agreed is an arrangement that concerns the people of a reach.
type Agreed struct {
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	Kind      ArrangementKind `json:"kind"`
	Host      org.Code        `json:"host,omitempty"`
	Bodies    []org.Code      `json:"bodies"`
	Confirmed bool            `json:"confirmed"`
	By        dated.Citation  `json:"by"`
}

// An Overlap is a power of two kinds of bodies.
type Overlap struct {
	Kind    Kind     `json:"power"`
	Classes []string `json:"classes"`
}

// needed are the powers without which a matter cannot be settled.
var needed = []Kind{Decides, Pays, Accountable}

// Decide finds who decides with whom. Enough is the share of the people for which
// the bodies together must decide, from 0 to 1.
func Decide(powers []Power, reach Reach, enough float64) Answer {
	a := Answer{Powers: []Named{}, Missing: []Kind{}, Overlaps: []Overlap{}, Together: []string{}, Agreed: []Agreed{}}
	for _, p := range powers {
		n := Named{Power: p, From: p.In.From, Bodies: []Reached{}}
		if p.In.Until != 0 {
			n.To = p.In.Last()
		}
		for _, b := range reach.Bodies {
			if b.Class == p.Class {
				n.Bodies = append(n.Bodies, b)
			}
		}
		a.Powers = append(a.Powers, n)
	}
	slices.SortStableFunc(a.Powers, func(x, y Named) int { // of one kind those first who are known to have these people
		return cmp.Or(cmp.Compare(slices.Index(Kinds(), x.Kind), slices.Index(Kinds(), y.Kind)), cmp.Compare(min(1, len(y.Bodies)), min(1, len(x.Bodies))))
	})
	for _, k := range needed {
		if !slices.ContainsFunc(powers, func(p Power) bool { return p.Kind == k }) {
			a.Missing = append(a.Missing, k)
		}
	}
	for _, g := range reach.Agreed {
		a.Agreed = append(a.Agreed, Agreed{g.ID, g.Name, g.Kind, g.Host, g.Bodies, g.Confirmed, g.By})
	}
	a.overlap(powers)
	a.together(reach, enough)
	return a
}

// overlap finds what two classes may decide or pay for without saying for whom.
func (a *Answer) overlap(powers []Power) {
	for _, k := range []Kind{Decides, Pays} {
		var classes []string
		for _, p := range powers {
			if p.Kind == k && p.For == "" && !slices.Contains(classes, p.Class) {
				classes = append(classes, p.Class)
			}
		}
		if len(classes) > 1 {
			a.Overlaps = append(a.Overlaps, Overlap{k, classes})
		}
	}
}

// A unit is what can decide by itself: a body, or a joint committee of bodies.
type unit struct {
	name   string
	bodies []org.Code
}

// units are the committees first, then the bodies, so that of equal ones the committee
// is taken.
func (a *Answer) units(reach Reach) []unit {
	var out []unit
	for _, g := range a.Agreed {
		if g.Kind == JointCommittee {
			out = append(out, unit{g.ID, g.Bodies})
		}
	}
	for _, b := range reach.Bodies {
		out = append(out, unit{string(b.Code), []org.Code{b.Code}})
	}
	return out
}

// together takes, again and again, what decides for most of the people that are left,
// until they are enough. Without committees each person is in one body, and no other
// choice of as few covers more.
func (a *Answer) together(reach Reach, enough float64) {
	left := slices.Clone(reach.Bodies)
	slices.SortStableFunc(left, func(x, y Reached) int { return cmp.Or(cmp.Compare(y.Share, x.Share), cmp.Compare(x.Code, y.Code)) })
	units := a.units(Reach{Bodies: left})
	for len(left) > 0 && !(reach.Known && a.Covered >= enough-1e-9) {
		best := slices.MaxFunc(units, func(x, y unit) int {
			sx, nx := x.covers(left)
			sy, ny := y.covers(left)
			return cmp.Or(cmp.Compare(sx, sy), cmp.Compare(nx, ny))
		})
		share, _ := best.covers(left)
		a.Together, a.Covered = append(a.Together, best.name), a.Covered+share
		left = slices.DeleteFunc(left, func(b Reached) bool { return slices.Contains(best.bodies, b.Code) })
	}
	a.Enough = reach.Known && a.Covered >= enough-1e-9
}

// covers is the share and the number of bodies that a unit decides for.
func (u unit) covers(left []Reached) (share float64, n int) {
	for _, b := range left {
		if slices.Contains(u.bodies, b.Code) {
			share, n = share+b.Share, n+1
		}
	}
	return share, n
}
