package responsibility

import (
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// healthBoard is the body that pays for ordinary care of another nation's
// patients (p. 17-20): that of the usual address; for an English address with a
// Welsh practice, the board of the practice. Wales without an address is W01.
func (s *situation) healthBoard() payer {
	h, g := s.residence(), s.practice()
	switch {
	case h.postcode == "ZZ99 3GZ":
		return payer{code: "W01", tier: ByNone, how: "Wales, not specified: the Welsh Government"}
	case h.board != "":
		return payer{code: org.Code(h.board), tier: ByResidence, source: h.source, how: "it is the health board of the usual address"}
	case g.listed && welshBoard(g.commissioner) && (h.country == England || h.country == ""):
		return s.practiceBoard(g)
	}
	return payer{tier: ByNone, problem: orElse(h.problem, "health_board_unknown")}
}

// practiceBoard is the board where a Welsh practice stands: by the postcode
// directory, else its commissioner in the practice file.
func (s *situation) practiceBoard(g *registration) payer {
	if pc, ok := place.ParsePostcode(g.file.Postcode); ok {
		if row, ok := s.ref.byPostcode(pc, s.registered); ok && row.board != "" {
			return payer{code: org.Code(row.board), tier: ByPractice, source: row.source, how: "it is the health board in which the Welsh practice stands"}
		}
	}
	return payer{code: g.commissioner, tier: ByPractice, source: g.member.Source, how: "it is the health board of the Welsh practice"}
}

// nationalBoard is the body that buys specialised care for another nation
// (p. 16-20). The guidance gives no code for Northern Ireland other than the
// group of the address.
func (s *situation) nationalBoard() payer {
	h := s.residence()
	switch {
	case h.country == Scotland:
		return payer{code: "SD002", tier: ByResidence, source: h.source, how: "it is the National Services Division of NHS Scotland"}
	case h.country == NorthernIreland && h.board != "":
		return payer{code: org.Code(h.board), tier: ByResidence, source: h.source, how: "it is the Northern Ireland body of the usual address"}
	case h.country == Wales || h.country == England && welshBoard(s.practice().commissioner):
		return payer{code: "7A5HC", tier: ByResidence, source: h.source, how: "it is the Welsh Health Specialised Services Committee"}
	}
	return payer{tier: ByNone, problem: orElse(h.problem, "health_board_unknown")}
}
