package responsibility

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/rule"
)

// A payer is a body with what identified it: the tier, the row that said so,
// and in words how. Without a code the problem says why.
type payer struct {
	code    org.Code
	tier    Tier
	source  dated.Source
	how     string
	problem string
}

// A responsible is the responsible sub-ICB location of a patient.
type responsible = payer

// pay derives the payer that an answer names.
func (s *situation) pay(a *rule.Answer) payer {
	switch a.Pay {
	case payFixed:
		return s.fixed(a)
	case payResponsible:
		return *s.responsible()
	case payHost:
		return s.hostPays()
	case payOverseas:
		if s.practice().english() {
			return *s.responsible()
		}
		return s.hostPays()
	case payHubByProvider:
		return s.hubByProvider()
	case payHubByHost:
		return s.hubByHost()
	case payHubByPractice:
		return s.hubByPractice()
	case payRegionPublicHealth:
		return s.regionPublicHealth()
	case payJusticeHub:
		return s.justiceHub()
	case payLocalAuthority:
		return s.localAuthority()
	case payHealthBoard:
		return s.healthBoard()
	case payNationalBoard:
		return s.nationalBoard()
	}
	return payer{tier: ByNone, how: "nobody is named to pay"}
}

// fixed is a code that the edition names. The armed forces hub is
// reached through the practice; the other codes through nobody.
func (s *situation) fixed(a *rule.Answer) payer {
	p := payer{code: org.Code(a.Code), tier: ByNone, how: "the edition names this code"}
	if p.code == forcesHub && s.practice().forces() {
		p.tier, p.source = ByPractice, s.practice().file.Source
	}
	return p
}

// responsible is the sub-ICB location that a patient belongs to (p. 11-13): that
// of a listed practice, as at registration; but of the usual address for those
// without a practice, in detention or with the forces, and where the practice has
// no commissioner in England.
func (s *situation) responsible() *payer {
	if !s.first(partResponsible) {
		return &s.answer
	}
	if p, ok := s.practiceSubICB(); ok {
		s.answer = p
		return &s.answer
	}
	s.answer = s.homeSubICB()
	return &s.answer
}

// usesAddress tells whether the practice is set aside for the address.
func (s *situation) usesAddress() bool {
	g := s.practice()
	return noPractice(g.code) || s.detained() || g.forces()
}

func (s *situation) detained() bool {
	_, is := s.ref.x.detention[s.residence().postcode]
	return is
}

func (s *situation) practiceSubICB() (payer, bool) {
	g := s.practice()
	if !g.english() || s.usesAddress() || !s.ref.commissions(g.commissioner, g.member.Role) {
		return payer{}, false
	}
	return payer{code: g.commissioner, tier: ByPractice, source: g.member.Source,
		how: "the registered practice belongs to it" + applied(g.member)}, true
}

// commissions tells whether a body is one that ordinary care is charged to.
func (r *Reference) commissions(code org.Code, role org.Role) bool {
	return code != "" && (role == org.SubICB || role == org.CCG)
}

func applied(m org.Membership) string {
	if len(m.Successions) == 0 {
		return ""
	}
	return ", through " + org.Through(m.Successions)
}

// homeSubICB is the sub-ICB location of the usual address.
func (s *situation) homeSubICB() payer {
	h := s.residence()
	p := payer{code: h.subicb, tier: ByResidence, source: h.source, how: "the usual address lies in it (by " + h.from + ")"}
	if h.from == "main_site" {
		p.tier, p.how = ByHost, "no address is known, so the provider's main site stands for it"
	}
	if p.code == "" {
		p.tier, p.problem = ByNone, orElse(h.problem, "residence_unknown")
	}
	return p
}

func orElse(problem, otherwise string) string {
	if problem != "" {
		return problem
	}
	return otherwise
}

// hostPays is the host sub-ICB location of the provider.
func (s *situation) hostPays() payer {
	h := s.host()
	if h.subicb == "" {
		return payer{tier: ByNone, problem: "host_unknown"}
	}
	return payer{code: h.subicb, tier: ByHost, source: h.source, how: "the provider's main site lies in it (by " + h.from + ")"}
}

// hubByProvider is the hub that holds the provider's specialised contract.
func (s *situation) hubByProvider() payer {
	c := s.contract()
	if c.hub == "" {
		return payer{tier: ByNone, problem: c.problem}
	}
	return payer{code: c.hub, tier: ByHost, source: c.source, problem: c.problem, how: "it holds the specialised contract with the provider"}
}

// hubByHost is the hub of the sub-ICB location of the provider's main site, the
// derivation of contract monitoring rows (domain notes A.3, C-2). Where neither
// the location nor a mapping of providers to hubs is loaded, the hub of the
// provider's board stands for it, with the problem hub_by_icb.
func (s *situation) hubByHost() payer {
	h := s.host()
	if row, ok := s.ref.register.SubICB(h.subicb, s.assigned); ok && row.Hub != "" {
		return payer{code: row.Hub, tier: ByHost, source: row.Source, how: "the hub of the sub-ICB location of the provider's main site"}
	}
	if hub, source, ok := s.ref.hubOf("", h.icb, s.assigned); ok && s.ref.tables.ProviderHubs == nil {
		return payer{code: hub, tier: ByHost, source: source, problem: "hub_by_icb", how: "the hub of the provider's board"}
	}
	return payer{tier: ByNone, problem: "hub_unknown"}
}

