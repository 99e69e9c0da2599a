package web

import (
	"context"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A tick is a day that one can go to on the slider of time.
type tick struct {
	Day  calendar.Date
	Href string
	Here bool // the day of the page lies between it and the next
}

// Year is the year of the day, as it stands under the slider.
func (t tick) Year() string { return t.Day.String()[:4] }

// Ticks are the days on which something changed for this page. Going to one changes the
// day and nothing else. One day is no choice.
func (v view) Ticks() []tick {
	days := slices.Clone(v.Days)
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) < 2 {
		return nil
	}
	here := -1
	var out []tick
	for i, d := range days {
		if d <= v.Ask.On {
			here = i
		}
		out = append(out, tick{Day: d, Href: v.Ask.With("on", d.String())})
	}
	if here >= 0 {
		out[here].Here = true
	}
	return out
}

// manyBegan is from how many commissioners on that begin on one day the day counts as a
// change of the structure. Chosen, no source: with 3 there are some twenty in thirty years.
const manyBegan = 3

// changeDays are the days on which commissioners, boards or regions of England changed:
// several began at once, by the register.
func (s *server) changeDays(a *ask) []calendar.Date {
	days, err := keep(a.Context(), s, fmt.Sprint("change days ", a.Known), func() ([]calendar.Date, error) {
		r, err := s.Workspace.Register(context.WithoutCancel(a.Context()), a.Known)
		if err != nil {
			return nil, err
		}
		return startsOf(r), nil
	})
	if err != nil {
		return nil // the page does without a slider
	}
	return days
}

func startsOf(r *org.Register) []calendar.Date {
	var out []calendar.Date
	for d, n := range r.Began(org.PCG, org.PCT, org.CCG, org.SubICB, org.ICB, org.Region) {
		if n >= manyBegan {
			out = append(out, d)
		}
	}
	slices.Sort(out)
	return out
}

// daysOf are the days on which something changed for a body.
func (a *ask) daysOf(code org.Code) []calendar.Date {
	var out []calendar.Date
	for _, e := range a.register.History(code) {
		if e.In.From != 0 {
			out = append(out, e.In.From)
		}
		if ends := e.In.Until; ends > e.In.From+1 { // what happened on one day has no end
			out = append(out, ends)
		}
	}
	return out
}
