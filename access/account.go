package access

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// An Account is somebody, or some program, that may sign in.
type Account struct {
	Name          string // what one signs in with, in lower case
	Display       string // what others read
	Roles         []Held
	Commissioners []org.Code // only records of these; none = of every commissioner
	Places        []string   // only records of people of these areas; none = of everywhere
	Disabled      bool
	Issuer        string // of OpenID Connect, with Subject; "" = signs in with a password
	Subject       string
}

// Held is an access role that an account has for a period.
type Held struct {
	Role RoleName
	In   calendar.Period
}

// RolesOn are the access roles of a day, none if the account is disabled.
func (a Account) RolesOn(day calendar.Date) []RoleName {
	var out []RoleName
	for _, h := range a.Roles {
		if !a.Disabled && h.In.Holds(day) && !slices.Contains(out, h.Role) {
			out = append(out, h.Role)
		}
	}
	return out
}

// Confined tells whether the account may open only some records.
func (a Account) Confined() bool { return len(a.Commissioners) > 0 || len(a.Places) > 0 }

var (
	accountName = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{0,63}$`)
	areaCode    = regexp.MustCompile(`^[A-Z][0-9]{8}$`)
	bodyCode    = regexp.MustCompile(`^[A-Z0-9]{2,8}$`)
)

// Check reports what is wrong with an account: its name, its access roles and their periods,
// its codes.
func (r *Rules) Check(a Account) *problem.List {
	problems := &problem.List{}
	add := func(code, field, what, fix string) {
		problems.Add(problem.Problem{Code: code, Severity: problem.Reject, Field: field, What: what, Why: "Somebody might see more, or less, than was meant.", Fix: fix})
	}
	if !accountName.MatchString(a.Name) {
		add("bad_account_name", "name", fmt.Sprintf("%q is no name of an account.", a.Name), "Use lower case letters, figures, dot, hyphen, underscore and @; at most 64.")
	}
	if n := utf8.RuneCountInString(a.Display); n > 100 || strings.ContainsFunc(a.Display, func(c rune) bool { return c < ' ' }) {
		add("bad_display_name", "display", "the displayed name is longer than 100 characters, or is no line of text.", "Write a name.")
	}
	for _, h := range a.Roles {
		if _, ok := r.Role(h.Role, h.In.From); !ok {
			add("unknown_role", "roles", fmt.Sprintf("there is no access role %q on %v.", h.Role, h.In.From), "docs/access.md lists them.")
		}
		if h.In.From == 0 || h.In.Until != 0 && h.In.Until <= h.In.From {
			add("period_empty", "roles", fmt.Sprintf("the access role %s holds on no day.", h.Role), "Let it begin on a day, and end after it.")
		}
	}
	for _, c := range a.Commissioners {
		if !bodyCode.MatchString(string(c)) {
			add("bad_code", "commissioners", fmt.Sprintf("%q is no code of a body.", c), "Write a code such as 16C.")
		}
	}
	for _, p := range a.Places {
		if !areaCode.MatchString(p) {
			add("bad_code", "places", fmt.Sprintf("%q is no code of an area.", p), "Write a code such as E06000002 or E01012018.")
		}
	}
	if (a.Issuer == "") != (a.Subject == "") {
		add("half_subject", "issuer", "issuer and subject go together.", "Give both, or neither.")
	}
	return problems
}
