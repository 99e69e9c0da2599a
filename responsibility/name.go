package responsibility

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// fixedNames are the payers that no register names.
var fixedNames = map[org.Code]string{
	"VPP00": "the patient, or whoever insures them: no NHS body pays",
	"13Q":   "NHS England, armed forces commissioning",
	"7A5HC": "Welsh Health Specialised Services Committee",
	"SD002": "National Services Division of NHS Scotland",
	"W01":   "Welsh Government",
}

// PayerName is the name, on a day, of a body that can be named to pay; "" if none is
// known.
func (r *Reference) PayerName(code org.Code, on calendar.Date) string {
	if code == "" {
		return ""
	}
	if name, ok := fixedNames[code]; ok {
		return name
	}
	if welshBoard(code) {
		return "local health board of Wales"
	}
	if name, ok := r.register.Name(code, 0); ok {
		return name
	}
	return r.hubName(code, on)
}

// hubName names a hub after the region that it is the hub of.
func (r *Reference) hubName(code org.Code, on calendar.Date) string {
	region, justice, ok := r.register.HubRegion(code, on)
	if !ok {
		return ""
	}
	name, _ := r.register.Name(region, 0)
	if justice {
		return "NHS England health and justice commissioning hub, " + name
	}
	return "NHS England specialised commissioning hub, " + name
}
