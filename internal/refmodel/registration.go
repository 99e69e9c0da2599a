package refmodel

import (
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A registration is what the practice file says of the practice of a record.
type registration struct {
	found        bool // the code is in the file
	active       bool // status A or P on the assignment date
	row          org.PracticeRow
	commissioner string // on the day as of which registration holds, "" if none
}

// registered looks up a practice: who commissions for it as at registration,
// and whether it is active or proposed on the assignment date (p. 6, 12).
func (w *World) registered(code string, registeredOn, assigned calendar.Date) (r registration) {
	for _, row := range w.practices[code] {
		if !r.found || row.Known > r.row.Known {
			r.found, r.row = true, row
		}
	}
	if r.found {
		r.active = activeOn(r.row, assigned)
		r.commissioner = w.commissionerOf(r.row, registeredOn)
	}
	return r
}

// activeOn tells whether the status is A or P on the day. The file states the
// status of today; a practice that has closed since was active until its last day, and one that
// has opened since was proposed.
func activeOn(row org.PracticeRow, on calendar.Date) bool {
	if row.Close != 0 && on > row.Close {
		return false
	}
	if row.Status == "C" {
		return row.Close != 0
	}
	return row.Status == "A" || row.Status == "P"
}

// commissionerOf is the commissioner of a practice on a day: of all rows in
// force the one that began last.
func (w *World) commissionerOf(row org.PracticeRow, on calendar.Date) string {
	best, began := "", calendar.Date(-1)
	if row.Commissioner != "" && inForce(row.Joined, row.Left, on) {
		best, began = string(row.Commissioner), row.Joined
	}
	for _, m := range w.memberships[string(row.Code)] {
		if inForce(m.Joined, m.Left, on) && m.Joined > began {
			best, began = string(m.Parent), m.Joined
		}
	}
	return best
}

// inForce tells whether a day lies between two days, both inclusive; no last
// day means that it is still so.
func inForce(from, last, on calendar.Date) bool {
	return on >= from && (last == 0 || on <= last)
}

// bfpo tells whether the practice has a postcode of the form BF1 nAA or BF2 nAA.
func (r registration) bfpo() bool {
	pc := string(r.row.Postcode)
	return strings.HasPrefix(pc, "BF1 ") || strings.HasPrefix(pc, "BF2 ")
}

// island tells whether the practice's health geography is that of a Crown
// dependency (p. 30).
func (r registration) island() bool {
	switch r.row.Geography {
	case "YAC", "YAD", "YAE", "YAF":
		return true
	}
	return false
}
