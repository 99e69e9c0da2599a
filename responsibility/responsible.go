package responsibility

import (
	"github.com/remit-health/remit/org"
)

// A responsible is the responsible sub-ICB location of a patient.
type responsible = payer

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
	return ", by succession (" + org.Through(m.Successions) + ")"
}

// homeSubICB is the sub-ICB location of the usual address.
func (s *situation) homeSubICB() payer {
	h := s.residence()
	p := payer{code: h.subicb, tier: ByResidence, source: h.source, how: "the usual address lies in it (by " + rung(h.from) + ")"}
	if h.from == "main_site" {
		p.tier, p.how = ByHost, "no address is known, so the provider's main site stands for it"
	}
	if p.code == "" {
		p.tier, p.how, p.problem = ByNone, "", orElse(h.problem, "residence_unknown")
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

func (s *situation) homeTier() Tier {
	if s.residence().from == "main_site" {
		return ByHost
	}
	return ByResidence
}
