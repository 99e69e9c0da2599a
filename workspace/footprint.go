package workspace

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/place"
)

// A FootprintAsked says of which people something is asked.
type FootprintAsked struct {
	Body    org.Code // an NHS body, an ONS code of an authority or region, or England
	Areas   []string // or small areas of one's own
	On      calendar.Date
	Vintage int              // of the small areas, 2011 or 2021
	Draft   *structure.Draft // changes the map; nil: nothing
	KnownOn calendar.Date
}

// A Footprint is the small areas of a body on a day, and the map that says so.
type Footprint struct {
	Code    string        `json:"code"`
	Name    string        `json:"name"`
	Role    string        `json:"role"`
	On      calendar.Date `json:"on"`
	Vintage int           `json:"vintage"` // of its small areas
	// Unplaced is how many people of England the map puts in no body of this role: its
	// look-ups lack a code, or an area was divided between bodies. Some may belong here.
	Unplaced int64    `json:"unplaced_in_england"`
	Notes    []string `json:"notes"` // on the map

	holds func(place.Area) bool
	*ground
}

// England is the code under which people ask for all of it.
const England org.Code = "ENG"

var onsCode = regexp.MustCompile(`^E\d{8}$`)

// Footprint finds the small areas of a body on a day. It is an error if the body has
// none on the map of that day, or if no such map is loaded.
func (w *Workspace) Footprint(ctx context.Context, q FootprintAsked) (*Footprint, error) {
	g, err := w.ground(ctx, q)
	if err != nil {
		return nil, err
	}
	f := &Footprint{Code: string(q.Body), On: q.On, Vintage: q.Vintage, Notes: []string{}, ground: g}
	switch code := string(q.Body); {
	case len(q.Areas) > 0:
		f.own(q.Areas)
	case q.Body == England || code == "E92000001":
		f.Name, f.Role = "England", "country"
		f.holds = func(a place.Area) bool { return strings.HasPrefix(a.Code, "E") }
	case onsCode.MatchString(code):
		err = f.authority(code)
	default:
		f.body(q.Body)
	}
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(g.areas.Codes(q.Vintage), func(code string) bool { a, _ := g.areas.Area(code, q.Vintage); return f.holds(a) }) {
		return nil, f.without(q)
	}
	return f, nil
}

// NoAreas says that a body is of a kind that has no small areas, and what it is.
type NoAreas string

// Error is the whole sentence.
func (n NoAreas) Error() string { return string(n) }

// without says why a footprint has no small area.
func (f *Footprint) without(q FootprintAsked) error {
	switch known := knownAs(f.register, q.Body); {
	case onsCode.MatchString(string(q.Body)) || known == "":
		return fmt.Errorf("%s has no small area on the map of %s: %w; check the code and the day, or import the look-up of its areas (remit import areas FILE)", q.Body, q.On, ErrNotLoaded)
	case f.register.Role(q.Body, 0) == org.Practice:
		return NoAreas(fmt.Sprintf("%s has no small area on the map of %s: %s; remit need of and remit allocate place measure practices", q.Body, q.On, known))
	case f.register.Role(q.Body, 0) == org.Trust:
		return NoAreas(fmt.Sprintf("%s has no small area on the map of %s: %s", q.Body, q.On, known))
	default:
		return fmt.Errorf("%s has no small area on the map of %s: %w; %s", q.Body, q.On, ErrNotLoaded, known)
	}
}

// own are small areas that somebody listed.
func (f *Footprint) own(codes []string) {
	in := map[string]bool{}
	for _, c := range codes {
		in[c] = true
	}
	f.Code, f.Name, f.Role = "", fmt.Sprintf("%d small areas of a list", len(codes)), "own"
	f.holds = func(a place.Area) bool { return in[a.Code] }
}

// body is a board, a sub-ICB location or a region; before July 2022 a CCG or an STP.
func (f *Footprint) body(code org.Code) {
	name, _ := f.register.Name(code, f.On)
	f.Name, f.Role = name, string(f.roleOnMap(code))
	f.holds = func(a place.Area) bool {
		return f.board(a) == code || org.Code(f.place(a)) == code || f.region(a) == code
	}
	f.Unplaced = f.unplaced()
	if f.Unplaced > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("of England %s people are in no body of this role on the map: the look-ups lack the code of theirs, or their area was divided between two", Grouped(f.Unplaced)))
	}
	switch {
	case f.draft != nil:
		f.Notes = append(f.Notes, fmt.Sprintf("bodies are those that the draft %s makes", f.draft.ID))
	case f.On < firstGroups:
		f.Notes = append(f.Notes, fmt.Sprintf("no map of %s is loaded: the areas are those of the map of 2021, and clinical commissioning groups began on %s", f.On, firstGroups))
	case f.On < firstBoards:
		f.Notes = append(f.Notes, "the map of clinical commissioning groups that is loaded is of 2021; earlier mergers are not undone")
	default:
		f.Notes = append(f.Notes, "the boards and sub-ICB locations of small areas are those of the look-ups loaded; a later change of boundaries is not in them")
	}
}

// roleOnMap is the role of a body by what areas it has: the register need not know it. A
// partnership (STP), before the boards, has no role of its own.
func (f *Footprint) roleOnMap(code org.Code) org.Role {
	for _, area := range f.areas.Codes(f.Vintage) {
		a, _ := f.areas.Area(area, f.Vintage)
		switch {
		case org.Code(f.place(a)) == code && f.On >= firstBoards:
			return org.SubICB
		case org.Code(f.place(a)) == code:
			return org.CCG
		case f.board(a) == code && f.On >= firstBoards:
			return org.ICB
		case f.board(a) == code:
			return org.Other
		case f.region(a) == code:
			return org.Region
		}
	}
	return f.register.Role(code, f.On)
}

// unplaced are the people of England whom the map puts in no body of the role.
func (f *Footprint) unplaced() (people int64) {
	for _, code := range f.areas.Codes(f.Vintage) {
		a, _ := f.areas.Area(code, f.Vintage)
		at := f.place(a)
		switch org.Role(f.Role) {
		case org.ICB, org.Other:
			at = string(f.board(a))
		case org.Region:
			at = string(f.region(a))
		}
		if at == "" && strings.HasPrefix(code, "E") {
			people += int64(a.Population)
		}
	}
	return people
}

// authority is a district, an upper-tier authority or a region of the ONS.
func (f *Footprint) authority(code string) error {
	year, note := f.mapYear()
	if note != "" {
		f.Notes = append(f.Notes, note)
	}
	role := map[string]string{"E10": place.UpperTier, "E12": place.AreaRegion}[code[:3]]
	if role == "" {
		f.Role = place.LowerTier
		f.holds = func(a place.Area) bool { return f.district(a) == code }
		f.Name = f.districtName(code, f.Vintage)
		return nil
	}
	if f.districts == nil || len(f.districts.Years(role)) == 0 {
		return fmt.Errorf("which districts lie in %s: %w; remit import districts lad23-utla23.csv, or lad24-region24.csv for regions of the ONS", code, ErrNotLoaded)
	}
	f.Role, f.Name = role, f.districts.Name(code)
	f.Notes = append(f.Notes, fmt.Sprintf("which districts lie in it is as of %v", f.districts.Years(role)))
	in := map[string]bool{}
	asked := map[string]bool{}
	f.holds = func(a place.Area) bool {
		d := f.district(a)
		if !asked[d] {
			at, _ := f.districts.In(role, d, year)
			asked[d], in[d] = true, at == code
		}
		return in[d]
	}
	return nil
}
