package signin

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/workspace"
)

// Accounts are the accounts of a workspace, as [workspace.Workspace] has them.
type Accounts interface {
	Account(ctx context.Context, name string) (now *workspace.StoredAccount, all []workspace.StoredAccount, err error)
	AccountOf(ctx context.Context, issuer, subject string) (*workspace.StoredAccount, error)
	AccountByToken(ctx context.Context, secret string, at time.Time) (*access.Account, workspace.Token, error)
	Audit(ctx context.Context, e access.Entry) error
}

// A Gate checks names and passwords, makes those wait who fail, and writes both down:
// [workspace.Gate].
type Gate interface {
	SignIn(ctx context.Context, in workspace.SignIn) (*access.Account, error)
}

// bearerOf is the token of a program, and whether one is stated.
func bearerOf(r *http.Request) (string, bool) {
	kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), strings.EqualFold(kind, "Bearer")
}

// program recognises a program by its token. It sends no cookie, so no other site can
// use it, and it needs no token of a form.
func (d *Door) program(r *http.Request, a *Asker, bearer string) *refusal {
	if d.Open() {
		return &refusal{status: http.StatusUnauthorized, title: "No accounts", what: "There are no accounts here, so a token means nothing: leave it out."}
	}
	account, token, err := d.Accounts.AccountByToken(r.Context(), bearer, d.Now())
	switch {
	case errors.Is(err, workspace.ErrNoToken):
		return &refusal{status: http.StatusUnauthorized, title: "The token is not one", what: "No token in force is this one: it may have ended, or its account was closed. Ask the administrator for another."}
	case err != nil:
		return unreadable(err)
	}
	if wait, fine := d.accounts.take(account.Name, d.Now()); !fine {
		return often(seconds(wait))
	}
	a.Account, a.Program = *account, token.Name
	a.Session = access.Session{ID: "token " + token.ID, Account: *account, Purpose: access.PurposeName(r.Header.Get(PurposeHeader)), Scope: token.Scope}
	a.guard = d.differing(token.ID)
	if err := d.see(r.Context(), a); err != nil {
		return unreadable(err)
	}
	return nil
}

// PurposeHeader is where a program states its purpose.
const PurposeHeader = "Remit-Purpose"

func unreadable(err error) *refusal {
	return &refusal{status: http.StatusServiceUnavailable, title: "Accounts cannot be read", what: "Whether you may see this cannot be told just now: " + err.Error() + "."}
}

// browser recognises a browser by its cookie. A session whose account was closed
// meanwhile ends.
func (d *Door) browser(r *http.Request, a *Asker) error {
	a.cookie = cookie(r, a, remitCookie)
	if d.Open() {
		a.Sight = access.Everything(d.today())
		return nil
	}
	s, open := d.sessions.find(a.cookie, d.Now())
	if !open {
		return nil
	}
	account, err := d.accountOf(r.Context(), s)
	if errors.Is(err, workspace.ErrNoAccount) || err == nil && account.Disabled {
		d.sessions.end(a.cookie, true)
		return nil
	}
	if err != nil {
		return err
	}
	a.Account, a.PurposeEnds, a.GlassEnds, a.guard = account, s.purposeEnd, s.glassEnd, s.guard
	a.Session = access.Session{ID: s.id, Account: account, Purpose: s.purpose, Glass: s.glass}
	return d.see(r.Context(), a)
}

// accountOf is the account of a session as it is now. Who came through a provider and has no
// account here has the roles that the groups gave at sign-in.
func (d *Door) accountOf(ctx context.Context, s session) (access.Account, error) {
	if s.from == nil {
		stored, _, err := d.Accounts.Account(ctx, s.account)
		if err != nil {
			return access.Account{}, err
		}
		return stored.Account, nil
	}
	stored, err := d.Accounts.AccountOf(ctx, s.from.Issuer, s.from.Subject)
	switch {
	case errors.Is(err, workspace.ErrNoAccount):
		return *s.from, nil
	case err != nil:
		return access.Account{}, err
	}
	return stored.Account, nil
}

// see works out what an account may see.
func (d *Door) see(ctx context.Context, a *Asker) error {
	var ground access.Ground
	if d.Ground != nil {
		var err error
		if ground, err = d.Ground(ctx); err != nil {
			return err
		}
	}
	a.Sight = d.Rules.See(a.Session, d.today(), ground)
	return nil
}
