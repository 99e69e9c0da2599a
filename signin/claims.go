package signin

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
)

// claims are what a provider says of who signs in.
type claims struct {
	Issuer, Subject, Name string
	Groups                []string
	groupsStated          bool
	nonce, party          string
	audience              []string
	issued                time.Time
}

// claimsOf reads what a token says, once its signature, issuer, audience and time were
// checked.
func (p *Provider) claimsOf(t *oidc.IDToken) (*claims, error) {
	c := &claims{Issuer: t.Issuer, Subject: t.Subject, nonce: t.Nonce, audience: t.Audience, issued: t.IssuedAt}
	var own struct {
		Party string `json:"azp"`
	}
	if err := t.Claims(&own); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrToken, err)
	}
	c.party = own.Party
	return c, c.read(p.File, t.Claims)
}

// read takes name and groups from a token or from the provider's answer. A claim of
// groups may be a list or one text.
func (c *claims) read(f ProviderFile, from func(any) error) error {
	var all map[string]any
	if err := from(&all); err != nil {
		return fmt.Errorf("%w: %w", ErrToken, err)
	}
	if name, ok := all[f.NameClaim].(string); ok {
		c.Name = name
	}
	switch groups := all[f.GroupsClaim].(type) {
	case string:
		c.Groups, c.groupsStated = []string{groups}, true
	case []any:
		c.groupsStated = true
		for _, g := range groups {
			if text, ok := g.(string); ok {
				c.Groups = append(c.Groups, text)
			}
		}
	}
	return nil
}

// check holds a token to the journey that it ends: OpenID Connect Core 1.0, 3.1.3.7.
func (c *claims) check(j journey, client string, now time.Time, skew time.Duration) error {
	switch {
	case c.Subject == "":
		return fmt.Errorf("%w: it names nobody", ErrToken)
	case !same(c.nonce, j.Nonce):
		return fmt.Errorf("%w: it belongs to another sign-in (nonce)", ErrToken)
	case len(c.audience) > 1 && c.party != client, c.party != "" && c.party != client:
		return fmt.Errorf("%w: it was made for %q (azp)", ErrToken, cmp.Or(c.party, strings.Join(c.audience, " ")))
	case c.issued.After(now.Add(skew)):
		return fmt.Errorf("%w: it is of a time to come (iat): one of the clocks is wrong", ErrToken)
	}
	return nil
}

// account is the account that the groups stand for. Row filters of several groups add up; a
// group without filters widens none.
func (c *claims) account(f ProviderFile) (access.Account, error) {
	a := access.Account{Name: subjectName(c.Issuer, c.Subject), Display: cmp.Or(c.Name, c.Subject), Issuer: c.Issuer, Subject: c.Subject}
	for _, g := range f.Groups {
		if !slices.Contains(c.Groups, g.Group) {
			continue
		}
		a.Roles = append(a.Roles, access.Held{Role: g.Role, In: calendar.Period{}})
		a.Commissioners = append(a.Commissioners, g.Commissioners...)
		a.Places = append(a.Places, g.Places...)
	}
	if len(a.Roles) == 0 {
		return a, ErrNoGroup
	}
	slices.Sort(a.Commissioners)
	slices.Sort(a.Places)
	a.Commissioners, a.Places = slices.Compact(a.Commissioners), slices.Compact(a.Places)
	return a, nil
}

// subjectName is the name of an account that a provider vouches for: it cannot be that of
// another subject, issuer or local account, whatever people are called there.
func subjectName(issuer, subject string) string {
	sum := sha256.Sum256([]byte(issuer + "\x00" + subject))
	host := "provider"
	if u, err := url.Parse(issuer); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return strings.Map(nameLetter, strings.ToLower(subject[:min(len(subject), 20)])) + "-" + hex.EncodeToString(sum[:4]) + "@" + strings.Map(nameLetter, host)
}

// nameLetter is a letter as names of accounts have them.
func nameLetter(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune(".-_", r) {
		return r
	}
	return '-'
}
