package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// ErrSignIn says that a name and a password do not go together: which of the two is
// wrong, or that the account is disabled, is in the audit log and nowhere else.
var ErrSignIn = errors.New("the name or the password is wrong")

// A WaitError says that too many sign-ins failed.
type WaitError struct{ Wait time.Duration }

func (e *WaitError) Error() string {
	return fmt.Sprintf("too many sign-ins failed; try again in %v", e.Wait.Round(time.Second))
}

// A Gate lets people in by name and password. It remembers failures for as long as the
// program runs, and is safe for concurrent use.
type Gate struct {
	w        *Workspace
	rules    *access.Rules
	throttle *access.Throttle
	random   io.Reader
	decoy    access.PHC // verified where there is no account, so that time does not tell
	turn     chan struct{}

	mu    sync.Mutex
	known map[string]bool // name and address that have signed in, so that strangers cannot lock a name's owner out
}

// mostKnown is how many names and addresses a gate knows; after that it begins anew.
const mostKnown = 10_000

// atOnce is how many passwords are verified at once: each takes 64 MiB.
const atOnce = 2

// Gate makes the gate of a workspace, with the numbers of a day. Random must be one for
// cryptography.
func (w *Workspace) Gate(rules *access.Rules, on calendar.Date, random io.Reader) (*Gate, error) {
	decoy, err := access.Hash("no account has this password", rules.Hashing(on), random)
	if err != nil {
		return nil, err
	}
	return &Gate{w: w, rules: rules, throttle: access.NewThrottle(rules.Limits(on)), random: random, decoy: decoy, turn: make(chan struct{}, atOnce), known: map[string]bool{}}, nil
}

// A SignIn is a try to sign in.
type SignIn struct {
	Name, Password string
	From           string // the address that asks; failures count by it too
	Session        string // the session that begins, for the audit log
	At             time.Time
}

// SignIn lets somebody in, or returns [ErrSignIn] or a [WaitError]. It writes the audit log;
// what cannot be written there does not happen. A hash of other parameters than today's
// is made anew.
func (g *Gate) SignIn(ctx context.Context, in SignIn) (*access.Account, error) {
	both := in.Name + " from " + in.From
	wait := max(g.throttle.Wait(both, in.At), g.throttle.Wait("from "+in.From, in.At))
	if !g.knows(both) {
		wait = max(wait, g.throttle.Wait("name "+in.Name, in.At))
	}
	if wait > 0 {
		return nil, errors.Join(&WaitError{wait}, g.note(ctx, in, access.SignInRefused, "too many failed before", ""))
	}
	account, why, err := g.verify(ctx, in)
	if err != nil {
		return nil, err
	}
	if why != "" {
		g.throttle.Failed("name "+in.Name, in.At)
		g.throttle.Failed(both, in.At)
		if in.From != "" {
			g.throttle.Failed("from "+in.From, in.At)
		}
		return nil, errors.Join(ErrSignIn, g.note(ctx, in, access.SignInRefused, why, account.Name))
	}
	g.throttle.Succeeded("name " + in.Name)
	g.throttle.Succeeded(both)
	if in.From != "" {
		g.learn(both)
	}
	if err := g.note(ctx, in, access.SignedIn, "", account.Name); err != nil {
		return nil, err
	}
	return &account, nil
}

// knows tells whether a name has signed in from an address.
func (g *Gate) knows(both string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.known[both]
}

func (g *Gate) learn(both string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.known) >= mostKnown {
		clear(g.known)
	}
	g.known[both] = true
}

// verify finds the account and says why it is not let in. Every way through verifies one
// hash.
func (g *Gate) verify(ctx context.Context, in SignIn) (a access.Account, why string, err error) {
	select {
	case g.turn <- struct{}{}:
		defer func() { <-g.turn }()
	case <-ctx.Done():
		return a, "", ctx.Err()
	}
	found, _, err := g.w.Account(ctx, in.Name)
	if err != nil && !errors.Is(err, ErrNoAccount) {
		return a, "", err
	}
	hash := access.PHC("")
	if found != nil {
		s, _ := g.w.access() // which has just answered
		if hash, err = s.Password(ctx, found.Name); err != nil {
			return a, "", fmt.Errorf("read the password of an account: %w", err)
		}
		a = found.Account
	}
	now := g.rules.Hashing(calendar.Of(in.At.UTC().Date()))
	if hash == "" {
		if _, _, err := g.decoy.Verify(in.Password, now); err != nil {
			return a, "", err
		}
		if found == nil {
			return a, "there is no such account", nil
		}
		return a, "the account has no password", nil
	}
	right, again, err := hash.Verify(in.Password, now)
	switch {
	case err != nil:
		return a, "", fmt.Errorf("account %q: %w", a.Name, err)
	case !right:
		return a, "the password is wrong", nil
	case a.Disabled:
		return a, "the account is disabled", nil
	case again:
		return a, "", g.rehash(ctx, a.Name, in, now)
	}
	return a, "", nil
}

func (g *Gate) rehash(ctx context.Context, name string, in SignIn, now access.Hashing) error {
	fresh, err := access.Hash(in.Password, now, g.random)
	if err != nil {
		return err
	}
	return g.w.changeAccess(ctx, done(Actor{name, in.Session, in.At}, PasswordSet, name+": its hash was made anew with today's parameters"),
		func(tx AccessTx) error { return tx.PutPassword(ctx, name, fresh, in.At) })
}

// note writes a try in the audit log. A name of no account is not written: it may be a
// password in the wrong box.
func (g *Gate) note(ctx context.Context, in SignIn, outcome access.Outcome, why, account string) error {
	return g.w.Audit(ctx, access.Entry{At: in.At, Account: account, Session: in.Session, What: "sign in", Question: in.From, Outcome: outcome, Why: why})
}

// SetPassword sets the password of an account, and says what is wrong with it if it is not
// taken.
func (w *Workspace) SetPassword(ctx context.Context, rules *access.Rules, name, password string, by Actor, random io.Reader) (*problem.Problem, error) {
	a, _, err := w.Account(ctx, name)
	if err != nil {
		return nil, err
	}
	on := calendar.Of(by.At.UTC().Date())
	if p := rules.CheckPassword(password, a.Account, on); p != nil {
		return p, nil
	}
	hash, err := access.Hash(password, rules.Hashing(on), random)
	if err != nil {
		return nil, err
	}
	return nil, w.changeAccess(ctx, done(by, PasswordSet, name), func(tx AccessTx) error { return tx.PutPassword(ctx, name, hash, by.At) })
}

// HasPassword tells whether an account has a password.
func (w *Workspace) HasPassword(ctx context.Context, name string) (bool, error) {
	s, err := w.access()
	if err != nil {
		return false, err
	}
	p, err := s.Password(ctx, name)
	return p != "", err
}
