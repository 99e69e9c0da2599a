package refmodel

import (
	"slices"

	"github.com/remit-health/remit/activity"
)

// Commissioned service categories (Appendix J, and the readings of decision 0004).
const (
	board       = "12" // integrated care board
	specialised = "21" // kept by NHS England; 22 for mental health
	delegated   = "25" // delegated specialised services; 26 for mental health
	dental      = "55" // delegated secondary dentistry
	forces      = "61" // armed forces
	justice     = "71" // health and justice
	screening   = "81" // public health of section 7A
	none        = ""   // paid by nobody of the list: patients, other nations, councils
)

// Bodies with one code for the whole country.
const (
	privatePayer    = "VPP00" // p. 13
	forcesHub       = "13Q"   // p. 14
	welshCommittee  = "7A5HC" // p. 20
	scottishNSD     = "SD002" // p. 17
	welshGovernment = "W01"   // p. 20
)

// emergency begins the chart for the emergency care data set: A&E-1 (p. 26).
func (p *patient) emergency() Answer {
	if !p.ask("A&E-1", p.home.country == england) {
		return p.pay("A&E-1", p.host(), board) // decision 0004: the host
	}
	return p.militaryPractice() // p. 26: J
}

// charges asks A (p. 27): private patients and chargeable visitors.
func (p *patient) charges() Answer {
	category := p.Get(activity.OverseasCategory)
	if p.ask("A", category == "D" || category == "F" || p.Get(activity.AdminCategory) == "02") {
		return p.pay("A", privatePayer, none)
	}
	if !p.ask("B", p.ordinarilyResident()) {
		return p.visitor()
	}
	return p.welshBorder()
}

// ordinarilyResident answers B (p. 28-31), its tests in the order of the text.
func (p *patient) ordinarilyResident() bool {
	if p.Get(activity.OverseasCategory) != "A" { // B to F, and nothing stated: p. 9
		return false
	}
	if p.practice.active && p.practice.bfpo() { // p. 29-30
		return false
	}
	if p.practice.active && p.practice.island() { // p. 30
		return false
	}
	switch p.home.country { // p. 30
	case england, wales, scotland, ireland:
		return true
	}
	return false
}

// visitor asks B-1 to B-4 (p. 31-35).
func (p *patient) visitor() Answer {
	postcode := p.home.postcode
	if p.ask("B-1", p.service.Highly) {
		if p.ask("B-2", slices.Contains(europe, string(postcode))) {
			return p.pay("B-2", p.hubByProvider(), specialised)
		}
	}
	if p.ask("B-3", slices.Contains(europe, string(postcode)) || slices.Contains(reciprocal, string(postcode))) {
		return p.pay("B-3", p.visitorPayer(), board) // p. 25
	}
	p.ask("B-4", p.englishPractice())
	return p.pay("B-4", p.visitorPayer(), board)
}

// englishPractice answers B-4 (p. 35) with every condition joined by AND.
func (p *patient) englishPractice() bool {
	return p.practice.active && p.practice.row.Grouping != "W00" && !p.practice.bfpo() && !p.practice.island()
}

func (p *patient) visitorPayer() string {
	if p.englishPractice() {
		return p.responsible()
	}
	return p.host()
}

// welshBorder asks WB-1, WB-2 and WB-3 (p. 35-38).
func (p *patient) welshBorder() Answer {
	if p.ask("WB-1", p.welshBorderPatient()) {
		return p.otherNation()
	}
	english := p.practice.active && !slices.Contains([]string{"Q99", "YAC", "YAD", "YAE", "YAF"}, string(p.practice.row.Geography))
	if p.ask("WB-2", english && p.home.border()) {
		return p.englishCare()
	}
	if p.ask("WB-3", p.home.country == england) {
		return p.englishCare()
	}
	return p.otherNation()
}

// welshBorderPatient answers WB-1 and WB-10 (p. 36, 44).
func (p *patient) welshBorderPatient() bool {
	welsh := p.practice.active && slices.Contains(welshBoards, p.practice.commissioner)
	return welsh && p.home.border()
}

// otherNation asks C, C-1, WB-10 and C-3 (p. 38-46): the patient is Wales's,
// Scotland's or Northern Ireland's.
func (p *patient) otherNation() Answer {
	if !p.ask("C", p.specialisedCare()) {
		return p.pay("C", p.healthBoard(), none) // decision 0004: the boards
	}
	if p.ask("C-1", p.crossBorderService()) {
		return p.pay("C-1", p.hubByProvider(), specialised)
	}
	if !p.ask("WB-10", p.welshBorderPatient()) {
		return p.pay("WB-10", p.nationalCommittee(), none)
	}
	if p.ask("C-3", p.Get(activity.RASReferral) == "yes") {
		return p.pay("C-3", welshCommittee, none)
	}
	return p.pay("C-3", p.hubByProvider(), specialised)
}

// specialisedCare answers C and C-0 (p. 38-42): the service line is listed as
// specialised, acute or mental health, or highly specialised.
func (p *patient) specialisedCare() bool {
	return p.service.Specialised || p.service.SpecialisedMH || p.service.Highly
}

// crossBorderService answers C-1 (p. 42-43): Appendix C, with its parts for
// Scotland and Northern Ireland.
func (p *patient) crossBorderService() bool {
	nation := "wales"
	switch p.home.country {
	case scotland:
		nation = "scotland"
	case ireland:
		nation = "northern-ireland"
	}
	for _, r := range p.w.tables.CrossBorder {
		if p.Known(activity.ServiceCode) && r.Service == p.Get(activity.ServiceCode) && r.In.Holds(p.day) && (r.Nation == "" || r.Nation == nation) {
			return true
		}
	}
	return false
}

// pay ends the path. Where nobody can be named there is no category either.
func (p *patient) pay(node, commissioner, category string) Answer {
	switch {
	case commissioner == "":
		category = none
	case category == specialised && p.service.SpecialisedMH && p.service.Code != "NCBPSXXX": // decision 0004
		category = "22"
	case category == delegated && p.service.SpecialisedMH && p.service.Code != "NCBPSXXX":
		category = "26"
	}
	return Answer{Commissioner: commissioner, Category: category, Node: node}
}
