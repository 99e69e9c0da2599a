package refmodel

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// Country codes of the ONS postcode directory (p. 30).
const (
	england  = "E92000001"
	wales    = "W92000004"
	scotland = "S92000003"
	ireland  = "N92000002"
	abroad   = "abroad"
)

// An address is where a patient usually lives. What is not known is empty.
type address struct {
	postcode                                       place.Postcode // as stated, in the usual form
	country, subICB, icb, region, authority, board string
}

// residence finds the usual residence: the stated postcode, else the small area,
// else the stated sub-ICB location, and where nothing is stated or the pseudo
// postcode names no country, the main site of the provider (p. 7, 12).
func (p *patient) residence() address {
	pc := normal(p.Get(activity.Postcode))
	home := address{postcode: pc}
	lsoa, sub := p.Get(activity.LSOA), p.Get(activity.ResidenceSubICB)
	row, inDirectory := p.w.postcode(string(pc), p.admitted)
	area, inAreas := p.w.areas[lsoa]
	switch {
	case slices.Contains(unallocated, string(pc)):
		p.w.atMainSite(&home, p.Get(activity.Provider), p.day)
	case strings.HasPrefix(string(pc), "ZZ99 "), isBFPO(pc):
		home.country = abroad
	case inDirectory:
		home.country, home.subICB, home.icb = row.Country, row.SubICB, row.ICB
		home.region, home.authority, home.board = row.Region, row.LocalAuthority, row.HealthBoard
	case lsoa != "" && inAreas:
		p.w.within(&home, area.SubICB, p.day)
		home.authority = area.Authority
	case sub != "" && p.w.subICB(sub, p.day).Code != "":
		p.w.within(&home, sub, p.day)
	case slices.Contains(welshBoards, sub): // p. 19: the board where the patient lives
		home.country, home.board = wales, sub
	case p.Get(activity.Postcode) == "" && lsoa == "" && sub == "":
		p.w.atMainSite(&home, p.Get(activity.Provider), p.day)
	}
	return home
}

// within places an address in a sub-ICB location.
func (w *World) within(home *address, sub string, on calendar.Date) {
	row := w.subICB(sub, on)
	home.country, home.subICB, home.icb, home.region = england, sub, string(row.ICB), string(row.Region)
}

// atMainSite places an address at the main site of the provider. Its country is
// England, whatever is known of the site (p. 7).
func (w *World) atMainSite(home *address, provider string, on calendar.Date) {
	home.country = england
	if sub := w.hostOf(provider, on); sub != "" {
		w.within(home, sub, on)
	}
	if row, ok := w.postcode(w.trust(provider).Postcode, on); ok {
		home.authority = row.LocalAuthority
	}
}

// border tells whether the address lies in the area of the agreement between
// Wales and England (p. 36).
func (a address) border() bool {
	return slices.Contains(borderBoards, a.icb) || slices.Contains(borderAuthorities, a.authority)
}

// hostOf is the sub-ICB location of a provider's main site (p. 10-11).
func (w *World) hostOf(provider string, on calendar.Date) string {
	code := w.provider(provider)
	for _, r := range w.tables.Hosts {
		if code != "" && string(r.Provider) == code && r.In.Holds(on) {
			return string(r.SubICB)
		}
	}
	trust := w.trust(provider)
	if row, ok := w.postcode(trust.Postcode, on); ok && row.SubICB != "" {
		return row.SubICB
	}
	var of []string // sub-ICB locations of the trust's integrated care board
	for _, r := range w.subICBs {
		if trust.Geography != "" && r.ICB == trust.Geography && r.In.Holds(on) {
			of = append(of, string(r.Code))
		}
	}
	if len(of) == 1 {
		return of[0]
	}
	return ""
}

// provider is the code under which a provider is known: as stated, or without
// the suffix of a site (RXW01, 9E101).
func (w *World) provider(code string) string {
	if len(code) == 5 && !w.knowsProvider(code) && w.knowsProvider(code[:3]) {
		return code[:3]
	}
	return code
}

func (w *World) knowsProvider(code string) bool {
	for _, r := range w.trusts {
		if string(r.Code) == code {
			return true
		}
	}
	for _, r := range w.tables.Hosts {
		if string(r.Provider) == code {
			return true
		}
	}
	for _, r := range w.tables.ProviderHubs {
		if string(r.Provider) == code {
			return true
		}
	}
	return false
}

func (w *World) trust(provider string) org.TrustRow {
	code := w.provider(provider)
	for _, r := range w.trusts {
		if code != "" && string(r.Code) == code {
			return r
		}
	}
	return org.TrustRow{}
}

// subICB is the row of a sub-ICB location in force on the day; without code if
// there is none.
func (w *World) subICB(code string, on calendar.Date) org.SubICBRow {
	for _, r := range w.subICBs {
		if code != "" && string(r.Code) == code && r.In.Holds(on) {
			return r
		}
	}
	return org.SubICBRow{}
}

// isRegion tells whether the code is that of an NHS England region (Appendix A).
func (w *World) isRegion(code org.Code) bool {
	for _, r := range w.subICBs {
		if r.Region == code {
			return true
		}
	}
	return false
}

// postcode is the row of the postcode directory. A postcode that was withdrawn
// keeps its place in the directory, and so do those who lived there.
func (w *World) postcode(pc string, on calendar.Date) (place.PostcodeRow, bool) {
	rows := w.postcodes[normal(pc)]
	if len(rows) == 0 {
		return place.PostcodeRow{}, false
	}
	best := rows[0]
	for _, r := range rows {
		if r.Introduced <= on && r.Introduced > best.Introduced {
			best = r
		}
	}
	return best, true
}

func (w *World) country(pc string, on calendar.Date) string {
	row, _ := w.postcode(pc, on)
	return row.Country
}

// normal writes a postcode in upper case with one blank before its last three
// characters.
func normal(s string) place.Postcode {
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	if len(s) < 5 || len(s) > 7 {
		return ""
	}
	return place.Postcode(s[:len(s)-3] + " " + s[len(s)-3:])
}

func isBFPO(pc place.Postcode) bool {
	return len(pc) > 2 && pc[:2] == "BF" && pc[2] >= '0' && pc[2] <= '9'
}
