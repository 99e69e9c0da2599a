package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/workspace"
)

// accountShow shows one.
type accountShow struct {
	Name string `arg:"" help:"the account"`
}

// Help is the detailed help.
func (accountShow) Help() string { return accounts{}.Help() }

// A shownToken is a token for JSON; its secret is nowhere.
type shownToken struct {
	ID    string        `json:"token"`
	For   string        `json:"for"`
	Scope []access.Need `json:"scope"`
	Made  string        `json:"made"`
	By    string        `json:"by"`
	Until string        `json:"until"`
	Ended string        `json:"ended"`
}

func showToken(t workspace.Token) shownToken {
	out := shownToken{t.ID, t.Name, t.Scope, momentOf(t.Made), t.By, momentOf(t.Until), ""}
	if !t.Ended.IsZero() {
		out.Ended = momentOf(t.Ended)
	}
	return out
}

// Run shows it.
func (cmd accountShow) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	now, all, err := ws.Account(c.ctx, cmd.Name)
	if err != nil {
		return accountWrong(err)
	}
	has, err := ws.HasPassword(c.ctx, cmd.Name)
	if err != nil {
		return err
	}
	tokens, err := ws.Tokens(c.ctx, cmd.Name)
	if err != nil {
		return err
	}
	data := struct {
		shownAccount
		Versions []shownAccount `json:"versions"`
		Tokens   []shownToken   `json:"tokens"`
	}{showAccount(*now, has, c.today()), []shownAccount{}, []shownToken{}}
	a := answer{columns: []string{"version", "what", "by", "at", "roles", "confined_to", "disabled"}}
	for _, v := range all {
		s := showAccount(v, has, c.today())
		data.Versions = append(data.Versions, s)
		a.rows = append(a.rows, []string{fmt.Sprint(s.Version), s.What, s.By, s.At, heldText(s.Roles), s.confined(), fmt.Sprint(s.Disabled)})
	}
	for _, t := range tokens {
		data.Tokens = append(data.Tokens, showToken(t))
	}
	a.data = data
	a.text = func(w io.Writer) { writeAccount(w, data.shownAccount, a.rows, data.Tokens) }
	return c.show(a)
}

// heldText is "viewer from 2026-04-01 to 2026-12-31; analyst from 2026-04-01".
func heldText(roles []shownHeld) string {
	var out []string
	for _, h := range roles {
		text := fmt.Sprintf("%s from %v", h.Role, h.From)
		if h.Until != 0 {
			text += fmt.Sprintf(" to %v", h.Until-1)
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

func writeAccount(w io.Writer, a shownAccount, versions [][]string, tokens []shownToken) {
	fmt.Fprintf(w, "%s  %s\n", a.Name, a.Display)
	if s := a.state(); s != "" {
		fmt.Fprintf(w, "  %s\n", s)
	}
	fmt.Fprintf(w, "  access roles: %s\n", orNone(heldText(a.Roles)))
	if s := a.confined(); s != "" {
		fmt.Fprintf(w, "  confined to: %s\n", s)
	}
	if a.Issuer != "" {
		fmt.Fprintf(w, "  signs in as %s at %s\n", a.Subject, a.Issuer)
	}
	fmt.Fprintln(w)
	t := newSheet("version", "what", "by", "at")
	for _, v := range versions {
		t.row(v[:4]...)
	}
	t.write(w)
	if len(tokens) == 0 {
		return
	}
	fmt.Fprintln(w)
	t = newSheet("token", "for", "scope", "until", "ended")
	for _, k := range tokens {
		var scope []string
		for _, n := range k.Scope {
			scope = append(scope, string(n))
		}
		t.row(k.ID, k.For, strings.Join(scope, ", "), k.Until, k.Ended)
	}
	t.write(w)
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
