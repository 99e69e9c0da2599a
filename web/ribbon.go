package web

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A stretch is a part of the ribbon of a practice: to whom it belonged, from when to
// when. X and Wide are of ribbonWide; Of chooses the colour of the body.
type stretch struct {
	Code          org.Code
	Name, Path    string
	From, Last    calendar.Date
	X, Wide, Of   int
	Label, Starts string
}

const (
	ribbonWide = 1000
	ribbonHues = 5
)

// ribbon is whom a practice belonged to since the files begin, up to a day: the same
// as the history, drawn. Fewer than two stretches are no picture.
func (a *ask) ribbon(code org.Code, until calendar.Date) []stretch {
	var out []stretch
	for _, e := range a.register.History(code) {
		if e.What != org.BelongsTo || e.In.From == 0 || e.In.From >= until {
			continue
		}
		last := e.In.Until
		if last == 0 || last > until {
			last = until
		}
		out = append(out, stretch{Code: e.Other, Name: a.Named(e.Other), Path: a.BodyPath(e.Other), From: e.In.From, Last: last})
	}
	if len(out) < 2 {
		return nil
	}
	first, days := out[0].From, int(until-out[0].From)
	hues := map[org.Code]int{}
	for i := range out {
		s := &out[i]
		if _, known := hues[s.Code]; !known {
			hues[s.Code] = len(hues) % ribbonHues
		}
		s.Of, s.X = hues[s.Code], int(s.From-first)*ribbonWide/days
		s.Wide = max(int(s.Last-s.From)*ribbonWide/days, 1)
		s.Label, s.Starts = string(s.Code), s.From.String()[:4]
	}
	return out
}
