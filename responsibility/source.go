package responsibility

import (
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/dated"
)

// Source says where the value of a fact came from, for the trace.
func (s *situation) Source(f fact) string {
	if c, ok := recordFact(f); ok {
		return "record, " + c.String()
	}
	switch {
	case f == factSetting:
		return "record, cds_type"
	case f >= factPracticeListed && f <= factPracticeCountry:
		return s.practiceSource(f)
	case f >= factResidenceCountry && f <= factResidenceDetained:
		return s.homeSource(f)
	case f >= factServiceSpecialised && f <= factServiceCrossBorder:
		return s.serviceSource(f)
	}
	return s.otherSource(f)
}

func sourceOr(s dated.Source, what string) string {
	if text := cited(s); text != "" {
		return what + ": " + text
	}
	return what
}

func (s *situation) practiceSource(f fact) string {
	p := s.practice()
	switch {
	case noPractice(p.code):
		return "the record names no practice"
	case !p.inFile:
		return "practice " + string(p.code) + " is in no practice file"
	case f == factPracticeCommissioner && p.commissioner != "":
		return sourceOr(p.member.Source, "practice "+string(p.code))
	case f == factPracticeCountry && s.ref.directory == nil:
		if row, ok := s.ref.register.Forces(p.code, s.assigned); ok {
			return sourceOr(row.Source, "forces practice "+string(p.code))
		}
	}
	return sourceOr(p.file.Source, "practice "+string(p.code))
}

// homeSource says which rung of the ladder of residence gave the address.
func (s *situation) homeSource(f fact) string {
	h := s.residence()
	if row, ok := s.ref.x.detention[h.postcode]; ok && f == factResidenceDetained {
		return sourceOr(row.Source, row.Name)
	}
	if f == factResidenceAuthority && h.authority == "" && h.from != "" && h.from != "abroad" {
		return "not in what is loaded"
	}
	switch h.from {
	case "":
		return "address not placed"
	case "abroad":
		return "record, postcode"
	case "main_site":
		return sourceOr(h.source, "main site of provider "+string(s.host().provider))
	}
	return sourceOr(h.source, "by "+rung(h.from))
}

// rung is how an address was placed, in words.
func rung(from string) string {
	switch from {
	case "lsoa":
		return "the small area"
	case "residence_subicb":
		return "the stated sub-ICB location"
	case "outward":
		return "the first half of the postcode, for want of a directory"
	}
	return from
}

func (s *situation) serviceSource(f fact) string {
	code := s.rec.Get(activity.ServiceCode)
	switch {
	case f == factServiceCrossBorder && s.ref.tables.CrossBorder == nil:
		return "Appendix C is not loaded"
	case f == factServiceCrossBorder:
		return "Appendix C"
	case s.ref.tables.Services == nil:
		return "the service code tables are not loaded"
	case code == "":
		return "the record states no service code"
	case code == "99999999":
		return "99999999 means no NHS England service line"
	case !s.lineFound:
		return code + " is not in the service code tables"
	}
	return sourceOr(s.service().Source, "service "+code)
}

func (s *situation) otherSource(f fact) string {
	switch f {
	case factProviderContract:
		return sourceOr(s.contract().source, "provider "+string(s.host().provider))
	case factProviderHub:
		return sourceOr(s.hubByHost().source, "provider "+string(s.host().provider))
	case factResponsibleDelegated:
		return s.delegationSource()
	case factOtherPublicHealth:
		return s.listSource(ListOtherPublicHealth)
	}
	return s.listSource(ListForcesInfertility)
}

func (s *situation) delegationSource() string {
	code := s.responsible().code
	if row, ok := s.ref.register.SubICB(code, s.assigned); ok && code != "" {
		return sourceOr(row.Source, "sub-ICB location "+string(code))
	}
	return "no sub-ICB location is known"
}

func (s *situation) listSource(list string) string {
	if !s.ref.x.listNames[list] {
		return fmt.Sprintf("no list %s is loaded", list)
	}
	return "local list " + list
}
