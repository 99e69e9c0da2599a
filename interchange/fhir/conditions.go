package fhir

import (
	"errors"
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

var errModifier = errors.New("this modifier is not known here")

// plain refuses modifiers.
func plain(modifier string) error {
	if modifier != "" {
		return errModifier
	}
	return nil
}

func byID(_ *Directory, modifier, value string) (func(entry) bool, error) {
	return func(e entry) bool {
		return e.body != nil && string(e.body.code) == value || e.link != nil && e.link.id == value
	}, plain(modifier)
}

func byIdentifier(_ *Directory, modifier, value string) (func(entry) bool, error) {
	system, code, stated := strings.Cut(value, "|")
	if !stated {
		system, code = codeSystem, value
	}
	return func(e entry) bool { return (system == codeSystem) && string(e.body.code) == code }, plain(modifier)
}

func byActive(_ *Directory, modifier, value string) (func(entry) bool, error) {
	if value != "true" && value != "false" {
		return nil, errors.New("it is true or false")
	}
	return func(e entry) bool {
		is := false
		if e.body != nil {
			is = e.d.active(*e.body, e.on)
		} else {
			is = e.link.in.Holds(e.on)
		}
		return is == (value == "true")
	}, plain(modifier)
}

// byName compares without regard to case; the name is that of the day.
func byName(d *Directory, modifier, value string) (func(entry) bool, error) {
	compare := map[string]func(name, want string) bool{
		"":         func(n, w string) bool { return strings.HasPrefix(strings.ToLower(n), strings.ToLower(w)) },
		"contains": func(n, w string) bool { return strings.Contains(strings.ToLower(n), strings.ToLower(w)) },
		"exact":    func(n, w string) bool { return n == w }}[modifier]
	if compare == nil {
		return nil, errModifier
	}
	return func(e entry) bool {
		name, _ := d.register.Name(e.body.code, e.on)
		return compare(name, value)
	}, nil
}

func byRole(d *Directory, modifier, value string) (func(entry) bool, error) {
	role := org.Role(codeOf(value))
	if role.Text() == "" {
		return nil, fmt.Errorf("%q is no role", value)
	}
	return func(e entry) bool { return d.register.Role(e.body.code, e.on) == role }, plain(modifier)
}

func byParent(d *Directory, modifier, value string) (func(entry) bool, error) {
	want := "Organization/" + string(codeOf(value))
	return func(e entry) bool {
		above := d.partOf(e.body.code, e.on)
		return above != nil && above.Reference == want
	}, plain(modifier)
}

func byPostcode(_ *Directory, modifier, value string) (func(entry) bool, error) {
	return func(e entry) bool {
		return e.body.address.PostalCode != "" && strings.HasPrefix(compact(e.body.address.PostalCode), compact(value))
	}, plain(modifier)
}

func compact(postcode string) string { return strings.ToUpper(strings.ReplaceAll(postcode, " ", "")) }

func byWhole(_ *Directory, modifier, value string) (func(entry) bool, error) {
	return func(e entry) bool { return e.link.whole == codeOf(value) }, plain(modifier)
}

func byPart(_ *Directory, modifier, value string) (func(entry) bool, error) {
	return func(e entry) bool { return e.link.part == codeOf(value) }, plain(modifier)
}

func byRelation(_ *Directory, modifier, value string) (func(entry) bool, error) {
	want := string(codeOf(value))
	if want != member.code && want != beneath.code && want != succession.code {
		return nil, fmt.Errorf("%q is no code of an affiliation", value)
	}
	return func(e entry) bool { return e.link.of.code == want }, plain(modifier)
}

func byUpdate(_ *Directory, modifier, value string) (func(entry) bool, error) {
	prefix, bare := prefixOf(value)
	of, err := spanOf(bare)
	if err != nil {
		return nil, err
	}
	holds := compares[prefix]
	if holds == nil || prefix == "sa" || prefix == "eb" {
		return nil, errors.New("the prefix must be eq, ne, gt, lt, ge or le")
	}
	return func(e entry) bool {
		at := e.updated()
		return !at.IsZero() && holds(of, span{at, at.Add(1)})
	}, plain(modifier)
}

// byPeriod compares periods. A value without a prefix finds what was in force at any time
// of it; with one it means what FHIR says.
func byPeriod(_ *Directory, modifier, value string) (func(entry) bool, error) {
	prefix, bare := prefixOf(value)
	of, err := spanOf(bare)
	if err != nil {
		return nil, err
	}
	holds := compares[prefix]
	if prefix == "" {
		holds = overlaps
	}
	return func(e entry) bool { return holds(of, spanOfPeriod(e.in())) }, plain(modifier)
}

func (e entry) in() calendar.Period {
	if e.body != nil {
		return e.body.in
	}
	return e.link.in
}
