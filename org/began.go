package org

import (
	"slices"

	"github.com/remit-health/remit/calendar"
)

// Began counts, by day, the bodies of some roles that began on it, as far as the files
// show them: the days on which the structure changed.
func (r *Register) Began(roles ...Role) map[calendar.Date]int {
	out := map[calendar.Date]int{}
	for c, b := range r.bodies {
		if b.in.From != 0 && slices.Contains(roles, r.Role(c, b.in.From)) {
			out[b.in.From]++
		}
	}
	return out
}
