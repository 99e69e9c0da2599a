// Package fhir writes the register as FHIR R4 resources: an Organization for each body,
// an OrganizationAffiliation for each membership, each place of a body beneath another
// and each succession, and the bundles, capability statement and outcomes around them.
//
//	d := fhir.New(register, fhir.Facts{Imported: at, State: "24"})
//	page, status := d.Search("OrganizationAffiliation", query, base, today)
//
// What a body was on a day (its name, whether it was active, to whom it belonged) is as
// of the day that the question names with "on", else of today. Periods are FHIR's: their
// end is the last day, where Remit's own is the day after. It writes JSON and knows no
// HTTP: a status is a number for whoever does.
//
// Sources: FHIR R4 (v4.0.1), Organization, OrganizationAffiliation, Search, Bundle, the
// extension organization-period. The system of ODS codes is that of NHS England.
// Codes of roles and of affiliations are Remit's own, because the register's files do not
// state ODS role codes for every body.
package fhir

import "github.com/remit-health/remit/calendar"

// Systems of codes.
const (
	codeSystem        = "https://fhir.nhs.uk/Id/ods-organization-code"
	roleSystem        = "urn:remit:body-role"
	affiliationSystem = "urn:remit:affiliation"
	periodExtension   = "http://hl7.org/fhir/StructureDefinition/organization-period"
)

// A meta is what is known of a resource itself.
type meta struct {
	LastUpdated string   `json:"lastUpdated,omitempty"`
	Source      string   `json:"source,omitempty"`
	Security    []coding `json:"security,omitempty"`
}

type coding struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display,omitempty"`
}

type concept struct {
	Coding []coding `json:"coding"`
	Text   string   `json:"text,omitempty"`
}

type identifier struct {
	Use    string `json:"use"`
	System string `json:"system"`
	Value  string `json:"value"`
}

type reference struct {
	Reference  string      `json:"reference"`
	Type       string      `json:"type"`
	Identifier *identifier `json:"identifier,omitempty"`
	Display    string      `json:"display,omitempty"`
}

type address struct {
	Use        string `json:"use"`
	Text       string `json:"text,omitempty"`
	PostalCode string `json:"postalCode,omitempty"`
}

type period struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

type extension struct {
	URL         string  `json:"url"`
	ValuePeriod *period `json:"valuePeriod"`
}

// An organization is the FHIR resource of a body.
type organization struct {
	ResourceType string       `json:"resourceType"`
	ID           string       `json:"id"`
	Meta         meta         `json:"meta"`
	Extension    []extension  `json:"extension,omitempty"`
	Identifier   []identifier `json:"identifier"`
	Active       bool         `json:"active"`
	Type         []concept    `json:"type,omitempty"`
	Name         string       `json:"name,omitempty"`
	Address      []address    `json:"address,omitempty"`
	PartOf       *reference   `json:"partOf,omitempty"`
}

// An affiliation is the FHIR resource of a relation between two bodies.
type affiliation struct {
	ResourceType string    `json:"resourceType"`
	ID           string    `json:"id"`
	Meta         meta      `json:"meta"`
	Active       bool      `json:"active"`
	Period       *period   `json:"period,omitempty"`
	Whole        reference `json:"organization"`
	Part         reference `json:"participatingOrganization"`
	Code         []concept `json:"code"`
}

// periodOf is a period with its last day; nil if neither end is known.
func periodOf(in calendar.Period) *period {
	p := &period{Start: in.From.String()}
	if in.Until != 0 {
		p.End = (in.Until - 1).String()
	}
	if *p == (period{}) {
		return nil
	}
	return p
}
