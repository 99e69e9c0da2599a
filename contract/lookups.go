package contract

import (
	"fmt"
	"strings"
	"time"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
)

// AddRegister completes the lists that records are checked against by what a
// register knows: the providers, and who can be claimed from. A register without
// trusts, or without sub-ICB locations, adds nothing about them.
func AddRegister(l *activity.Lists, r *org.Register) {
	t := &trusts{register: r}
	if t.count(); t.held != (series{}) {
		l.Provider, l.ProviderOf, l.ProviderClosed = t.known, t.of, t.closed
	}
	c := claimants{r}
	if c.loaded() {
		l.NotCommissioner = c.why
	}
}

// AddPrices adds to the list of HRGs the currencies of the price lists: a code
// that has a price is known, whatever list of groups is loaded.
func AddPrices(l *activity.Lists, prices []pricing.Price) {
	if l.HRGs == nil {
		return
	}
	for _, p := range prices {
		l.HRGs[p.Currency] = true
	}
}

const codeCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// series tells of each first character whether trusts have codes that begin with it.
type series [len(codeCharacters)]bool

// trusts answers for the codes of providers. The register holds NHS trusts only,
// and not of every series: a code of a series that it holds none of is let pass.
type trusts struct {
	register *org.Register
	held     series
}

// count asks for every code of three characters once, because the register does
// not list its trusts.
func (t *trusts) count() {
	for i, a := range codeCharacters {
		for _, b := range codeCharacters {
			for _, c := range codeCharacters {
				if _, ok := t.register.Trust(org.Code([]rune{a, b, c}), 0); ok {
					t.held[i] = true
				}
			}
		}
	}
}

func (t *trusts) isTrust(code string) bool {
	_, ok := t.register.Trust(org.Code(code), 0)
	return ok
}

// known tells whether a code is a trust, or could be a body that no list holds.
func (t *trusts) known(code string) bool {
	if t.isTrust(code) {
		return true
	}
	i := strings.IndexByte(codeCharacters, code[0])
	return len(code) != 3 || i < 0 || !t.held[i]
}

// of is the trust whose site a code of five characters is, or whose long form
// with 00 behind it.
func (t *trusts) of(code string) (string, bool) {
	if len(code) != 5 || t.isTrust(code) || !t.isTrust(code[:3]) {
		return "", false
	}
	return code[:3], true
}

// closed is the day on which a trust had closed before a day.
func (t *trusts) closed(code string, on calendar.Date) calendar.Date {
	row, ok := t.register.Trust(org.Code(code), 0)
	if !ok || row.Close == 0 || row.Close >= on {
		return 0
	}
	return row.Close
}

// claimants says who can be claimed from.
type claimants struct{ register *org.Register }

// loaded tells whether the register knows the integrated care boards of today.
func (c claimants) loaded() bool {
	_, subs := org.EnglandBodies()
	for _, s := range subs {
		if len(c.register.ICBSubICBs(s.ICB, s.In.From)) > 0 {
			return true
		}
	}
	return false
}

// why says why nobody can be claimed from on a day, "" if somebody can. Of a code
// that the register does not know nothing is said, unless it is a code of a
// sub-ICB location that was misread.
func (c claimants) why(code string, on calendar.Date) string {
	if on == 0 {
		return ""
	}
	switch role := c.register.Role(org.Code(code), on); role {
	case org.Practice:
		return "is a practice, which pays for no care"
	case org.Trust:
		return "is a provider, which pays for no care"
	case org.ICB:
		return "is an integrated care board; care is claimed from its sub-ICB locations" + c.locations(code, on)
	case org.CCG, org.PCT, org.PCG:
		return c.ended(role, on)
	case org.Other:
		return c.misread(code, on)
	}
	return ""
}

// locations names the sub-ICB locations of a board, if they are few.
func (c claimants) locations(icb string, on calendar.Date) string {
	subs := c.register.ICBSubICBs(org.Code(icb), on)
	if len(subs) == 0 || len(subs) > 3 {
		return ""
	}
	names := make([]string, len(subs))
	for i, s := range subs {
		names[i] = string(s)
	}
	return " (" + strings.Join(names, ", ") + ")"
}

// pastCommissioners are what commissioners were called before today's, and the
// day from which there were none (Health and Social Care Act 2012, Health and Care
// Act 2022).
var pastCommissioners = map[org.Role]struct {
	words string
	until calendar.Date
}{
	org.CCG: {"clinical commissioning group", calendar.Of(2022, time.July, 1)},
	org.PCT: {"primary care trust", calendar.Of(2013, time.April, 1)},
	org.PCG: {"primary care group", calendar.Of(2013, time.April, 1)},
}

// ended says that a commissioner of the past was none on the day.
func (c claimants) ended(role org.Role, on calendar.Date) string {
	p := pastCommissioners[role]
	if on < p.until {
		return ""
	}
	return fmt.Sprintf("is a %s; there are none since %s", p.words, p.until)
}

// misread recognises the code of a sub-ICB location with letters for figures,
// in lower case, or without its leading zero.
func (c claimants) misread(code string, on calendar.Date) string {
	capital := strings.ToUpper(code)
	for _, meant := range []string{capital, strings.NewReplacer("O", "0", "I", "1").Replace(capital), "0" + capital} {
		if _, ok := c.register.SubICB(org.Code(meant), on); ok && meant != code {
			return "is nobody; " + meant + " is a sub-ICB location"
		}
	}
	return ""
}
