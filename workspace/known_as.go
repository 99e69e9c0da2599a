package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// roleNames are the roles in words, as a sentence names a body of one.
var roleNames = map[org.Role]string{
	org.PCG: "a primary care group", org.PCT: "a primary care trust", org.CCG: "a clinical commissioning group", org.SubICB: "a sub-ICB location",
	org.ICB: "an integrated care board", org.Region: "a region of NHS England", org.Hub: "a commissioning hub", org.Health: "a health board",
	org.Practice: "a practice", org.Trust: "a trust",
}

// KnownAs says of a code whose need cannot be measured what it is, what it became, or
// which command measures it. It is "" if nothing is known of it, and of bodies of which
// need is measured where it is loaded.
func (w *Workspace) KnownAs(ctx context.Context, code org.Code, knownOn calendar.Date) (string, error) {
	register, err := w.Register(ctx, knownOn)
	if err != nil {
		return "", err
	}
	switch register.Role(code, 0) {
	case org.ICB, org.SubICB, org.Region, org.Practice:
		return "", nil
	}
	return knownAs(register, code), nil
}

// knownAs says what the register knows of a code, as a clause; "" if it knows nothing.
func knownAs(register *org.Register, code org.Code) string {
	switch {
	case spreadsheetNumber(code):
		return fmt.Sprintf("%q is a code that a spreadsheet has turned into a number", code)
	case code == England:
		return "ENG is England, against which bodies are measured; remit need people ENG counts its people"
	case onsCode.MatchString(string(code)):
		return fmt.Sprintf("%s is an ONS code, as districts, councils and regions have; remit need people %[1]s and remit need beside %[1]s measure these", code)
	}
	if ends := register.Successors(code); len(ends) > 0 && ends[0].Code != code {
		var became []string
		for _, e := range ends {
			became = append(became, fmt.Sprintf("%s (%s)", e.Code, org.Through(e.By)))
		}
		return fmt.Sprintf("%s has ended and is now %s", code, shortList(became))
	}
	name, named := register.Name(code, 0)
	role, known := roleNames[register.Role(code, 0)]
	if !known || !named && !slices.Contains(register.Codes(), code) {
		return ""
	}
	return strings.TrimRight(fmt.Sprintf("%s is %s, %s", code, role, name), ", ")
}

// knownAs says what a code is that is no practice or area of the year; "" if nothing is
// known of it, or no more than that it is an ONS code.
func (y *AllocationYear) knownAs(code org.Code) string {
	for _, b := range y.Boards.All() {
		if b.Code == code {
			return fmt.Sprintf("%s is a board, %s", code, b.Name)
		}
	}
	if onsCode.MatchString(string(code)) {
		return ""
	}
	return knownAs(y.register, code)
}

// spreadsheetNumber tells whether a code is what spreadsheets write for one that looks
// like a number: 1.00E+05.
func spreadsheetNumber(code org.Code) bool { return strings.ContainsAny(string(code), ".+") }
