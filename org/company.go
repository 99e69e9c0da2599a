package org

import (
	"github.com/remit-health/remit/calendar"
)

// A Company is to whom a practice belonged for a while, and with how many of the practices
// there before it went on together.
type Company struct {
	Body Code
	Role Role
	In   calendar.Period // clipped to the days asked for
	// Before and After are the other practices of its body on the day before and on the
	// day that the stretch begins; Both are those of both. 0 of the first stretch.
	Before, After, Both int
	Membership
}

// Kept is the share of all practices of both days that were there on both: 1 where a body
// was renamed, 0 where the practice came among strangers. It is 1 of the first stretch.
func (c Company) Kept() float64 {
	all := c.Before + c.After - c.Both
	if all == 0 {
		return 1
	}
	return float64(c.Both) / float64(all)
}

// CompanyOf is to whom a practice belonged up to a day, from the earliest stretch that the
// files know, with what became of its neighbours at each change.
func (r *Register) CompanyOf(practice Code, until calendar.Date) []Company {
	var out []Company
	for _, e := range r.History(practice) {
		if e.What != BelongsTo || e.In.From == 0 || e.In.From >= until {
			continue
		}
		in := e.In
		if in.Until == 0 || in.Until > until {
			in.Until = until
		}
		c := Company{Body: e.Other, Role: e.Role, In: in, Membership: e.Membership}
		if n := len(out); n > 0 {
			r.compare(&c, out[n-1], practice)
		}
		out = append(out, c)
	}
	return out
}

// compare counts who stayed together from one stretch to the next.
func (r *Register) compare(c *Company, last Company, practice Code) {
	before := map[Code]bool{}
	for _, m := range r.Members(last.Body, last.In.Until-1) {
		before[m.Practice] = true
	}
	delete(before, practice)
	c.Before = len(before)
	for _, m := range r.Members(c.Body, c.In.From) {
		if m.Practice == practice {
			continue
		}
		c.After++
		if before[m.Practice] {
			c.Both++
		}
	}
}