// hubByPractice is the hub of the practice's region (p. 15-16); of the usual
// address for those without a practice, in detention or with the forces; of the
// provider where the practice is not listed.
func (s *situation) hubByPractice() payer {
	if s.usesAddress() {
		h := s.residence()
		if hub, source, ok := s.ref.hubOf(h.subicb, h.icb, s.assigned); ok {
			return payer{code: hub, tier: s.homeTier(), source: source, how: "the hub of the sub-ICB location or board of the usual address"}
		}
		return payer{tier: ByNone, problem: orElse(h.problem, "residence_unknown")}
	}
	if g := s.practice(); g.english() {
		if hub, source, ok := s.ref.regionHub(g, s.assigned); ok {
			return payer{code: hub, tier: ByPractice, source: source, how: "the hub of the region of the registered practice"}
		}
	}
	return s.hubByProvider()
}

// regionPublicHealth is the NHS England region of the practice, listed or not
// (p. 22-23); of the usual address where no practice is known. For a
// forces practice it is the region in which the practice stands.
func (s *situation) regionPublicHealth() payer {
	g := s.practice()
	if g.inFile && g.listed && g.commissioner == forcesHub && !g.abroad {
		if region, source, ok := s.ref.regionOfPostcode(g.file.Postcode, s.assigned); ok {
			return payer{code: region, tier: ByPractice, source: source, how: "the region in which the forces practice stands"}
		}
	} else if g.inFile && region(g.file.Grouping) {
		return payer{code: g.file.Grouping, tier: ByPractice, source: g.file.Source, how: "the region of the registered practice"}
	}
	h := s.residence()
	if h.region == "" {
		return payer{tier: ByNone, problem: orElse(h.problem, "residence_unknown")}
	}
	return payer{code: h.region, tier: s.homeTier(), source: h.source, how: "the region of the usual address"}
}

func (s *situation) homeTier() Tier {
	if s.residence().from == "main_site" {
		return ByHost
	}
	return ByResidence
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

// justiceHub is the hub of the place of detention by its postcode; on
// contract monitoring rows, which state none, by its practice, else that of the
// sub-ICB location of the practice.
func (s *situation) justiceHub() payer {
	if row, ok := s.ref.x.detention[s.residence().postcode]; ok && row.Hub != "" && row.Postcode != "" {
		return payer{code: row.Hub, tier: ByResidence, source: row.Source, how: "the hub of " + row.Name}
	}
	g := s.practice()
	if row, ok := s.ref.x.secure[g.code]; ok && row.Hub != "" {
		return payer{code: row.Hub, tier: ByPractice, source: row.Source, how: "the hub of " + row.Name + ", whose practice it is"}
	}
	if row, ok := s.ref.register.SubICB(g.commissioner, s.assigned); ok && row.JusticeHub != "" {
		return payer{code: row.JusticeHub, tier: ByPractice, source: row.Source, how: "the justice hub of the practice's sub-ICB location"}
	}
	return payer{tier: ByNone, problem: "justice_hub_unknown"}
}

func (s *situation) localAuthority() payer {
	h := s.residence()
	if h.authority == "" {
		return payer{tier: ByNone, problem: orElse(h.problem, "authority_unknown")}
	}
	return payer{code: org.Code(h.authority), tier: s.homeTier(), source: h.source, how: "the council of the usual address"}
}

// healthBoard is the body that pays for ordinary care of another nation's
// patients (p. 17-20): that of the usual address; for an English address with a
// Welsh practice, the board of the practice. Wales without an address is W01.
func (s *situation) healthBoard() payer {
	h, g := s.residence(), s.practice()
	switch {
	case h.postcode == "ZZ99 3GZ":
		return payer{code: "W01", tier: ByNone, how: "Wales, not specified: the Welsh Government"}
	case h.board != "":
		return payer{code: org.Code(h.board), tier: ByResidence, source: h.source, how: "the health board of the usual address"}
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
			return payer{code: org.Code(row.board), tier: ByPractice, source: row.source, how: "the health board in which the Welsh practice stands"}
		}
	}
	return payer{code: g.commissioner, tier: ByPractice, source: g.member.Source, how: "the health board of the Welsh practice"}
}

// nationalBoard is the body that buys specialised care for another nation
// (p. 16-20). The guidance gives no code for Northern Ireland other than the
// group of the address.
func (s *situation) nationalBoard() payer {
	h := s.residence()
	switch {
	case h.country == Scotland:
		return payer{code: "SD002", tier: ByResidence, source: h.source, how: "the National Services Division of NHS Scotland"}
	case h.country == NorthernIreland && h.board != "":
		return payer{code: org.Code(h.board), tier: ByResidence, source: h.source, how: "the Northern Ireland body of the usual address"}
	case h.country == Wales || h.country == England && welshBoard(s.practice().commissioner):
		return payer{code: "7A5HC", tier: ByResidence, source: h.source, how: "the Welsh Health Specialised Services Committee"}
	}
	return payer{tier: ByNone, problem: orElse(h.problem, "health_board_unknown")}
}
