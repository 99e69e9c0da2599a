// Package signin stands before the pages and the API: it says who asks, and turns
// away what must not come in.
//
// A [Door] is made once for a server; [Door.Guard] puts it before a handler:
//
//	door, err := signin.New(signin.Setting{Accounts: accounts, Now: now})
//	http.Handler(door.Guard(pages))
//
// Every request passes the same checks in the same order: whose word counts on where it
// came from (a proxy that was named, else the connection), by which name it asks, whether
// another site asks in a reader's name, how large and how often. Then the cookie of a
// session, or the token of a program, says which account it is; the account and its roles
// are read again each time, so that one which is closed is out at once. What is left is an
// [Asker], which [Of] finds in the request.
//
// People sign in with the password of an account ([Door.Enter]), or through a provider of
// OpenID Connect ([Door.ToProvider], [Door.FromProvider]), whose groups stand for roles by
// a file. A form carries a [Door.Token], which only pages of this session can know.
//
// Sessions live in the memory of the process: a restart signs everybody out, and no file
// holds one. How long they last, how often one may ask and the like are [Limits], a file
// in which each number has a source or says that it has none.
//
// This package writes no pages and knows no address but those it is given; package web
// shows the forms. It decides nothing about what an account may see: package access does.
// A request costs one reading of the account and a few look-ups in memory.
package signin

import (
	"context"
	"crypto/rand"
	"errors"
	"net/netip"
	"slices"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
)

// A Setting is what a door is made of. Now must be set.
type Setting struct {
	Now      func() time.Time
	Accounts Accounts // nil = the door is open to all: the demo
	Gate     Gate     // who checks passwords; needed with accounts
	Rules    *access.Rules
	Ground   func(context.Context) (access.Ground, error) // what a sight asks of places and bodies
	Provider *Provider
	Limits   *Limits        // nil = those that Remit carries
	Names    []string       // public names of the server, beside those of this machine
	Proxies  []netip.Prefix // whose X-Forwarded headers count
}

// A Door stands before a server. It is safe for concurrent use.
type Door struct {
	Setting
	limits   Limits
	forms    []byte // the key of the tokens of forms; both keys are this process's own
	sealing  []byte // the key of what a browser keeps for us
	sessions sessions
	clients  buckets
	accounts buckets
	given    givings
}

// New makes a door.
func New(s Setting) (*Door, error) {
	if s.Now == nil {
		return nil, errors.New("a door needs a clock")
	}
	if s.Provider != nil && s.Accounts == nil {
		return nil, errors.New("a provider of accounts is named, and accounts are off")
	}
	if s.Accounts != nil && (s.Gate == nil || s.Rules == nil) {
		return nil, errors.New("accounts need a gate and rules")
	}
	d := &Door{Setting: s, forms: make([]byte, 32), sealing: make([]byte, 32)}
	if s.Limits == nil {
		own, err := OwnLimits(s.Now())
		if err != nil {
			return nil, err
		}
		s.Limits = &own
	}
	if s.Provider != nil { // which sends readers back to this name
		d.Names = append(slices.Clone(s.Names), s.Provider.File.host())
	}
	d.limits = *s.Limits
	rand.Read(d.forms)   //nolint:errcheck // never fails, by its documentation
	rand.Read(d.sealing) //nolint:errcheck
	d.sessions = sessions{idle: d.limits.SessionIdle, whole: d.limits.SessionWhole}
	d.clients = buckets{perSecond: d.limits.ClientRate, burst: d.limits.ClientBurst}
	d.accounts = buckets{perSecond: d.limits.AccountRate, burst: d.limits.AccountBurst}
	return d, nil
}

// Open tells whether there are no accounts: everybody sees everything, and the pages
// say so.
func (d *Door) Open() bool { return d.Accounts == nil }

// today is the day of the clock, in UTC.
func (d *Door) today() calendar.Date { return calendar.Of(d.Now().UTC().Date()) }
