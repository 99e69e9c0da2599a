package org

import (
	"time"

	"github.com/remit-health/remit/calendar"
)

// The days on which the structure of England changed by law or by the
// successor file.
var (
	firstMemberships = calendar.Of(1999, time.April, 1) // the membership file begins
	firstCCGs        = calendar.Of(2013, time.April, 1) // Health and Social Care Act 2012
	sevenRegions     = calendar.Of(2019, time.April, 1) // successor file: Y54 and Y55 end
	firstICBs        = calendar.Of(2022, time.July, 1)  // Health and Care Act 2022
)

// roles tells what a code is. The files call every parent of a practice "W", so
// the form of the code decides, and for CCGs what became of it.
type roles struct {
	subs     map[Code]bool // the sub-ICB locations
	former   map[Code]bool // CCGs that are none of them
	named    map[Code]Role // regions, hubs and ICBs
	lineages lineages
}

func newRoles(d Data, l lineages) roles {
	names, subs := EnglandBodies()
	r := roles{map[Code]bool{}, map[Code]bool{}, map[Code]Role{}, l}
	for _, rows := range [][]SubICBRow{subs, d.SubICBs} {
		for _, row := range rows {
			r.subs[row.Code] = true
			r.named[row.ICB], r.named[row.Region] = ICB, Region
			r.named[row.Hub], r.named[row.JusticeHub] = Hub, Hub
		}
	}
	for _, rows := range [][]NameRow{names, d.Names} {
		for _, row := range rows {
			if row.Role != "" && row.Role != SubICB {
				r.named[row.Code] = row.Role
			}
		}
	}
	for _, c := range formerCCGs() {
		r.former[c] = true
	}
	delete(r.named, "")
	return r
}

// of is the role of a code on a day. A sub-ICB location has the code of the CCG
// that it was until 2022-06-30. The rules hold for codes that practices belong
// to: 52R is a CCG, not a primary care trust, though it begins with 5; 13T, 14L
// and 15A are CCGs among the codes of hubs.
func (r roles) of(c Code, on calendar.Date) Role {
	switch {
	case r.subs[c] && (on == 0 || on >= firstICBs):
		return SubICB
	case r.subs[c], r.former[c]:
		return CCG
	case r.named[c] != "":
		return r.named[c]
	case like(c, "4WA"), like(c, "4WA99"), like(c, "6A9") && c[1] <= 'C', like(c, "7A9"):
		return Health
	case like(c, "4AA99"):
		return PCG
	case like(c, "5AA"), like(c, "5A9"), len(c) == 3 && c[0] == 'T':
		return PCT
	case (len(c) == 3 || like(c, "A9A9A")) && r.becameSubICBs(c):
		return CCG
	}
	return Other
}

// becameSubICBs tells whether the body was succeeded after 2013 and every end of
// its line is a sub-ICB location.
func (r roles) becameSubICBs(c Code) bool {
	ends := r.lineages.ends(c, firstCCGs, 0)
	for _, e := range ends {
		if e.Code == c || !r.subs[e.Code] {
			return false
		}
	}
	return len(ends) > 0
}

// like compares a code with a form in which A is any letter, 9 any digit, and
// every other character itself.
func like(c Code, form string) bool {
	if len(c) != len(form) {
		return false
	}
	for i := range len(c) {
		letter, digit := c[i] >= 'A' && c[i] <= 'Z', c[i] >= '0' && c[i] <= '9'
		switch form[i] {
		case 'A':
			if !letter {
				return false
			}
		case '9':
			if !digit {
				return false
			}
		default:
			if c[i] != form[i] {
				return false
			}
		}
	}
	return true
}

// Text says what the role is: "primary care trust".
func (r Role) Text() string { return roleTexts[r] }

var roleTexts = map[Role]string{PCG: "primary care group", PCT: "primary care trust", CCG: "clinical commissioning group",
	SubICB: "sub-ICB location", ICB: "integrated care board", Region: "NHS England region", Hub: "commissioning hub",
	Health: "health board", Practice: "practice", Trust: "NHS trust", Other: "other body"}
