package org

import "github.com/remit-health/remit/calendar"

// SubICB returns the row of a sub-ICB location that is in force on a day, as the
// newest file states it.
func (r *Register) SubICB(c Code, on calendar.Date) (SubICBRow, bool) {
	for _, s := range r.subs[c] {
		if s.In.Holds(on) {
			return s, true
		}
	}
	return SubICBRow{}, false
}

// ICBSubICBs returns the sub-ICB locations of an ICB on a day, in order of code.
func (r *Register) ICBSubICBs(icb Code, on calendar.Date) []Code {
	var out []Code
	for _, c := range r.icbs[icb] {
		if s, ok := r.SubICB(c, on); ok && s.ICB == icb {
			out = append(out, c)
		}
	}
	return out
}

// LocationsOf returns the sub-ICB locations of an ICB on a day as any file states
// them: the published table from its first day on; before, while there were
// boards, the bodies of the day that lay in it.
func (r *Register) LocationsOf(icb Code, on calendar.Date) []Code {
	if on < firstICBs || r.subsFrom != 0 && on >= r.subsFrom {
		return r.ICBSubICBs(icb, on)
	}
	var out []Code
	for _, b := range r.Bodies(on) {
		if b.Role == SubICB && r.Above("", b.Code, on).ICB == icb {
			out = append(out, b.Code)
		}
	}
	return out
}

// addBoards puts in the integrated care boards of our own table from the day on
// which it says that they were created, else from that on which the law made
// the boards (Health and Care Act 2022): the published table of sub-ICB
// locations begins two years later.
func (r *Register) addBoards() {
	own, _ := EnglandBodies()
	for _, n := range own {
		if n.Role == ICB {
			r.stretch(n.Code, calendar.Period{From: max(n.In.From, firstICBs)})
		}
	}
}
