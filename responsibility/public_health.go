package responsibility

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// regionPublicHealth is the NHS England region of the practice, listed or not
// (p. 22-23); of the usual address where no practice is known. For a
// forces practice it is the region in which the practice stands.
func (s *situation) regionPublicHealth() payer {
	g := s.practice()
	if g.inFile && g.listed && g.commissioner == forcesHub && !g.abroad {
		if region, source, ok := s.ref.regionOfPostcode(g.file.Postcode, s.assigned); ok {
			return payer{code: region, tier: ByPractice, source: source, how: "it is the region in which the forces practice stands"}
		}
	} else if g.inFile && region(g.file.Grouping) {
		return payer{code: g.file.Grouping, tier: ByPractice, source: g.file.Source, how: "it is the region of the registered practice"}
	}
	h := s.residence()
	if h.region == "" {
		return payer{tier: ByNone, problem: orElse(h.problem, "residence_unknown")}
	}
	return payer{code: h.region, tier: s.homeTier(), source: h.source, how: "it is the region of the usual address"}
}

// region tells whether a national grouping is a region of England.
func region(code org.Code) bool { return len(code) == 3 && (code[:2] == "Y5" || code[:2] == "Y6") }

func (r *Reference) regionOfPostcode(postcode string, on calendar.Date) (org.Code, dated.Source, bool) {
	pc, ok := place.ParsePostcode(postcode)
	if !ok {
		return "", dated.Source{}, false
	}
	row, ok := r.byPostcode(pc, on)
	return row.region, row.source, ok && row.region != ""
}

func (s *situation) localAuthority() payer {
	h := s.residence()
	if h.authority == "" {
		return payer{tier: ByNone, problem: orElse(h.problem, "authority_unknown")}
	}
	return payer{code: org.Code(h.authority), tier: s.homeTier(), source: h.source, how: "it is the council of the usual address"}
}
