package fhir

import (
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// testData marks resources of which nothing is true, in the code that HL7 has for it.
var testData = []coding{{"http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST", "test health data"}}

func (d *Directory) metaOf(updated time.Time, file string) meta {
	m := meta{}
	if !updated.IsZero() {
		m.LastUpdated = updated.UTC().Format("2006-01-02T15:04:05Z")
	}
	if file != "" {
		m.Source = "urn:remit:file:" + escaped(file)
	}
	if d.facts.MadeUp {
		m.Security = testData
	}
	return m
}

// organization is a body on a day.
func (d *Directory) organization(b body, on calendar.Date) organization {
	name, _ := d.register.Name(b.code, on)
	o := organization{ResourceType: "Organization", ID: string(b.code), Meta: d.metaOf(b.updated, b.file), Active: d.active(b, on), Name: name,
		Identifier: []identifier{{"official", codeSystem, string(b.code)}}, PartOf: d.partOf(b.code, on)}
	if p := periodOf(b.in); p != nil {
		o.Extension = []extension{{periodExtension, p}}
	}
	if role := d.register.Role(b.code, on); role != "" {
		o.Type = []concept{{[]coding{{roleSystem, string(role), role.Text()}}, role.Text()}}
	}
	if b.address.Text != "" || b.address.PostalCode != "" {
		o.Address = []address{b.address}
	}
	return o
}

// active tells whether a body was there on a day: of a practice whether it was open, of a
// body without a known end whether it had begun.
func (d *Directory) active(b body, on calendar.Date) bool {
	if at, ok := d.register.Practice(b.code, on); ok {
		return at.Status == org.Active
	}
	return b.in.Holds(on)
}

// partOf is what a body belonged to on a day.
func (d *Directory) partOf(c org.Code, on calendar.Date) *reference {
	if row, ok := d.register.SubICB(c, on); ok && row.ICB != "" {
		return d.reference(row.ICB, on)
	}
	for _, location := range d.register.LocationsOf(c, on) {
		if row, ok := d.register.SubICB(location, on); ok && row.Region != "" {
			return d.reference(row.Region, on)
		}
	}
	if parent, ok := d.register.Parent(c, on); ok && parent != "" {
		return d.reference(parent, on)
	}
	return nil
}

// reference points to a body by its name on a day.
func (d *Directory) reference(c org.Code, on calendar.Date) *reference {
	name, _ := d.register.Name(c, on)
	return &reference{Reference: "Organization/" + string(c), Type: "Organization", Identifier: &identifier{"official", codeSystem, string(c)}, Display: name}
}

// affiliation is a link as it stands on a day. Names are those of the days on which it
// began.
func (d *Directory) affiliation(l link, on calendar.Date) affiliation {
	named, before := l.in.From, l.in.From
	if l.of == succession {
		before--
	}
	text := l.of.display
	if l.carriage != "" {
		text += "; carried on through " + l.carriage
	}
	return affiliation{ResourceType: "OrganizationAffiliation", ID: l.id, Meta: d.metaOf(l.updated, l.file), Active: l.in.Holds(on), Period: periodOf(l.in),
		Whole: *d.reference(l.whole, named), Part: *d.reference(l.part, before),
		Code: []concept{{[]coding{{affiliationSystem, l.of.code, l.of.display}}, text}}}
}

// escaped is a file's name as a part of a URI.
func escaped(name string) string {
	out := make([]byte, 0, len(name))
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '.', c == '_':
			out = append(out, c)
		default:
			out = append(out, '%', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
		}
	}
	return string(out)
}
