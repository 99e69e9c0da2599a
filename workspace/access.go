package workspace

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/remit-health/remit/access"
)

// ErrNoAccount says that there is no account of the name asked for.
var ErrNoAccount = errors.New("there is no such account")

// A StoredAccount is one version of an account. Nothing is deleted: what was so stays.
type StoredAccount struct {
	access.Account
	Version int // from 1
	What    AccountEvent
	By      string // the account that did it, or [AtTheFolder]
	At      time.Time
}

// An AccountEvent is what was done with an account.
type AccountEvent string

// What is done with accounts.
const (
	AccountAdded    AccountEvent = "added"
	AccountChanged  AccountEvent = "changed"
	AccountDisabled AccountEvent = "disabled"
	AccountEnabled  AccountEvent = "enabled"
	RoleGiven       AccountEvent = "access role given"
	RoleEnded       AccountEvent = "access role ended"
	PasswordSet     AccountEvent = "password set"
	TokenMade       AccountEvent = "token made"
	TokenEnded      AccountEvent = "token ended"
)

// An Actor is who does something, and when.
type Actor struct {
	Account string // "" = [AtTheFolder]
	Session string
	At      time.Time
}

// AtTheFolder stands for whoever uses the commands: they can read the folder of the
// workspace, and need no account.
const AtTheFolder = "(command line)"

// name is the actor's name.
func (a Actor) name() string {
	if a.Account == "" {
		return AtTheFolder
	}
	return a.Account
}

// An AccessStore keeps accounts and the audit log. The store of a workspace may be one.
type AccessStore interface {
	// StoredAccounts returns all versions of an account, or of all if the name is empty, in
	// order of name and version.
	StoredAccounts(ctx context.Context, name string) ([]StoredAccount, error)

	// Password returns the hash of the password of an account, "" if it has none.
	Password(ctx context.Context, account string) (access.PHC, error)

	// Tokens returns the tokens of an account, or of all if the name is empty, in order of
	// their making, those that ended too.
	Tokens(ctx context.Context, account string) ([]Token, error)

	// Key returns a secret key, none if there is none of the name.
	Key(ctx context.Context, name string) ([]byte, error)

	// LastEntry returns the newest entry of the audit log, which always has its first.
	LastEntry(ctx context.Context) (access.Stored, error)

	// EachEntry calls f with the entries of the audit log in the order of their numbers, and
	// stops at the first error, which it returns. It hides nothing that is wrong with them.
	EachEntry(ctx context.Context, f func(access.Stored) error) error

	// ChangeAccess calls f with a transaction and commits if f returns nil. One change runs
	// at a time, over all processes. It does not change the revision of the workspace.
	ChangeAccess(ctx context.Context, f func(AccessTx) error) error
}

// An AccessTx is the way to change accounts and to add to the audit log.
type AccessTx interface {
	// PutAccount appends a version of an account and returns its number.
	PutAccount(ctx context.Context, a StoredAccount) (version int, err error)

	// PutPassword keeps the hash of a password in the place of the one before.
	PutPassword(ctx context.Context, account string, p access.PHC, at time.Time) error

	// PutToken keeps a token.
	PutToken(ctx context.Context, t Token) error

	// EndToken says that a token is no longer good: ErrNoToken.
	EndToken(ctx context.Context, id, by string, at time.Time) error

	// PutKey keeps a secret key of a name that has none.
	PutKey(ctx context.Context, name string, key []byte, at time.Time) error

	// LastEntry returns the newest entry of the audit log.
	LastEntry(ctx context.Context) (access.Stored, error)

	// PutEntry appends an entry to the audit log, which refuses one that does not follow.
	PutEntry(ctx context.Context, s access.Stored) error
}

func (w *Workspace) access() (AccessStore, error) {
	if s, ok := w.store.(AccessStore); ok {
		return s, nil
	}
	return nil, errors.New("this store keeps no accounts and no audit log")
}

// changeAccess does something and writes in the audit log that it was done, both or neither.
func (w *Workspace) changeAccess(ctx context.Context, e access.Entry, f func(AccessTx) error) error {
	s, err := w.access()
	if err != nil {
		return err
	}
	err = s.ChangeAccess(ctx, func(tx AccessTx) error {
		if f != nil {
			if err := f(tx); err != nil {
				return err
			}
		}
		last, err := tx.LastEntry(ctx)
		if err != nil {
			return err
		}
		next, err := access.Follow(last, e)
		if err != nil {
			return err
		}
		return tx.PutEntry(ctx, next)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", e.What, err)
	}
	return nil
}

// done is the entry of a change of accounts.
func done(by Actor, what AccountEvent, question string) access.Entry {
	return access.Entry{At: by.At, Account: by.name(), Session: by.Session, What: "account " + string(what), Question: question, Outcome: access.Done}
}
