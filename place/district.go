package place

import (
	"maps"
	"slices"

	"github.com/remit-health/remit/dated"
)

// The roles of what a district lies in, of which a [DistrictRow] tells.
const (
	LowerTier  = "district"          // a lower-tier or unitary authority, in another year
	UpperTier  = "upper-tier"        // a county, or the authority itself where it is unitary
	AreaRegion = "statistics-region" // one of the nine of the ONS, which are not those of NHS England
)

// A DistrictRow says of a district, as the map of one year has it, where it stands on
// the map of another year, or what it lies in.
type DistrictRow struct {
	dated.Source
	Code, Name     string
	Year           int // of the map: 2021 for ltla21
	Role           string
	Into, IntoName string
	IntoYear       int
}

// Districts are the lower-tier authorities from year to year. The map of a year
// stands from its 1 April. It is immutable and safe for concurrent use.
type Districts struct {
	next  map[districtKey]map[string]bool // by role: what stands on later ground
	names map[string]string
	from  map[string]dated.Source
	years map[string][]int // by role
}

type districtKey struct {
	code     string
	from, to int
	role     string
}

// NewDistricts joins the rows of every look-up.
func NewDistricts(rows []DistrictRow) *Districts {
	d := &Districts{map[districtKey]map[string]bool{}, map[string]string{}, map[string]dated.Source{}, map[string][]int{}}
	for _, r := range rows {
		d.put(districtKey{r.Code, r.Year, r.IntoYear, r.Role}, r.Into)
		if r.Role == LowerTier {
			d.put(districtKey{r.Into, r.IntoYear, r.Year, r.Role}, r.Code)
		}
		d.names[r.Code], d.names[r.Into] = r.Name, r.IntoName
		d.from[r.Role] = r.Source
		d.mark(r.Role, r.Year)
		if r.Role == LowerTier {
			d.mark(r.Role, r.IntoYear)
		}
	}
	return d
}

func (d *Districts) put(key districtKey, into string) {
	if d.next[key] == nil {
		d.next[key] = map[string]bool{}
	}
	d.next[key][into] = true
}

func (d *Districts) mark(role string, year int) {
	if i, found := slices.BinarySearch(d.years[role], year); !found {
		d.years[role] = slices.Insert(d.years[role], i, year)
	}
}

// Years are the years of which maps of districts are loaded, or from which the other
// roles are stated, in order.
func (d *Districts) Years(role string) []int { return d.years[role] }

// Source is a file that states a role; false if none does.
func (d *Districts) Source(role string) (dated.Source, bool) {
	s, ok := d.from[role]
	s.Line = 0
	return s, ok
}

// Name is the name of a district, an upper-tier authority or a region.
func (d *Districts) Name(code string) string { return d.names[code] }

// On is the district of one year's map in which a district of another year's lies;
// false where that is not known, as for a district that was made of several and is
// asked for before.
func (d *Districts) On(code string, from, to int) (string, bool) {
	for from != to && code != "" {
		year, ok := d.toward(from, to)
		if !ok {
			return "", false
		}
		code = d.only(districtKey{code, from, year, LowerTier})
		from = year
	}
	return code, code != ""
}

// toward is the next year that is loaded on the way from one to another.
func (d *Districts) toward(from, to int) (int, bool) {
	years := d.years[LowerTier]
	i, found := slices.BinarySearch(years, from)
	switch {
	case !found:
		return 0, false
	case to > from && i+1 < len(years):
		return years[i+1], true
	case to < from && i > 0:
		return years[i-1], true
	}
	return 0, false
}

func (d *Districts) only(key districtKey) string {
	into := slices.Collect(maps.Keys(d.next[key]))
	if len(into) != 1 {
		return ""
	}
	return into[0]
}

// In is the upper-tier authority or the region in which a district of a year lies, by
// the look-up of the year nearest to it; false where none is loaded that says so.
func (d *Districts) In(role, code string, year int) (string, bool) {
	best := 0
	for _, y := range d.years[role] {
		if best == 0 || max(y-year, year-y) < max(best-year, year-best) {
			best = y
		}
	}
	at, ok := d.On(code, year, best)
	if best == 0 || !ok {
		return "", false
	}
	in := d.only(districtKey{at, best, best, role})
	return in, in != ""
}
