package web

import (
	"fmt"
	"hash/fnv"
	"math"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A ribbon is a practice through the years: who commissioned it, and below how many
// people it has and how much they need.
type ribbon struct {
	Stretches []stretch
	Years     []ribbonYear
	Marks     []ribbonMark
	Unknown   int // up to here nobody's number is known
	Ticks     []ribbonTick
}

// A stretch is a part of the ribbon: to whom it belonged, from when to when. X and Wide are
// of ribbonWide; Of chooses the colour of the body, which is the same on every page.
type stretch struct {
	Code                org.Code
	Name, Path          string
	From, Last          calendar.Date
	X, Wide, Of         int
	Label, Above, Since string
	Low                 bool // its name stands lower, so that two beside one another can be read
}

// A ribbonMark stands where the company of neighbours really changed.
type ribbonMark struct {
	X    int
	Says string
}

// A ribbonYear is the people of a year: a bar from 0, and need as a dot.
type ribbonYear struct {
	X, Wide, Y, Tall int
	People, Need     string
	Year             string
}

// A ribbonTick is a year on the line of time.
type ribbonTick struct {
	X    int
	Year string
}

const (
	ribbonWide = 1000
	ribbonHues = 10
	barsTall   = 50
	// reallyChanged is the share of neighbours below which the company of a practice
	// is taken to have changed. Chosen, no source.
	reallyChanged = 0.5
)

// hueOf is the colour of a body: the same on every page.
func hueOf(code org.Code) int {
	h := fnv.New32a()
	h.Write([]byte(code)) //nolint:errcheck // it cannot fail
	return int(h.Sum32() % ribbonHues)
}

// ribbonOf draws the company that a practice kept up to a day, and its people. Fewer than
// two stretches are no picture.
func (a *ask) ribbonOf(company []org.Company, years []workspace.YearOfPeople, until calendar.Date) *ribbon {
	if len(company) < 2 {
		return nil
	}
	first, days := company[0].In.From, int(until-company[0].In.From)
	at := func(d calendar.Date) int { return int(d-first) * ribbonWide / days }
	r := &ribbon{Unknown: ribbonWide}
	for i, c := range company {
		name, _ := a.register.Name(c.Body, c.In.From)
		s := stretch{Code: c.Body, Name: string(c.Body) + " " + name, Path: a.BodyPath(c.Body), From: c.In.From, Last: c.In.Until, X: at(c.In.From), Of: hueOf(c.Body), Label: string(c.Body), Since: c.In.From.String()[:4], Low: i%2 == 1}
		s.Wide = max(at(c.In.Until)-s.X, 1)
		s.Above = cutTo(plainName(name), s.Wide/7)
		r.Stretches = append(r.Stretches, s)
		if i > 0 && c.Kept() < reallyChanged {
			r.Marks = append(r.Marks, ribbonMark{s.X, fmt.Sprintf("%s: of its %d neighbours %d went with it, among %d new", spelt(c.In.From), c.Before, c.Both, c.After-c.Both)})
		}
	}
	r.people(years, at)
	for year := first.Time().Year() + 1; ; year += 5 {
		day := calendar.Of(year, 1, 1)
		if day >= until {
			break
		}
		r.Ticks = append(r.Ticks, ribbonTick{at(day), fmt.Sprint(year)})
	}
	return r
}

// people draws the years of which people are known.
func (r *ribbon) people(years []workspace.YearOfPeople, at func(calendar.Date) int) {
	most := 1.0
	for _, y := range years {
		most = max(most, y.People)
	}
	for _, y := range years {
		in := calendar.Year(y.Year)
		one := ribbonYear{X: at(in.From), Tall: int(math.Round(y.People / most * barsTall)), People: need.Grouped(math.Round(y.People)), Year: calendar.YearName(y.Year)}
		one.Wide = max(min(at(in.Until), ribbonWide)-one.X-2, 2)
		one.Y = barsTall - one.Tall
		if y.Need != need.NotStated {
			one.Need = fmt.Sprintf("%.2f", y.Need)
		}
		r.Unknown = min(r.Unknown, one.X)
		r.Years = append(r.Years, one)
	}
}

// cutTo shortens a name to so many letters; "" where too few would be left to read.
func cutTo(name string, letters int) string {
	runes := []rune(name)
	switch {
	case len(runes) <= letters:
		return name
	case letters < 8:
		return ""
	}
	return string(runes[:letters-1]) + "…"
}
