package fhir

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A question is a search that was understood.
type question struct {
	base   string // the address of the service, without a slash at the end
	on     calendar.Date
	values url.Values
	tests  []func(entry) bool
	count  int
	from   int
}

// An entry is what a search looks at: a body, or a link.
type entry struct {
	body *body
	link *link
	on   calendar.Date
	d    *Directory
}

// A parameter is what a search may ask: what of, in which form, and how a value is read.
type parameter struct {
	Name, Type, Says string
	of               []string // resources; none = both
	test             func(d *Directory, modifier, value string) (func(entry) bool, error)
}

// parameters are all there are, in the order of the capability statement.
var parameters = []parameter{
	{"_id", "token", "the code of a body, or the id of an affiliation", nil, byID},
	{"_lastUpdated", "date", "when the file that states it was imported, with eq, ne, gt, lt, ge, le", nil, byUpdate},
	{"date", "date", "the period: a day alone finds what was in force on it; with eq, ne, gt, lt, ge, le, sa, eb as FHIR has them", nil, byPeriod},
	{"active", "token", "true or false, on the day of on", nil, byActive},
	{"identifier", "token", "an ODS code, alone or after its system and |", []string{"Organization"}, byIdentifier},
	{"name", "string", "how the name begins, or with :contains what is in it, or with :exact", []string{"Organization"}, byName},
	{"type", "token", "a role: practice, trust, ccg, icb ...", []string{"Organization"}, byRole},
	{"partof", "reference", "the body to which it belonged on the day of on", []string{"Organization"}, byParent},
	{"address-postalcode", "string", "how the postcode begins", []string{"Organization"}, byPostcode},
	{"primary-organization", "reference", "the body that others belonged to, or that followed", []string{"OrganizationAffiliation"}, byWhole},
	{"participating-organization", "reference", "the body that belonged, or was followed", []string{"OrganizationAffiliation"}, byPart},
	{"role", "token", "member, beneath or succession", []string{"OrganizationAffiliation"}, byRelation},
}

func (p parameter) fits(kind string) bool { return len(p.of) == 0 || slices.Contains(p.of, kind) }

// around are what a search may hold beside its conditions.
var around = []string{"on", "known", "_count", "_page", "_format"}

// Kinds are the resources that there are.
func (d *Directory) Kinds() []string { return []string{"Organization", "OrganizationAffiliation"} }

// Search answers a search with a bundle and 200, or with an outcome and its status. Values
// of one name that are joined by commas are alternatives; a name that comes twice must
// hold twice. A name that is not known is refused, because leaving it out would answer
// another question.
func (d *Directory) Search(kind string, values url.Values, base string, today calendar.Date) (any, int) {
	q := &question{base: base, on: today, values: values}
	for name, all := range values {
		for _, value := range all {
			if out := d.understand(q, kind, name, value); out != nil {
				return out, out.status
			}
		}
	}
	if out := d.paging(q); out != nil {
		return out, out.status
	}
	var found []entry
	for _, e := range d.entries(kind) {
		e.on, e.d = q.on, d
		if !slices.ContainsFunc(q.tests, func(test func(entry) bool) bool { return !test(e) }) {
			found = append(found, e)
		}
	}
	return d.bundle(kind, q, found), 200
}

// understand reads one value of a search.
func (d *Directory) understand(q *question, kind, name, value string) *outcome {
	bare, modifier, _ := strings.Cut(name, ":")
	if slices.Contains(around, name) {
		return d.setting(q, name, value)
	}
	i := slices.IndexFunc(parameters, func(p parameter) bool { return p.Name == bare && p.fits(kind) })
	if i < 0 {
		return refusal(400, "not-supported", fmt.Sprintf("%s cannot be searched by %q; metadata lists what it can be searched by", kind, name))
	}
	var any []func(entry) bool
	for _, one := range strings.Split(value, ",") {
		test, err := parameters[i].test(d, modifier, strings.TrimSpace(one))
		if err != nil {
			return refusal(400, "value", fmt.Sprintf("%s=%s: %v", name, value, err))
		}
		any = append(any, test)
	}
	q.tests = append(q.tests, func(e entry) bool {
		return slices.ContainsFunc(any, func(test func(entry) bool) bool { return test(e) })
	})
	return nil
}

// setting reads what is no condition.
func (d *Directory) setting(q *question, name, value string) *outcome {
	if name != "on" || value == "" {
		return nil
	}
	day, err := calendar.Parse(value)
	if err != nil {
		return refusal(400, "value", fmt.Sprintf("on=%s is no day; write it as 2009-06-01", value))
	}
	q.on = day
	return nil
}

// entries are all resources of a kind.
func (d *Directory) entries(kind string) []entry {
	var out []entry
	if kind == "Organization" {
		for i := range d.bodies {
			out = append(out, entry{body: &d.bodies[i]})
		}
		return out
	}
	for i := range d.links {
		out = append(out, entry{link: &d.links[i]})
	}
	return out
}

// resource is an entry as it is written.
func (d *Directory) resource(e entry, on calendar.Date) any {
	if e.body != nil {
		return d.organization(*e.body, on)
	}
	return d.affiliation(*e.link, on)
}

// Read gives one resource by its id as of a day; an outcome if there is none.
func (d *Directory) Read(kind, id string, on calendar.Date) (any, int) {
	if i, ok := d.body[id]; ok && kind == "Organization" {
		return d.organization(d.bodies[i], on), 200
	}
	if i, ok := d.link[id]; ok && kind == "OrganizationAffiliation" {
		return d.affiliation(d.links[i], on), 200
	}
	return refusal(404, "not-found", fmt.Sprintf("there is no %s %q in the register that is loaded", kind, id)), 404
}

// codeOf is the code in a token or a reference: 16C, system|16C, Organization/16C.
func codeOf(value string) org.Code {
	if _, after, ok := strings.Cut(value, "|"); ok {
		value = after
	}
	return org.Code(value[strings.LastIndexByte(value, '/')+1:])
}
