package workspace

import (
	"context"
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/place"
)

// firstBoards is the day from which integrated care boards stand (Health and Care Act
// 2022); before it the map is that of clinical commissioning groups.
var firstBoards = calendar.Of(2022, time.July, 1)

// firstGroups is the day from which clinical commissioning groups stood (Health and
// Social Care Act 2012).
var firstGroups = calendar.Of(2013, time.April, 1)

// ground is what stands under footprints: the areas and the maps of a day.
type ground struct {
	areas     *place.Areas
	codes     *place.Codes
	districts *place.Districts // nil if none is loaded
	register  *org.Register
	on        calendar.Date
	draft     *structure.Draft
	regions   map[string]org.Code // by sub-ICB location, as they are asked for
}

func (w *Workspace) ground(ctx context.Context, q FootprintAsked) (*ground, error) {
	g := &ground{on: q.On, draft: q.Draft, regions: map[string]org.Code{}}
	var err error
	if g.areas, err = w.Areas(ctx, q.KnownOn); err != nil {
		return nil, err
	}
	if g.areas == nil {
		return nil, fmt.Errorf("small areas: %w; remit import areas FILE, of their bodies, deprivation and people", ErrNotLoaded)
	}
	if g.codes, err = w.codes(ctx); err != nil {
		return nil, err
	}
	if g.districts, err = w.districtsKnown(ctx, q.KnownOn); err != nil {
		return nil, err
	}
	g.register, err = w.Register(ctx, q.KnownOn)
	return g, err
}

// board is the board of an area on the day, before 2022-07-01 the partnership (STP).
func (g *ground) board(a place.Area) org.Code {
	if g.on < firstBoards {
		code, _ := g.codes.NHS(a.STPONS)
		return org.Code(code)
	}
	if g.draft != nil {
		return g.draft.Body("", weightOf(a), org.Code(a.ICB))
	}
	return org.Code(a.ICB)
}

// place is the sub-ICB location of an area on the day, or the CCG that stood there.
func (g *ground) place(a place.Area) string {
	if g.on >= firstBoards {
		return a.SubICB
	}
	code, _ := g.codes.NHS(a.CCGONS)
	return code
}

func (g *ground) region(a place.Area) org.Code {
	at := g.place(a)
	if at == "" {
		return ""
	}
	code, ok := g.regions[at]
	if !ok {
		code = g.register.Above("", org.Code(at), g.on).Region
		g.regions[at] = code
	}
	return code
}

// mapYear is the year of the map of districts that stands for the day: a map stands
// from 1 April. 0 if no look-up through the years is loaded.
func (g *ground) mapYear() (year int, note string) {
	if g.districts == nil || len(g.districts.Years(place.LowerTier)) == 0 {
		return 0, "districts are those that the look-up of small areas names: no look-up through the years is loaded (remit import districts lad-changes-2016-2024.csv)"
	}
	years := g.districts.Years(place.LowerTier)
	year = calendar.FinancialYear(g.on)
	if last := years[len(years)-1]; year > last {
		return last, fmt.Sprintf("the last map of districts loaded is that of %d", last)
	}
	return year, ""
}

// district is the district of an area on the map of the day; "" where it is not known.
func (g *ground) district(a place.Area) string {
	year, _ := g.mapYear()
	if year == 0 || a.AuthorityYear == 0 || a.Authority == "" {
		return a.Authority
	}
	code, _ := g.districts.On(a.Authority, a.AuthorityYear, year)
	return code
}

// districtName is the name of a district, by the look-ups of districts or of areas.
func (g *ground) districtName(code string, vintage int) string {
	if g.districts != nil && g.districts.Name(code) != "" {
		return g.districts.Name(code)
	}
	for _, c := range g.areas.Codes(vintage) {
		if a, _ := g.areas.Area(c, vintage); a.Authority == code {
			return a.AuthorityName
		}
	}
	return ""
}

// sources are the files of districts that the map stands on.
func (g *ground) sources() []dated.Source {
	var out []dated.Source
	if g.districts == nil {
		return nil
	}
	for _, role := range []string{place.LowerTier, place.UpperTier, place.AreaRegion} {
		if s, ok := g.districts.Source(role); ok {
			out = append(out, s)
		}
	}
	return out
}
