package workspace

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/org"
)

// A PeopleCount is how many people live in a footprint, and where that comes from.
type PeopleCount struct {
	*Footprint
	CountedOn    calendar.Date `json:"counted_on"` // the day that the counts are of
	Index        int           `json:"index"`      // the year of the index of deprivation
	Areas        int           `json:"areas"`
	WithoutCount int           `json:"areas_without_count"`
	People       int64         `json:"people"` // in the areas that were counted
	By           []people.By   `json:"by"`
	Groups       []PeopleGroup `json:"groups"`
	Sources      []SourceFile  `json:"sources"`
}

// A PeopleGroup is the people of one combination of groups.
type PeopleGroup struct {
	Keys   []string `json:"keys"`            // as by has them
	Names  []string `json:"names,omitempty"` // of districts and places; "" where a key says all
	Areas  int      `json:"areas"`           // small areas with such people
	People int64    `json:"people"`
	Share  float64  `json:"share"` // of all people counted
}

// People counts who lives in a footprint, by groups.
func (w *Workspace) People(ctx context.Context, q FootprintAsked, by []people.By) (*PeopleCount, error) {
	f, err := w.Footprint(ctx, q)
	if err != nil {
		return nil, err
	}
	return f.count(by), nil
}

func (f *Footprint) count(by []people.By) *PeopleCount {
	t := people.Count(f.areas, people.Asking{Vintage: f.Vintage, By: by, In: f.holds, District: f.district, Place: f.place})
	out := &PeopleCount{Footprint: f, CountedOn: people.CountedOn, Index: people.IndexYear(f.Vintage), Areas: t.Areas, WithoutCount: t.WithoutCount,
		People: t.People, By: append([]people.By{}, by...), Groups: []PeopleGroup{}, Sources: filesOf(append(t.From, f.sources()...)...)}
	for _, g := range t.Groups {
		one := PeopleGroup{Keys: g.Keys, Names: make([]string, len(by)), Areas: g.Areas, People: g.People, Share: float64(g.People) / float64(t.People)}
		for i, b := range by {
			one.Names[i] = f.nameOf(b, g.Keys[i])
		}
		out.Groups = append(out.Groups, one)
	}
	return out
}

func (f *Footprint) nameOf(by people.By, key string) string {
	switch by {
	case people.Area:
		a, _ := f.areas.Area(key, f.Vintage)
		return a.Name
	case people.District:
		return f.districtName(key, f.Vintage)
	case people.Place:
		name, _ := f.register.Name(org.Code(key), f.On)
		return name
	}
	return ""
}

// ShareWithoutCount is the share of the small areas in which nobody was counted.
func (c *PeopleCount) ShareWithoutCount() float64 {
	return float64(c.WithoutCount) / float64(max(c.Areas, 1))
}

// Says is what must stand over the figures: who was counted, when and where.
func (c *PeopleCount) Says() []string {
	out := []string{
		fmt.Sprintf("%s people live in %s on the map of %s.", Grouped(c.People), c.called(), c.On),
		fmt.Sprintf("They were counted on %s; no counts of another day are loaded.", c.CountedOn),
		fmt.Sprintf("Small areas are those of %d; deprivation is by the index of %d, tenth 1 the most deprived.", c.Vintage, c.Index),
		fmt.Sprintf("%d of its %d small areas (%.1f %%) have no count, and nobody in them is in the figures.", c.WithoutCount, c.Areas, 100*c.ShareWithoutCount()),
	}
	for _, n := range c.Notes {
		out = append(out, capital(n)+".")
	}
	return out
}

func (f *Footprint) called() string {
	return strings.TrimSpace(f.Code + " " + f.Name)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Grouped writes a whole number with its thousands marked.
func Grouped(n int64) string { return need.Grouped(float64(n)) }

// Table is the count as a table for spreadsheets: one row for each group, with what
// it is of.
func (c *PeopleCount) Table() (columns []string, rows [][]string) {
	columns = []string{"footprint", "on", "counted_on", "vintage"}
	for _, b := range c.By {
		columns = append(columns, string(b))
		if b == people.Area || b == people.District || b == people.Place {
			columns = append(columns, string(b)+"_name")
		}
	}
	columns = append(columns, "areas", "people", "share")
	for _, g := range c.Groups {
		row := []string{c.Code, c.On.String(), c.CountedOn.String(), strconv.Itoa(c.Vintage)}
		for i, b := range c.By {
			row = append(row, g.Keys[i])
			if b == people.Area || b == people.District || b == people.Place {
				row = append(row, g.Names[i])
			}
		}
		rows = append(rows, append(row, strconv.Itoa(g.Areas), strconv.FormatInt(g.People, 10), strconv.FormatFloat(g.Share, 'f', -1, 64)))
	}
	return columns, rows
}

// VintageOf is the vintage of small areas on which the index of deprivation of a year
// was published: 2019 and 2025 are known.
func VintageOf(index int) (int, error) {
	for _, vintage := range []int{2011, 2021} {
		if people.IndexYear(vintage) == index {
			return vintage, nil
		}
	}
	return 0, fmt.Errorf("there is no index of deprivation of %d; those of 2019 and 2025 are known", index)
}
