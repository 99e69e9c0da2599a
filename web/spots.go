package web

import (
	"fmt"
	"math"

	"github.com/remit-health/remit/need"
)

// A spot is an estimate on a line from 0 to lineWide: where it stands, and its
// interval, which is hatched out where there is none.
type spot struct {
	At, Low, Wide int
	Y             int
	Kind          string // own, peers, england: the class of the dot
	Says          string
	Interval      bool
}

// lineWide is how long a line is in a picture, in its own units: about pixels.
const lineWide = 240

// spots are estimates of one thing on one scale.
type spots struct {
	Spots     []spot
	Tall      int
	From, To  string // the ends of the scale
	Reference int    // where the value to hold against stands; -1 = none
	Says      string // for who cannot see it
}

// spotHigh is how far below one another the estimates of a line stand.
const spotHigh = 13

// A spotted is an estimate with the kind of its dot.
type spotted struct {
	kind string
	of   *need.Estimate
}

// newSpots puts estimates on one scale, from 0 or from the lowest limit of them to the
// highest. Those that have no value are left out.
func newSpots(fromZero bool, reference float64, all ...spotted) spots {
	low, high := math.Inf(1), math.Inf(-1)
	see := func(v float64) { low, high = min(low, v), max(high, v) }
	var there []spotted
	for _, m := range all {
		if m.of == nil || !m.of.Interval && (m.of.Method == "" || m.of.Value == 0) {
			continue
		}
		there = append(there, m)
		see(m.of.Value)
		if m.of.Interval {
			see(m.of.Low)
			see(m.of.High)
		}
	}
	if fromZero {
		see(0)
	}
	if !math.IsNaN(reference) {
		see(reference)
	}
	if len(there) == 0 {
		return spots{Reference: -1}
	}
	room := (high - low) * 0.06
	if high == low {
		room = max(math.Abs(high)*0.1, 0.1)
	}
	high += room
	if !fromZero {
		low -= room
	}
	at := func(v float64) int { return int(math.Round((v - low) / (high - low) * lineWide)) }
	out := spots{Tall: spotHigh * len(there), From: short(low), To: short(high), Reference: -1}
	if !math.IsNaN(reference) {
		out.Reference = at(reference)
	}
	for i, m := range there {
		one := spot{At: at(m.of.Value), Y: spotHigh*i + spotHigh/2, Kind: m.kind, Interval: m.of.Interval, Says: m.kind + " " + short(m.of.Value)}
		if m.of.Interval {
			one.Low, one.Wide = at(m.of.Low), max(at(m.of.High)-at(m.of.Low), 1)
			one.Says += fmt.Sprintf(" (%s to %s)", short(m.of.Low), short(m.of.High))
		}
		out.Spots = append(out.Spots, one)
		if i > 0 {
			out.Says += "; "
		}
		out.Says += one.Says
	}
	return out
}

// short writes a figure for people: about three digits.
func short(v float64) string {
	switch size := math.Abs(v); {
	case size >= 1000:
		return need.Grouped(math.Round(v))
	case size >= 100:
		return fmt.Sprintf("%.0f", v)
	case size >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// interval writes a figure with its limits; "" without a figure.
func interval(e *need.Estimate) string {
	if e == nil || e.Method == "" && e.Value == 0 && !e.Interval {
		return ""
	}
	if !e.Interval {
		return short(e.Value)
	}
	return fmt.Sprintf("%s (%s to %s)", short(e.Value), short(e.Low), short(e.High))
}
