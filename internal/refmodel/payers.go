package refmodel

import (
	"slices"

	"github.com/remit-health/remit/activity"
)

// responsible is the responsible sub-ICB location (p. 11-12): that of the
// practice, or that of the address.
func (p *patient) responsible() string {
	code := p.Get(activity.GPPractice)
	switch {
	case code == "" || slices.Contains(noPractice, code):
		return p.home.subICB
	case p.detentionHub() != "": // the listed postcode alone
		return p.home.subICB
	case p.practice.active && p.practice.commissioner == forcesHub: // decision 0004: military practices anywhere
		return p.home.subICB
	case p.practice.active && p.practice.row.Grouping != "W00" && p.w.subICB(p.practice.commissioner, p.day).Code != "":
		return p.practice.commissioner
	}
	return p.home.subICB // no match in the practice file
}

// host is the host sub-ICB location of the provider (p. 10-11).
func (p *patient) host() string {
	return p.w.hostOf(p.Get(activity.Provider), p.day)
}

// hubByProvider is the hub of the Provider to Commissioning Hub Mapping (p. 15).
func (p *patient) hubByProvider() string {
	code := p.w.provider(p.Get(activity.Provider))
	for _, r := range p.w.tables.ProviderHubs {
		if code != "" && string(r.Provider) == code && r.In.Holds(p.day) {
			return string(r.Hub)
		}
	}
	return ""
}

// hubByPractice is the hub of the region of the practice, or of the address, or
// of the provider (p. 15-16).
func (p *patient) hubByPractice() string {
	code := p.Get(activity.GPPractice)
	switch {
	case code == "" || slices.Contains(noPractice, code), p.detentionHub() != "", p.englishMilitary():
		return string(p.w.subICB(p.home.subICB, p.day).Hub)
	case p.practice.active && p.practice.row.Grouping != "W00":
		for _, r := range p.w.subICBs { // Appendix A: region to hub
			if r.Region == p.practice.row.Grouping && r.In.Holds(p.day) {
				return string(r.Hub)
			}
		}
	}
	return p.hubByProvider() // no match in the practice file, or no hub for its region
}

// englishMilitary tells whether the practice is one of Defence Medical Services
// in England (p. 56-57).
func (p *patient) englishMilitary() bool {
	return p.practice.active && p.practice.commissioner == forcesHub && p.w.country(p.practice.row.Postcode, p.day) == england
}

// region is the NHS England region that pays for public health (p. 22-23).
func (p *patient) region() string {
	switch {
	case slices.Contains(noPractice, p.Get(activity.GPPractice)):
		return p.home.region
	case p.practice.active && p.practice.commissioner == forcesHub && !p.practice.bfpo():
		if row, _ := p.w.postcode(p.practice.row.Postcode, p.day); row.Region != "" {
			return row.Region
		}
	case p.practice.found && p.w.isRegion(p.practice.row.Grouping):
		return string(p.practice.row.Grouping) // without a test of status
	}
	return p.home.region
}

// healthBoard is the board of another nation that pays for ordinary care (p.
// 17-20).
func (p *patient) healthBoard() string {
	switch {
	case p.home.postcode == "ZZ99 3GZ":
		return welshGovernment
	case p.home.country == england: // with a Welsh practice: the board of its postcode
		row, _ := p.w.postcode(p.practice.row.Postcode, p.day)
		return row.HealthBoard
	}
	return p.home.board
}

// nationalCommittee pays for specialised care of residents of another nation
// (p. 16-20).
func (p *patient) nationalCommittee() string {
	switch p.home.country {
	case wales:
		return welshCommittee
	case scotland:
		return scottishNSD
	}
	return p.home.board // decision 0004: the body that the postcode gives
}

// detentionHub is the health and justice hub of Appendix F for the stated
// postcode, "" if it is not listed (p. 24, 51).
func (p *patient) detentionHub() string {
	for _, r := range p.w.tables.Detention {
		if p.home.postcode != "" && r.Postcode == p.home.postcode {
			return string(r.Hub)
		}
	}
	return ""
}
