// Package review finds out whether a thing worked: it holds a figure against the
// same figure at a later day and says what that shows.
//
// A [Reading] is an [need.Estimate] with what it is of and when. [Compare] puts two
// of them side by side:
//
//	o := review.Compare(before, after, review.Lower, change)
//	o.Conclusion // better, worse, no clear change, cannot be compared
//
// The conclusion hangs on the interval of the change, which takes both measurements
// into account, and not on whether the two intervals overlap. "No clear change"
// says that what was seen may be chance; it does not say that nothing changed.
// Readings that are of different things are not compared, and [Outcome.Why] says
// what differs.
//
// What the package does not do is say that the decision caused the change: that
// needs people without it to compare with.
package review

import (
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
)

// A Reading is a figure of a body over some days.
type Reading struct {
	Indicator string        `json:"indicator"` // what was measured, as a stable name
	Of        string        `json:"of"`        // what of it: the component, the index's year, the care
	Body      org.Code      `json:"body"`
	From      calendar.Date `json:"from"`  // the first day it speaks of
	Until     calendar.Date `json:"until"` // the first day it no longer speaks of
	Label     string        `json:"label"`
	need.Estimate
}

// In is the days that the reading speaks of.
func (r Reading) In() calendar.Period { return calendar.Period{From: r.From, Until: r.Until} }

// A Direction says which way is better.
type Direction string

// The directions; in neither is a change good or bad in itself.
const (
	Lower   Direction = "lower"
	Higher  Direction = "higher"
	Neither Direction = "neither"
)

// A Conclusion says what two readings show.
type Conclusion string

// The conclusions.
const (
	Better        Conclusion = "better"
	Worse         Conclusion = "worse"
	Changed       Conclusion = "changed" // and neither direction is better
	NoClearChange Conclusion = "no clear change"
	NotComparable Conclusion = "cannot be compared"
)

// An Outcome is what two readings show.
type Outcome struct {
	Before     Reading       `json:"before"`
	After      Reading       `json:"after"`
	Wanted     Direction     `json:"wanted"`
	Change     need.Estimate `json:"change"`
	Conclusion Conclusion    `json:"conclusion"`
	Why        string        `json:"why"`     // the conclusion in words
	Caveats    []string      `json:"caveats"` // what the reader must know with it
}

// Compare says what two readings show. Change is the interval of the change,
// made by the method that fits the indicator; none is the value that stands for
// no change: 0 for a difference, 1 for a [need.Ratio].
func Compare(before, after Reading, wanted Direction, change need.Estimate, none float64) Outcome {
	o := Outcome{Before: before, After: after, Wanted: wanted, Change: change, Caveats: []string{}}
	if o.Why = differs(before, after); o.Why == "" && !change.Interval {
		o.Why = "the change has no interval: " + change.Why
	}
	switch {
	case o.Why != "":
		o.Conclusion = NotComparable
	case change.Holds(none):
		o.Conclusion = NoClearChange
		o.Why = "what was seen may be chance, because the interval of the change holds none at all; that is no proof that nothing changed"
	default:
		o.Conclusion = concluded(change.Value > none, wanted)
		o.Why = "the interval of the change does not hold none at all, so it is more than chance alone would give"
	}
	o.Caveats = append(o.Caveats, season(before.In(), after.In())...)
	return o
}

func concluded(rose bool, wanted Direction) Conclusion {
	switch {
	case wanted != Lower && wanted != Higher:
		return Changed
	case rose == (wanted == Higher):
		return Better
	}
	return Worse
}

// differs says why two readings are not of one thing; "" if they are.
func differs(a, b Reading) string {
	switch {
	case a.Indicator != b.Indicator:
		return fmt.Sprintf("they measure different things: %s and %s", a.Indicator, b.Indicator)
	case a.Of != b.Of:
		return fmt.Sprintf("they are of different things: %s and %s", a.Of, b.Of)
	case a.Body != b.Body:
		return fmt.Sprintf("they are of different bodies: %s and %s", a.Body, b.Body)
	case a.Unit != b.Unit:
		return fmt.Sprintf("they have different units: %s and %s", a.Unit, b.Unit)
	case a.From >= b.From:
		return "the second is not later than the first"
	case a.In().Overlaps(b.In()):
		return "their days overlap, so that the second holds part of the first"
	}
	return ""
}

// season warns of periods that are not of the same months: the need for care
// follows the seasons.
func season(a, b calendar.Period) []string {
	if a.Until == 0 || b.Until == 0 || months(a) == months(b) {
		return nil
	}
	return []string{"the two periods are not of the same months of the year, and part of the change may be the season"}
}

// months is the set of months that a period touches, one bit each.
func months(p calendar.Period) (set uint16) {
	y, m, _ := p.From.Split()
	for i := range 12 {
		if calendar.Of(y, m+time.Month(i), 1) >= p.Until {
			break
		}
		set |= 1 << (int(m-1+time.Month(i)) % 12)
	}
	return set
}
