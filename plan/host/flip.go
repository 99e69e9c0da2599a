package host

import (
	"math"

	"github.com/remit-health/remit/org"
)

// A Flip is the value of a number of the case at which another arrangement becomes the
// cheapest.
type Flip struct {
	Of       Number   `json:"of"`
	Host     org.Code `json:"host,omitempty"`     // "own" where it is of every member itself
	Function string   `json:"function,omitempty"` // "" for an overhead
	Now      float64  `json:"now"`                // pounds; q from 0 to 1; for a curve, 1: times itself
	Unit     string   `json:"unit"`
	To       float64  `json:"to"`    // how far it was changed in search of a flip
	Flips    bool     `json:"flips"` // false: none in range
	At       float64  `json:"at,omitempty"`
	Changes  []Change `json:"changes"`
}

// A Number is what a flip is of.
type Number string

// The numbers of a case that are varied.
const (
	FixedCost   Number = "fixed cost"
	RunningCost Number = "running cost"
	Quality     Number = "q"
	Stake       Number = "value at stake"
	OverheadOf  Number = "overhead"
)

// A Change is a function of a member that goes to another host.
type Change struct {
	Function string   `json:"function"`
	Member   org.Code `json:"member"`
	From     org.Code `json:"from"`
	To       org.Code `json:"to"`
}

// A line is a number of the case as one that can be turned: the model at each of its
// values, of whose costs every one is a straight line.
type line struct {
	now, end float64
	at       func(float64) *model
}

// turn goes from the present value to the end of a line and finds the first value beyond
// which the best arrangement is no longer the cheapest, and what is cheaper there. The
// least cost is a concave function made of straight lines, so it is enough to solve
// where the best and what beats it cost the same, until nothing beats it (Eisner and
// Severance 1976).
func (s *search) turn(l line) (at float64, to arrangement, err error) {
	at = l.end
	for range mostTurns {
		m := l.at(at)
		rival, err := s.least(m)
		if err != nil {
			return 0, nil, err
		}
		if rival == nil || m.total(s.best)-m.total(rival) < 0.5 { // half a penny
			return at, to, nil
		}
		to = rival
		now := l.at(l.now)
		before, after := now.total(s.best)-now.total(rival), m.total(s.best)-m.total(rival)
		next := l.now - before*(at-l.now)/(after-before)
		if before >= 0 || math.Abs(next-at) < 1e-12*math.Max(1, math.Abs(at)) {
			return l.nearer(next, before), to, nil
		}
		at = next
	}
	return at, to, nil
}

// mostTurns ends a search that rounding keeps alive; each turn meets another line.
const mostTurns = 100

// nearer is the present value if the rival costs no more even there.
func (l line) nearer(next, before float64) float64 {
	if before >= 0 {
		return l.now
	}
	return next
}

// changes are the functions that go elsewhere.
func (s *search) changes(to arrangement) []Change {
	out := []Change{}
	for f := range to {
		for member := range to[f] {
			was, is := s.base.work[f].seats[s.best[f][member]].host, s.base.work[f].seats[to[f][member]].host
			if was != is {
				out = append(out, Change{s.c.Functions[f].ID, s.c.Members[member].ID, s.ids()[was], s.ids()[is]})
			}
		}
	}
	return out
}
