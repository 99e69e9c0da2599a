package signin

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/workspace"
)

// A Wait says that somebody must wait before another try.
type Wait struct{ Seconds int }

func (w *Wait) Error() string {
	return fmt.Sprintf("too many tries; wait %d s and try again", w.Seconds)
}

// ErrWrong says that name and password do not fit. It does not say which is wrong, nor
// whether there is such an account.
var ErrWrong = errors.New("the name and the password do not fit together")

// Enter signs a browser in with a name and a password. The error is a [*Wait], wraps
// [ErrWrong], or is a failure of ours.
func (d *Door) Enter(w http.ResponseWriter, r *http.Request, name, password string) error {
	a, now := Of(r), d.Now()
	name = strings.ToLower(strings.TrimSpace(name))
	session := newSession(name)
	account, err := d.Gate.SignIn(r.Context(), workspace.SignIn{Name: name, Password: password, From: addressKey(a.Address), Session: session.id, At: now})
	wait := (*workspace.WaitError)(nil)
	switch {
	case errors.As(err, &wait):
		return &Wait{seconds(wait.Wait)}
	case errors.Is(err, workspace.ErrSignIn):
		return ErrWrong
	case err != nil:
		return err
	}
	session.account = account.Name
	d.admit(w, a, session)
	return nil
}

// admit gives the browser a new session. What its cookie was before opens nothing, so
// that nobody can plant one and wait.
func (d *Door) admit(w http.ResponseWriter, a *Asker, s *session) {
	d.sessions.end(a.cookie, false)
	a.cookie = d.sessions.begin(s, d.Now())
	give(w, a, remitCookie, a.cookie)
}

// Leave signs a browser out; everywhere also signs out all others of its account. It does
// so even if that cannot be written down.
func (d *Door) Leave(w http.ResponseWriter, r *http.Request, everywhere bool) error {
	a := Of(r)
	d.sessions.end(a.cookie, everywhere)
	give(w, a, remitCookie, "")
	if !a.SignedIn() {
		return nil
	}
	e := access.Entry{What: "sign out", Outcome: access.SignedOut}
	if everywhere {
		e.Question = "everywhere"
	}
	return a.Audit(r.Context(), e)
}

// providerCookie is the cookie of a sign-in that is under way at a provider.
const providerCookie = "remit-journey"

// ToProvider sets out for the provider; it gives the address to go to. Next is where the
// reader wants to be afterwards.
func (d *Door) ToProvider(w http.ResponseWriter, r *http.Request, next string) (string, error) {
	if d.Provider == nil {
		return "", ErrNoProvide
	}
	j := journey{State: secret(), Nonce: secret(), Verifier: oauth2.GenerateVerifier(), Next: Next(next), Until: d.Now().Add(d.limits.ProviderPatience)}
	to, err := d.Provider.setOut(r.Context(), j)
	if err != nil {
		return "", err
	}
	sealed, err := d.seal(j)
	if err != nil {
		return "", err
	}
	give(w, Of(r), providerCookie, sealed)
	return to, nil
}

// FromProvider signs in whoever the provider sent back, and says where they wanted to
// be. The error wraps [ErrJourney], [ErrTurned], [ErrToken], [ErrNoGroup], [ErrShut] or
// [ErrProvider].
func (d *Door) FromProvider(w http.ResponseWriter, r *http.Request) (next string, err error) {
	if d.Provider == nil {
		return "", ErrNoProvide
	}
	a, now := Of(r), d.Now()
	j, ours := d.unseal(cookie(r, a, providerCookie), now)
	give(w, a, providerCookie, "")
	account, err := d.arrived(r, j, ours, now)
	session := newSession(account.Name)
	e := access.Entry{At: now, Account: account.Name, Session: session.id, Roles: account.RolesOn(d.today()), What: "sign in with " + d.Provider.File.Name, Outcome: access.SignedIn}
	if err != nil {
		e.Outcome, e.Why = access.SignInRefused, err.Error()
	}
	if failed := d.Accounts.Audit(r.Context(), e); failed != nil {
		return "", failed
	}
	if err != nil {
		return "", err
	}
	session.from = &account
	d.admit(w, a, session)
	return Next(j.Next), nil
}

// arrived is who came back from a journey.
func (d *Door) arrived(r *http.Request, j journey, ours bool, now time.Time) (access.Account, error) {
	q := r.URL.Query()
	if !ours || !same(q.Get("state"), j.State) {
		return access.Account{}, ErrJourney
	}
	if refused := q.Get("error"); refused != "" {
		return access.Account{}, fmt.Errorf("%w: %.100q %.200q", ErrTurned, refused, q.Get("error_description"))
	}
	c, err := d.Provider.arrive(r.Context(), j, q.Get("code"), now, d.limits.ClockSkew)
	if err != nil {
		return access.Account{}, err
	}
	stored, err := d.Accounts.AccountOf(r.Context(), c.Issuer, c.Subject)
	switch {
	case err == nil && stored.Disabled:
		return stored.Account, ErrShut
	case err == nil:
		return stored.Account, nil
	case !errors.Is(err, workspace.ErrNoAccount):
		return access.Account{}, err
	}
	return c.account(d.Provider.File)
}
