package responsibility

import (
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/rule"
)

// Value is the value of a fact, as package rule asks for it.
func (s *situation) Value(f fact) rule.Value {
	if c, ok := recordFact(f); ok {
		return s.column(c)
	}
	switch {
	case f >= factPracticeListed && f <= factPracticeCountry:
		return s.practiceFact(f)
	case f >= factResidenceCountry && f <= factResidenceDetained:
		return s.residenceFact(f)
	case f >= factServiceSpecialised && f <= factServiceCrossBorder:
		return s.serviceFact(f)
	}
	return s.otherFact(f)
}

func (s *situation) column(c activity.Column) rule.Value {
	switch {
	case !s.rec.Known(c):
		return rule.NotKnown()
	case c.Definition().Kind == activity.CodeList:
		return rule.List(s.rec.Codes(c))
	case c.Definition().Kind == activity.YesNo:
		return yesNo(s.rec.Get(c))
	}
	return rule.Text(s.rec.Get(c))
}

// yesNo reads yes and no; anything else counts as not stated (p. 9), and
// activity.Check reports it.
func yesNo(text string) rule.Value {
	switch text {
	case "yes":
		return rule.Truth(true)
	case "no":
		return rule.Truth(false)
	}
	return rule.NotKnown()
}

// stated is a known text, or not known if it is empty.
func stated[T ~string](text T) rule.Value {
	if text == "" {
		return rule.NotKnown()
	}
	return rule.Text(string(text))
}

func (s *situation) practiceFact(f fact) rule.Value {
	p := s.practice()
	switch f {
	case factPracticeListed:
		return rule.Truth(p.listed)
	case factPracticeEnglish:
		return rule.Truth(p.english())
	case factPracticeAbroad:
		return rule.Truth(p.listed && p.abroad)
	case factPracticeSecure:
		_, secure := s.ref.x.secure[p.code]
		return rule.Truth(secure)
	case factPracticeCommissioner:
		return statedIf(p.listed, p.commissioner)
	case factPracticeGeography:
		return statedIf(p.listed, p.file.Geography)
	}
	return statedIf(p.listed, p.country)
}

func statedIf[T ~string](is bool, text T) rule.Value {
	if !is {
		return rule.NotKnown()
	}
	return stated(text)
}

func (s *situation) residenceFact(f fact) rule.Value {
	h := s.residence()
	switch f {
	case factResidenceCountry:
		return stated(h.country)
	case factResidenceICB:
		return stated(h.icb)
	case factResidenceAuthority:
		return stated(h.authority)
	case factResidenceDetained:
		_, detained := s.ref.x.detention[h.postcode]
		return rule.Truth(detained)
	case factResidenceEEA:
		return rule.Truth(agreement(h.postcode) == "eea")
	}
	return rule.Truth(agreement(h.postcode) == "reciprocal")
}

func (s *situation) serviceFact(f fact) rule.Value {
	if s.ref.tables.Services == nil {
		return rule.NotKnown()
	}
	line := s.service()
	switch f {
	case factServiceSpecialised:
		return rule.Truth(line.Specialised || line.SpecialisedMH)
	case factServiceHighly:
		return rule.Truth(line.Highly)
	case factServiceMentalHealth:
		return rule.Truth(line.SpecialisedMH)
	case factServiceStatus:
		return stated(line.Status)
	case factServicePublicHealth:
		return rule.Truth(line.PublicHealth)
	case factServiceDental:
		return rule.Truth(line.Dental)
	}
	return truthIf(s.ref.crossBorder(s.rec.Get(activity.ServiceCode), s.residence().country, s.assigned))
}

func (s *situation) otherFact(f fact) rule.Value {
	switch f {
	case factSetting:
		return stated(s.setting())
	case factProviderContract:
		return rule.Truth(s.contract().hub != "")
	case factProviderHub:
		return rule.Truth(s.hubByHost().code != "")
	case factResponsibleDelegated:
		return s.delegated()
	case factOtherPublicHealth:
		return truthIf(s.ref.listed(ListOtherPublicHealth, s.rec.Get(activity.ServiceCode), s.assigned))
	case factForcesInfertility:
		return truthIf(s.ref.listed(ListForcesInfertility, s.rec.Get(activity.Pseudonym), s.assigned))
	}
	return rule.NotKnown()
}

// truthIf is not known where the table was never loaded.
func truthIf(is, known bool) rule.Value {
	if !known {
		return rule.NotKnown()
	}
	return rule.Truth(is)
}

// delegated is the flag of the responsible sub-ICB location on the assignment
// date; where only the board of the usual address is known, that of the board.
func (s *situation) delegated() rule.Value {
	codes := []org.Code{s.responsible().code}
	if codes[0] == "" {
		codes = s.ref.register.ICBSubICBs(s.residence().icb, s.assigned)
	}
	for _, code := range codes {
		if row, ok := s.ref.register.SubICB(code, s.assigned); ok {
			return rule.Truth(row.Delegated)
		}
	}
	return rule.NotKnown()
}
