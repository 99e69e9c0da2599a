package org

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
)

// Newest is the day as of which the newest file of practices or of their memberships
// was known; 0 without any.
func (r *Register) Newest() calendar.Date { return r.newest }

func newest(d Data) (day calendar.Date) {
	for i := range d.Practices {
		day = max(day, d.Practices[i].Known)
	}
	for i := range d.Memberships {
		day = max(day, d.Memberships[i].Known)
	}
	return day
}

// Beyond says, in a sentence, that a day lies behind everything that the files know;
// "" if it does not.
func (r *Register) Beyond(on calendar.Date) string {
	if r.newest == 0 || on <= r.newest {
		return ""
	}
	return fmt.Sprintf("The newest file of practices is of %s: what changed until %s is not in it. Load a newer one: remit import ods-practices FILE.", r.newest, on)
}
