// Package people counts who lives in a footprint: by small area, age band,
// deprivation, district and place, in any combination.
//
// People are counted where they were published, on small areas (LSOA). A [Tally] is
// over areas of one vintage, 2011 or 2021, for which the caller says whether they lie
// in the footprint:
//
//	t := people.Count(areas, people.Asking{Vintage: 2011, By: []people.By{people.Age, people.Decile}, In: inBoard})
//	// t.People is the sum of t.Groups, and of t's small areas, always
//
// An area that nobody counted is not estimated: it adds to [Tally.WithoutCount], and
// a count is never split between the parts of an area that was divided. People whose
// age or whose area's deprivation is not stated are in groups of their own. The counts
// are estimates of a census office and no samples, so they have no interval of chance.
package people

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/place"
)

// CountedOn is the day of the populations by small area that can be loaded: ONS,
// Small Area Population Estimates, mid-2020.
var CountedOn = calendar.Of(2020, 6, 30)

// NotKnown is the group of those of whom no file states it.
const NotKnown = "not known"

// A By is a way to group people.
type By string

// The groupings.
const (
	Area     By = "area"        // small area
	Age      By = "age"         // the 19 bands of the European Standard Population
	Decile   By = "deprivation" // tenth of England's small areas, 1 is the most deprived
	District By = "district"    // lower-tier authority
	Place    By = "place"       // sub-ICB location, or the CCG that stood there
)

// Groupings are all of them, in the order in which columns stand.
func Groupings() []By { return []By{Area, District, Place, Decile, Age} }

// ParseBys reads groupings with commas between; they come back in the order of
// [Groupings].
func ParseBys(text string) ([]By, error) {
	var out []By
	if text == "" {
		return nil, nil
	}
	for word := range strings.SplitSeq(text, ",") {
		by := By(strings.TrimSpace(word))
		if !slices.Contains(Groupings(), by) {
			return nil, fmt.Errorf("%q is no grouping; people are grouped by %v", word, Groupings())
		}
		out = append(out, by)
	}
	slices.SortFunc(out, func(a, b By) int { return slices.Index(Groupings(), a) - slices.Index(Groupings(), b) })
	return slices.Compact(out), nil
}

// IndexYear is the year of the index of deprivation that is published on areas of a
// vintage; 0 if none is.
func IndexYear(vintage int) int { return map[int]int{2011: 2019, 2021: 2025}[vintage] }

// Asking says whom to count.
type Asking struct {
	Vintage  int // of the small areas: 2011 or 2021
	By       []By
	In       func(place.Area) bool
	District func(place.Area) string // code; "" = not known
	Place    func(place.Area) string
}

// A Tally is how many people there are.
type Tally struct {
	Areas        int            // small areas of the footprint
	WithoutCount int            // of these, areas that nobody counted people in
	People       int64          // in the others
	Groups       []Group        // in the order of their keys
	From         []dated.Source // one of each file used
}

// A Group is the people of one combination of keys, as [Asking.By] has them.
type Group struct {
	Keys   []string
	Areas  int // small areas with such people
	People int64
}

// Bands are the ages at which the five-year bands begin: 0, 5, … 90.
const bands = 19

// Band is the name of the band of an age in years: "85-89", "90+".
func Band(age int) string {
	if age >= 90 {
		return "90+"
	}
	low := age / 5 * 5
	return fmt.Sprintf("%d-%d", low, low+4)
}

// Count counts people.
func Count(areas *place.Areas, ask Asking) Tally {
	c := counting{ask: ask, groups: map[string]*Group{}, files: map[string]bool{}, areas: areas}
	for _, code := range areas.Codes(ask.Vintage) {
		a, _ := areas.Area(code, ask.Vintage)
		if ask.In(a) {
			c.area(a)
		}
	}
	for _, g := range c.groups {
		c.out.Groups = append(c.out.Groups, *g)
	}
	slices.SortFunc(c.out.Groups, func(a, b Group) int { return slices.CompareFunc(a.Keys, b.Keys, compareKeys) })
	return c.out
}

// counting is the state of one count.
type counting struct {
	ask    Asking
	areas  *place.Areas
	out    Tally
	groups map[string]*Group
	files  map[string]bool
}

func (c *counting) area(a place.Area) {
	c.out.Areas++
	c.used(a)
	if a.Population == 0 {
		c.out.WithoutCount++
		return
	}
	c.out.People += int64(a.Population)
	keys := make([]string, len(c.ask.By))
	for i, by := range c.ask.By {
		keys[i] = c.key(a, by)
	}
	at := slices.Index(c.ask.By, Age)
	if at < 0 {
		c.add(keys, a.Population)
		return
	}
	if a.ByAge == nil {
		keys[at] = NotKnown
		c.add(keys, a.Population)
		return
	}
	for band := range bands {
		n := 0
		for age := 5 * band; age < min(5*band+5, len(a.ByAge)); age++ {
			n += a.ByAge[age]
		}
		keys[at] = Band(5 * band)
		c.add(keys, n)
	}
}

func (c *counting) key(a place.Area, by By) string {
	known := func(text string) string {
		if text == "" {
			return NotKnown
		}
		return text
	}
	switch by {
	case Area:
		return a.Code
	case Decile:
		d, ok := a.ForYear(IndexYear(c.ask.Vintage))
		if !ok || d.Decile == 0 {
			return NotKnown
		}
		return strconv.Itoa(d.Decile)
	case District:
		return known(c.ask.District(a))
	case Place:
		return known(c.ask.Place(a))
	}
	return ""
}

// add counts people of one area. A group of nobody stands nowhere.
func (c *counting) add(keys []string, n int) {
	if n == 0 {
		return
	}
	name := strings.Join(keys, "\x00")
	g := c.groups[name]
	if g == nil {
		g = &Group{Keys: slices.Clone(keys)}
		c.groups[name] = g
	}
	g.Areas++
	g.People += int64(n)
}

// used remembers the files of an area and of those that it was filled from.
func (c *counting) used(a place.Area) {
	from := append([]dated.Source{}, a.From...)
	for _, code := range a.Through {
		for _, vintage := range []int{2011, 2021} {
			if o, ok := c.areas.Area(code, vintage); ok && vintage != a.Vintage {
				from = append(from, o.From...)
			}
		}
	}
	for _, s := range from {
		if !c.files[s.File] {
			c.files[s.File] = true
			s.Line = 0
			c.out.From = append(c.out.From, s)
		}
	}
}

// compareKeys puts numbers in front of words, and in their own order: bands and
// deciles as people count.
func compareKeys(a, b string) int {
	x, first := leading(a)
	y, second := leading(b)
	switch {
	case first && second && x != y:
		return x - y
	case first != second && first:
		return -1
	case first != second:
		return 1
	}
	return strings.Compare(a, b)
}

// leading is the number with which a key begins.
func leading(text string) (int, bool) {
	end := 0
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(text[:end])
	return n, err == nil && (end == len(text) || text[end] == '-' || text[end] == '+')
}
