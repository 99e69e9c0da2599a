package place

import (
	"cmp"
	"maps"
	"slices"

	"github.com/remit-health/remit/dated"
)

// An Area is all that the loaded look-ups say of a small area. Fields that none
// of them states are empty. Source is the row that states the sub-ICB location,
// or the first row read if none does; From lists every row used.
type Area struct {
	dated.Source
	Vintage            int
	Code, Name         string
	SubICB, SubICBName string // NHS code; see Through
	ICB                string // NHS code
	SubICBONS, ICBONS  string
	CCGONS, STPONS     string // the map of 2021
	Ward, Authority    string
	AuthorityName      string
	AuthorityYear      int           // of the map of authorities; 0 = not known
	IMD                []Deprivation // oldest first
	Population         int           // persons, mid-2020; 0 = not known
	ByAge              []int         // 91 counts, ages 0 to 89 and 90+; nil = not known
	From               []dated.Source
	// Through names the areas of the other vintage from which sub-ICB location,
	// ICB, authority or population were taken, where the look-ups do not state
	// them for this area itself.
	Through []string
}

// Deprivation is the index of multiple deprivation of one year.
type Deprivation struct {
	Year, Rank, Decile int // rank 1 and decile 1 are the most deprived
}

// Areas holds the small areas (LSOA) of both vintages. It is immutable and safe
// for concurrent use.
type Areas struct {
	byCode  map[areaKey]*Area
	later   map[string][]ChangeRow // by code of 2011
	earlier map[string][]ChangeRow // by code of 2021
	codes   map[int][]string       // by vintage, in order
}

type areaKey struct {
	code    string
	vintage int
}

// NewAreas joins the rows of several look-ups, each of which states some of the
// fields. Where two files state a field, the newest known wins. An area that
// lacks its sub-ICB location, authority or population takes them from the other
// vintage, if all its parts there agree (a count is added up over whole areas and
// never split).
func NewAreas(rows []AreaRow, changes []ChangeRow) *Areas {
	a := &Areas{byCode: map[areaKey]*Area{}, later: map[string][]ChangeRow{}, earlier: map[string][]ChangeRow{}, codes: map[int][]string{}}
	order := slices.Clone(rows)
	slices.SortStableFunc(order, func(x, y AreaRow) int { return cmp.Compare(x.Known, y.Known) })
	for i := range order {
		a.join(&order[i])
	}
	for _, c := range changes {
		a.change(c)
	}
	keys := slices.SortedFunc(maps.Keys(a.byCode), func(x, y areaKey) int {
		return cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(x.vintage, y.vintage))
	})
	for _, key := range keys {
		a.codes[key.vintage] = append(a.codes[key.vintage], key.code)
	}
	a.carry(keys)
	return a
}

func (a *Areas) join(r *AreaRow) {
	key := areaKey{r.Code, r.Vintage}
	at := a.byCode[key]
	if at == nil {
		at = &Area{Source: r.Source, Vintage: r.Vintage, Code: r.Code}
		a.byCode[key] = at
	}
	at.From = append(at.From, r.Source)
	if r.SubICB != "" {
		at.Source = r.Source
	}
	for _, f := range [...]struct {
		to   *string
		from string
	}{{&at.Name, r.Name}, {&at.SubICB, r.SubICB}, {&at.SubICBName, r.SubICBName}, {&at.ICB, r.ICB}, {&at.SubICBONS, r.SubICBONS}, {&at.ICBONS, r.ICBONS},
		{&at.CCGONS, r.CCGONS}, {&at.STPONS, r.STPONS}, {&at.Ward, r.Ward}, {&at.Authority, r.Authority}, {&at.AuthorityName, r.AuthorityName}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	if r.Authority != "" {
		at.AuthorityYear = r.AuthorityYear
	}
	if r.IMDRank != 0 || r.IMDDecile != 0 {
		at.deprived(Deprivation{r.IMDYear, r.IMDRank, r.IMDDecile})
	}
	if r.Population != 0 {
		at.Population = r.Population
	}
	if r.ByAge != nil {
		at.ByAge = r.ByAge
	}
}

// deprived keeps one index a year, in order of year.
func (a *Area) deprived(d Deprivation) {
	a.IMD = slices.DeleteFunc(a.IMD, func(o Deprivation) bool { return o.Year == d.Year })
	a.IMD = append(a.IMD, d)
	slices.SortFunc(a.IMD, func(x, y Deprivation) int { return cmp.Compare(x.Year, y.Year) })
}

func (a *Areas) change(c ChangeRow) {
	same := func(o ChangeRow) bool { return o.LSOA11 == c.LSOA11 && o.LSOA21 == c.LSOA21 }
	if !slices.ContainsFunc(a.later[c.LSOA11], same) {
		a.later[c.LSOA11] = append(a.later[c.LSOA11], c)
		a.earlier[c.LSOA21] = append(a.earlier[c.LSOA21], c)
	}
}

// Area returns a small area of one vintage, 2011 or 2021.
func (a *Areas) Area(code string, vintage int) (Area, bool) {
	if at := a.byCode[areaKey{code, vintage}]; at != nil {
		return *at, true
	}
	return Area{}, false
}

// Find returns a small area by code. Most codes are of both vintages, for the
// same ground: then that of 2021 is returned.
func (a *Areas) Find(code string) (Area, bool) {
	if at, ok := a.Area(code, 2021); ok {
		return at, true
	}
	return a.Area(code, 2011)
}

// Codes returns the codes of a vintage, in order. The caller must not change them.
func (a *Areas) Codes(vintage int) []string {
	return slices.Clip(a.codes[vintage])
}

// Later returns how an area of 2011 became areas of 2021.
func (a *Areas) Later(lsoa11 string) []ChangeRow { return a.later[lsoa11] }

// Earlier returns from which areas of 2011 an area of 2021 came.
func (a *Areas) Earlier(lsoa21 string) []ChangeRow { return a.earlier[lsoa21] }

// ForYear is the index of deprivation of a year; it reports false if no file
// states it for the area.
func (a Area) ForYear(year int) (Deprivation, bool) {
	for _, d := range a.IMD {
		if d.Year == year {
			return d, true
		}
	}
	return Deprivation{}, false
}
