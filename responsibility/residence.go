package responsibility

import (
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// A residence is where the patient usually lives, as far as the record and the
// reference can tell. Empty fields are not known.
type residence struct {
	postcode  place.Postcode // as stated, also if it is a pseudo postcode
	from      string         // what told: postcode, lsoa, residence_subicb, outward, main_site, abroad or ""
	country   string
	subicb    org.Code
	icb       org.Code
	region    org.Code
	authority string
	board     string // health board of Wales, Scotland or Northern Ireland
	source    dated.Source
	problem   string
}

// residence follows the ladder of the method (p. 7 and 12) as far as what is
// loaded allows: the postcode where a directory is loaded, else the
// small area, else the stated sub-ICB location, else the country alone by the first
// half of the postcode. An unallocated pseudo postcode, or nothing stated, means the
// main site of the provider.
func (r *Reference) residence(s *situation) residence {
	rec, on := s.rec, s.registered
	pc, valid := place.ParsePostcode(rec.Get(activity.Postcode))
	switch {
	case valid && place.UnallocatedPseudo(pc):
		return mainSite(pc, s.host())
	case valid && (strings.HasPrefix(string(pc), "ZZ99") || place.IsBFPO(pc)):
		return residence{postcode: pc, from: "abroad"}
	}
	if found, ok := r.byPostcode(pc, on); ok {
		return found
	}
	if found, ok := r.byArea(rec.Get(activity.LSOA), on); ok {
		found.postcode = pc
		return found
	}
	stated := org.Code(rec.Get(activity.ResidenceSubICB))
	if found, ok := r.bySubICB(stated, on, s.assigned); ok {
		found.postcode = pc
		return found
	}
	if found, ok := r.byOutward(pc); ok && valid {
		return found
	}
	switch {
	case rec.Known(activity.Postcode):
		return residence{postcode: pc, problem: r.whyUnplaced(valid)}
	case rec.Known(activity.LSOA) || stated != "" && stated != notKnown:
		return residence{problem: "residence_unknown"}
	}
	return mainSite("", s.host())
}

// notKnown is the default code of a residence that is not known.
const notKnown org.Code = "Q99"

// whyUnplaced names what would have placed a stated address.
func (r *Reference) whyUnplaced(valid bool) string {
	switch {
	case !valid:
		return "residence_unknown"
	case r.directory == nil:
		return "postcodes_not_loaded"
	}
	return "postcode_unknown"
}

func (r *Reference) byPostcode(pc place.Postcode, on calendar.Date) (residence, bool) {
	if r.directory == nil || pc == "" {
		return residence{}, false
	}
	row, ok := r.directory.At(pc, on)
	if !ok {
		return residence{}, false
	}
	return residence{postcode: pc, from: "postcode", country: row.Country, subicb: org.Code(row.SubICB), icb: org.Code(row.ICB),
		region: org.Code(row.Region), authority: row.LocalAuthority, board: row.HealthBoard, source: row.Source}.filled(r, on), true
}

func (r *Reference) byArea(code string, on calendar.Date) (residence, bool) {
	if r.areas == nil || code == "" {
		return residence{}, false
	}
	a, ok := r.areas.Find(code)
	if !ok {
		return residence{}, false
	}
	return residence{from: "lsoa", country: countryOf(code), subicb: org.Code(a.SubICB), icb: org.Code(a.ICB),
		authority: a.Authority, source: a.Source}.filled(r, on), true
}

// countryOf is the country of a statistical code by its first letter.
func countryOf(code string) string {
	switch code[:1] {
	case "E":
		return England
	case "W":
		return Wales
	case "S":
		return Scotland
	case "N":
		return NorthernIreland
	}
	return ""
}

// bySubICB takes a stated code: a sub-ICB location (or the CCG of that code, on a
// spell admitted before there were any), an ICB of England, or a health board of
// Wales. Where the table of sub-ICB locations does not reach back to the day
// of registration, its row of the assignment date stands.
func (r *Reference) bySubICB(code org.Code, on, assigned calendar.Date) (residence, bool) {
	if code == "" {
		return residence{}, false
	}
	for _, day := range []calendar.Date{on, assigned} {
		if row, ok := r.register.SubICB(code, day); ok {
			return residence{from: "residence_subicb", country: England, subicb: code, icb: row.ICB, region: row.Region, source: row.Source}, true
		}
		if of := r.register.ICBSubICBs(code, day); len(of) > 0 {
			row, _ := r.register.SubICB(of[0], day)
			return residence{from: "residence_subicb", country: England, icb: code, region: row.Region, source: row.Source}, true
		}
	}
	if welshBoard(code) {
		return residence{from: "residence_subicb", country: Wales, board: string(code)}, true
	}
	return residence{}, false
}

func welshBoard(code org.Code) bool { return len(code) == 3 && code >= "7A1" && code <= "7A7" }

// filled adds the board and region above a sub-ICB location, where the
// directory did not hold them.
func (p residence) filled(r *Reference, on calendar.Date) residence {
	if row, ok := r.register.SubICB(p.subicb, on); ok && p.subicb != "" {
		if p.icb == "" {
			p.icb = row.ICB
		}
		if p.region == "" {
			p.region = row.Region
		}
	}
	return p
}

// mainSite stands in for an address that is not known: the country is England,
// because only English providers submit these records (p. 7).
func mainSite(pc place.Postcode, h *host) residence {
	return residence{postcode: pc, from: "main_site", country: England, subicb: h.subicb, icb: h.icb, region: h.region,
		authority: h.authority, source: h.source, problem: h.problem}
}
