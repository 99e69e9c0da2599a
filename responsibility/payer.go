package responsibility

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
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
		p.tier, p.source, p.how = ByPractice, s.practice().file.Source, "the patient's practice is a forces practice in England"
	}
	return p
}
