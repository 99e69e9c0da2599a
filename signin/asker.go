package signin

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"github.com/remit-health/remit/access"
)

// An Asker is who asks: where from, as which account, in which session, and what they may
// see.
type Asker struct {
	Scheme, Host string     // as the reader's browser has them
	Address      netip.Addr // of the reader, as far as it can be known
	Account      access.Account
	Session      access.Session
	Sight        *access.Sight // nil = nobody has signed in
	PurposeEnds  time.Time
	GlassEnds    time.Time
	Program      string // the name of the token by which a program asks; "" = a browser

	cookie string
	guard  *access.Guard
	door   *Door
	w      http.ResponseWriter
}

type askerKey struct{}

// Of is who asks. Every request that came through a door has one.
func Of(r *http.Request) *Asker { return In(r.Context()) }

// In is who asks, by the context of the request.
func In(ctx context.Context) *Asker {
	a, _ := ctx.Value(askerKey{}).(*Asker)
	return a
}

func with(r *http.Request, a *Asker) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), askerKey{}, a))
}

// Secure tells whether the browser asks over TLS.
func (a *Asker) Secure() bool { return a.Scheme == "https" }

// Origin is the site of our pages, as a browser names it.
func (a *Asker) Origin() string { return a.Scheme + "://" + a.Host }

// SignedIn tells whether an account asks: in an open demo nobody has one.
func (a *Asker) SignedIn() bool { return a.Account.Name != "" }

// Token is what a form of a page for this browser must carry, in [TokenField]. A browser
// that has no cookie yet is given one, so it must be asked for before the page is written.
func (a *Asker) Token() string {
	if a.cookie == "" {
		a.cookie = secret()
		give(a.w, a, remitCookie, a.cookie)
	}
	return a.door.token(a.cookie)
}

// Vouches tells whether a form came from a page that was made for this browser, by the
// token that it carries. A program needs none.
func (a *Asker) Vouches(token string) bool {
	return a.Program != "" || a.cookie != "" && same(token, a.door.token(a.cookie))
}

// Open tells whether there are no accounts.
func (a *Asker) Open() bool { return a.door.Open() }

// Differing is what this session has been given so far, by which figures that differ
// by few people are refused; nil where nothing is held back.
func (a *Asker) Differing() *access.Guard { return a.guard }

// Limits are the limits that hold here.
func (a *Asker) Limits() Limits { return a.door.limits }

// Provider is who else signs people in; nil = nobody.
func (a *Asker) Provider() *Provider { return a.door.Provider }

// May tells whether the asker may have what a route needs. One who has not signed in
// may have nothing.
func (a *Asker) May(n access.Need) access.Ruling {
	if a.Sight == nil {
		return access.Ruling{Code: NotSignedIn, Why: "nobody has signed in", Fix: "Sign in."}
	}
	return a.Sight.MaySee(n)
}

// NotSignedIn is the ruling of the door itself, beside those of access.
const NotSignedIn access.RulingCode = "not_signed_in"

// Audit writes to the audit log what was shown, done or refused. In an open demo there
// is nobody to write of. What cannot be written must not be shown.
func (a *Asker) Audit(ctx context.Context, e access.Entry) error {
	if a.Open() {
		return nil
	}
	e.At, e.Account, e.Session, e.Purpose, e.Glass = a.door.Now(), a.Account.Name, a.Session.ID, string(a.Session.Purpose), a.Session.Glass
	if a.Sight != nil {
		e.Roles = a.Sight.Roles()
	}
	return a.door.Accounts.Audit(ctx, e)
}
