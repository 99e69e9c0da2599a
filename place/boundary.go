package place

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A Point is a longitude and a latitude in degrees, as in files of boundaries (CRS84).
type Point [2]float64

// A Polygon is its outer ring and then its holes. A ring ends where it begins.
type Polygon [][]Point

// A BoundaryRow is the boundary of one body or area, as a file states it.
type BoundaryRow struct {
	dated.Source
	BoundarySet
	Code     string // of the NHS, "" if the file does not state it
	ONS      string // E54000050
	Name     string
	Polygons []Polygon
}

// A BoundarySet is the edition of boundaries that a row belongs to, and what must
// stand beside a map that is drawn from it.
type BoundarySet struct {
	Level       string // icb, subicb, ccg, stp, region, ltla and so on: see [BoundaryLevels]
	Vintage     int    // the year that the columns name: 2022 for icb22cd
	On          calendar.Date
	Publisher   string
	Licence     string
	Attribution string
}

// A BoundaryLevel is a kind of body or area of which boundaries are published, with
// the prefix of its columns: icb of icb22cd.
type BoundaryLevel struct {
	Prefix, Level, Title string
	From                 calendar.Date // the first day on which there were such
}

// BoundaryLevels are the levels whose boundaries can be loaded. Small areas are not
// among them: a map of them might show who somebody is.
func BoundaryLevels() []BoundaryLevel {
	return []BoundaryLevel{
		{"icb", "icb", "Integrated Care Boards", calendar.Of(2022, 7, 1)},
		{"sicbl", "subicb", "Sub Integrated Care Board Locations", calendar.Of(2022, 7, 1)},
		{"stp", "stp", "Sustainability and Transformation Partnerships", calendar.Of(2016, 12, 1)},
		{"ccg", "ccg", "Clinical Commissioning Groups", calendar.Of(2013, 4, 1)},
		{"pct", "pct", "Primary Care Organisations", calendar.Of(2002, 4, 1)},
		{"nhser", "region", "NHS England Regions", calendar.Of(2013, 4, 1)},
		{"lad", LowerTier, "Local Authority Districts", calendar.Of(1974, 4, 1)},
		{"ctyua", UpperTier, "Counties and Unitary Authorities", calendar.Of(1974, 4, 1)},
		{"rgn", AreaRegion, "Regions", calendar.Of(1994, 4, 1)},
	}
}

// LevelNamed finds a level of boundaries by what we call it.
func LevelNamed(level string) (BoundaryLevel, bool) {
	all := BoundaryLevels()
	i := slices.IndexFunc(all, func(l BoundaryLevel) bool { return l.Level == level })
	if i < 0 {
		return BoundaryLevel{}, false
	}
	return all[i], true
}

// SetOf is the edition that the column of codes of a file names (icb22cd, LAD23CD), as
// the Office for National Statistics publishes it, or false if the name is of none. It
// holds from 1 April of its year, or from the first day of such bodies if that is later.
func SetOf(column string) (BoundarySet, bool) {
	name, ok := strings.CutSuffix(strings.ToLower(column), "cd")
	for _, l := range BoundaryLevels() {
		digits, found := strings.CutPrefix(name, l.Prefix)
		if !ok || !found || len(digits) != 2 || strings.Trim(digits, "0123456789") != "" {
			continue
		}
		year := 2000 + int(digits[0]-'0')*10 + int(digits[1]-'0')
		on := max(calendar.Of(year, 4, 1), l.From)
		return BoundarySet{Level: l.Level, Vintage: year, On: on, Publisher: "Office for National Statistics, Open Geography: " + l.Title,
			Licence:     "Open Government Licence v3.0",
			Attribution: fmt.Sprintf("Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right %d.", year)}, true
	}
	return BoundarySet{}, false
}

// Boundaries are all boundaries of one level of one edition, in order of code.
type Boundaries struct {
	BoundarySet
	Rows []BoundaryRow
}

// BoundariesOf sorts rows into editions, by level and then by the day from which they
// hold. Of several rows of a body in one edition the last counts: the one known last.
func BoundariesOf(rows []BoundaryRow) []Boundaries {
	type key struct {
		level string
		on    calendar.Date
	}
	sets := map[key]*Boundaries{}
	at := map[key]map[string]int{}
	for _, r := range rows {
		k := key{r.Level, r.On}
		if sets[k] == nil {
			sets[k], at[k] = &Boundaries{}, map[string]int{}
		}
		s := sets[k]
		s.BoundarySet = r.BoundarySet
		if i, twice := at[k][r.ONS]; twice {
			s.Rows[i] = r
			continue
		}
		at[k][r.ONS] = len(s.Rows)
		s.Rows = append(s.Rows, r)
	}
	var out []Boundaries
	for _, s := range sets {
		slices.SortFunc(s.Rows, func(a, b BoundaryRow) int { return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.ONS, b.ONS)) })
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Boundaries) int { return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.On, b.On)) })
	return out
}

// Mesh lays the boundaries out on the National Grid, each under the code given for it;
// a row whose code is "" is left out.
func (b Boundaries) Mesh(code func(BoundaryRow) string) *Mesh {
	var m MeshBuilder
	for _, r := range b.Rows {
		if c := code(r); c != "" {
			m.Add(c, r.Polygons)
		}
	}
	return m.Build()
}
