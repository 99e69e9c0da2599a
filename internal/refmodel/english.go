package refmodel

import (
	"slices"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/responsibility"
)

// englishCare asks C-0, C-0a, C-2 and D (p. 42-48).
func (p *patient) englishCare() Answer {
	if p.ask("C-0", p.specialisedCare()) {
		if p.ask("C-0a", p.service.Status == "RED" || p.service.Status == "BLUE") { // decision 0004
			if hub := p.hubByProvider(); p.ask("C-2", hub != "") {
				return p.pay("C-2", hub, specialised)
			}
			return p.pay("C-2", "", none) // p. 45: the provider is not paid
		}
		return p.detained() // p. 44: E, so D is not asked
	}
	if p.ask("D", slices.Contains(dentalFunctions, p.Get(activity.TFC))) { // p. 48
		return p.pay("D", p.responsible(), dental)
	}
	return p.detained()
}

// detained asks E (p. 49-52), then F and H (p. 52-54).
func (p *patient) detained() Answer {
	source := p.Get(activity.SourceOfAdmission)
	eligible := p.detentionHub() != ""
	if p.Type() != "020" { // admitted care must have come from there, decision 0004
		eligible = eligible && (source == "39" || source == "40")
	}
	if p.ask("E", eligible) {
		return p.pay("E", p.detentionHub(), justice)
	}
	if p.ask("F", p.service.PublicHealth) {
		return p.pay("F", p.region(), screening)
	}
	if p.ask("H", p.w.listed(responsibility.ListOtherPublicHealth, p.Get(activity.ServiceCode), p.day)) {
		return p.pay("H", p.home.authority, none) // p. 21-22
	}
	if p.ask("I", p.infertilityCare()) {
		if p.ask("I-1", p.w.listed(responsibility.ListForcesInfertility, p.Get(activity.Pseudonym), p.day)) { // p. 55-56
			return p.pay("I-1", forcesHub, forces)
		}
		return p.pay("I-1", p.responsible(), board)
	}
	return p.militaryPractice()
}

// militaryPractice asks J (p. 56-57), C-5 and C-6 (p. 46-47).
func (p *patient) militaryPractice() Answer {
	if p.ask("J", p.englishMilitary()) {
		return p.pay("J", forcesHub, forces)
	}
	// A specialised green service, says the chart; the annotation splits specialised
	// services into red and green. Decision 0004: emergency records are asked like any other.
	if !p.ask("C-5", p.specialisedCare() && p.service.Status == "GREEN") {
		return p.pay("C-5", p.responsible(), board)
	}
	if p.ask("C-6", p.w.subICB(p.responsible(), p.day).Delegated) {
		return p.pay("C-6", p.responsible(), delegated)
	}
	return p.pay("C-6", p.hubByPractice(), specialised)
}
