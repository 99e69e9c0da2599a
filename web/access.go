package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
)

// An accessShown is what one may see, and why.
type accessShown struct {
	Account    access.Account
	Provider   string
	Roles      []access.Role
	Counts     string
	Filters    []fact
	Purposes   []access.Purpose
	Purpose    access.Purpose
	Until      string
	Glass      bool // may be broken
	Everything bool // there are no accounts
	Needs      *sheet
}

// access is what the asker may see, and why.
func (s *server) access(a *ask) (*page, error) {
	b := accessShown{Account: a.asker.Account, Everything: a.asker.Open()}
	p := &page{Title: "What you may see here, and why", For: "Your roles, what each opens, which rows are yours, and who can change it.", Sources: []string{"The account as it is now; the roles as docs/access.md has them."}}
	if b.Everything {
		p.Title, p.Body = "Everything here is open: it is made up", b
		return p, nil
	}
	for _, name := range a.asker.Sight.Roles() {
		if role, ok := s.Door.Rules.Role(name, s.today()); ok {
			b.Roles = append(b.Roles, role)
		}
	}
	b.Provider, b.Glass = b.Account.Issuer, a.asker.Sight.MayBreakGlass()
	b.Counts = "Figures are shown to you under disclosure control: 1 to 7 as *, others rounded to the nearest 5."
	if a.exactly(b.Account.Commissioners...) {
		b.Counts = "Figures are shown to you as they are."
	}
	b.Filters = a.filters()
	b.Purposes = s.purposesOf(b.Roles)
	b.Purpose, _ = s.Door.Rules.Purpose(a.asker.Session.Purpose, s.today())
	if b.Purpose.Name != "" {
		b.Until = a.asker.PurposeEnds.UTC().Format("15:04 UTC")
	}
	b.Needs = s.needSheet(a)
	p.Body, p.Sheets = b, []*sheet{b.Needs}
	return p, nil
}

// filters are which rows are the account's.
func (a *ask) filters() []fact {
	var commissioners []string
	for _, c := range a.asker.Account.Commissioners {
		commissioners = append(commissioners, a.Named(c))
	}
	out := []fact{{Name: "Commissioners", Text: "every commissioner"}, {Name: "Places", Text: "everywhere"}}
	if commissioners != nil {
		out[0].Text = "only " + strings.Join(commissioners, ", ")
	}
	if places := a.asker.Account.Places; len(places) > 0 {
		out[1].Text = "only people who live in " + strings.Join(places, ", ")
	}
	return out
}

// purposesOf are the purposes that roles may state, each once.
func (s *server) purposesOf(roles []access.Role) []access.Purpose {
	var out []access.Purpose
	for _, p := range s.Door.Rules.Purposes(s.today()) {
		if slices.ContainsFunc(roles, func(r access.Role) bool { return slices.Contains(r.Purposes, p.Name) }) {
			out = append(out, p)
		}
	}
	return out
}

// needSheet is each need with whether it is met, and why.
func (s *server) needSheet(a *ask) *sheet {
	var rows [][]string
	for _, n := range access.Needs() {
		answer, why := "yes", ""
		if r := a.asker.May(n); !r.Allowed {
			answer, why = "no", sentence(r.Why)+" "+r.Fix
			if r.Code == access.PurposeNeeded || r.Code == access.PurposeUnfit {
				answer = "once a purpose is stated"
			}
		}
		rows = append(rows, []string{string(n), n.Text(), answer, strings.TrimSpace(why), s.whoCan(n)})
	}
	return textSheet("Needs", "What pages need, and whether you have it", []string{"need", "opens", "you", "why", "who_can"}, rows)
}

// who the asker is, for the head of every page.
func (a *ask) Account() string {
	if a.asker.Account.Display != "" {
		return a.asker.Account.Display
	}
	return a.asker.Account.Name
}

// Token is what forms of this page carry.
func (a *ask) Token() string { return a.asker.Token() }

// Glass is what stands over every page while the glass is broken; "" = it is not.
func (a *ask) Glass() string {
	if a.asker.Session.Glass == "" {
		return ""
	}
	return fmt.Sprintf("until %s, because: %s", a.asker.GlassEnds.UTC().Format("15:04 UTC"), a.asker.Session.Glass)
}

// Open tells whether there are no accounts.
func (a *ask) Open() bool { return a.asker.Open() }
