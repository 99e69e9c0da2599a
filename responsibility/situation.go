package responsibility

import (
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// A situation is a record with everything that the reference says about it. It
// is the facts of a chart and the ground from which the payer is derived. Each part
// is looked up when it is first asked for. It belongs to one goroutine and can be
// used again for the next record.
type situation struct {
	ref                  *Reference
	rec                  *activity.Record
	assigned, registered calendar.Date

	have      [parts]bool
	reg       registration
	home      residence
	site      host
	line      ServiceRow
	lineFound bool
	hub       contract
	answer    responsible
}

// The parts of a situation that are looked up.
const (
	partPractice = iota
	partHome
	partSite
	partService
	partContract
	partResponsible
	parts
)

// A contract is the specialised hub that holds a provider's contract.
type contract struct {
	hub     org.Code
	source  dated.Source
	problem string
}

// of starts on a record.
func (s *situation) of(ref *Reference, rec *activity.Record) {
	*s = situation{ref: ref, rec: rec, assigned: rec.AssignmentDate(), registered: rec.RegistrationDate()}
}

// first reports whether a part is asked for for the first time.
func (s *situation) first(part int) bool {
	seen := s.have[part]
	s.have[part] = true
	return !seen
}

func (s *situation) practice() *registration {
	if s.first(partPractice) {
		s.reg = s.ref.practice(org.Code(s.rec.Get(activity.GPPractice)), s.assigned, s.registered)
	}
	return &s.reg
}

func (s *situation) host() *host {
	if s.first(partSite) {
		s.site = s.ref.host(org.Code(s.rec.Get(activity.Provider)), s.assigned)
	}
	return &s.site
}

func (s *situation) residence() *residence {
	if s.first(partHome) {
		s.home = s.ref.residence(s)
	}
	return &s.home
}

func (s *situation) service() *ServiceRow {
	if s.first(partService) {
		s.line, s.lineFound = s.ref.service(s.rec.Get(activity.ServiceCode), s.assigned)
	}
	return &s.line
}

func (s *situation) contract() *contract {
	if s.first(partContract) {
		s.hub.hub, s.hub.source, s.hub.problem = s.ref.contract(*s.host(), s.assigned)
	}
	return &s.hub
}

// setting is where the care was given, by the CDS type.
func (s *situation) setting() string {
	switch t := s.rec.Type(); {
	case t == "011":
		return "emergency"
	case t == "020":
		return "outpatient"
	case s.rec.Admitted():
		return "admitted"
	case t == "":
		return "contract"
	}
	return ""
}
