package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/problem"
)

// ErrNoToken says that a token is none of ours, has ended, or belongs to an account that is
// disabled.
var ErrNoToken = errors.New("the token is not good")

// A Token lets a program use the API as an account, for some needs and for a time. Its
// secret is shown once, when it is made, and kept nowhere.
type Token struct {
	ID      string // how it is spoken of: the first figures of the hash
	Hash    string // SHA-256 of the secret, which is 32 random bytes
	Account string
	Name    string // what it is for
	Scope   []access.Need
	Made    time.Time
	By      string
	Until   time.Time // from then on it is no good
	Ended   time.Time // it was ended before; zero = it was not
	EndedBy string
}

// Good tells whether a token holds at a moment.
func (t Token) Good(at time.Time) bool { return t.Ended.IsZero() && at.Before(t.Until) }

// tokenMark is how every secret begins, so that people and programs that look for lost
// secrets know it.
const tokenMark = "remit_"

// longestToken is how long a token may hold.
const longestToken = 366 * 24 * time.Hour

// AddToken makes a token and returns its secret, which nobody can find out afterwards.
func (w *Workspace) AddToken(ctx context.Context, t Token, by Actor, random io.Reader) (secret string, made Token, found *problem.Problem, err error) {
	if _, _, err := w.Account(ctx, t.Account); err != nil {
		return "", t, nil, err
	}
	if found := t.check(by.At); found != nil {
		return "", t, found, nil
	}
	raw := make([]byte, 32)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", t, nil, fmt.Errorf("make a token: %w", err)
	}
	secret = tokenMark + base64.RawURLEncoding.EncodeToString(raw)
	t.Hash = tokenHash(secret)
	t.ID, t.Made, t.By = t.Hash[:12], by.At, by.name()
	err = w.changeAccess(ctx, done(by, TokenMade, t.Account+" "+t.ID), func(tx AccessTx) error { return tx.PutToken(ctx, t) })
	return secret, t, nil, err
}

func tokenHash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func (t Token) check(at time.Time) *problem.Problem {
	p := &problem.Problem{Code: "bad_token", Severity: problem.Reject, Why: "A lost token would open more, or longer, than was meant."}
	switch {
	case strings.TrimSpace(t.Name) == "":
		p.Field, p.What, p.Fix = "name", "the token does not say what it is for.", "Name it."
	case len(t.Scope) == 0:
		p.Field, p.What, p.Fix = "scope", "the token has no scope.", "Name the needs that it is for, such as aggregates."
	case slices.ContainsFunc(t.Scope, func(n access.Need) bool { return n.Text() == "" }):
		p.Field, p.What, p.Fix = "scope", "the scope names what is no need.", "docs/access.md lists the needs."
	case !t.Until.After(at) || t.Until.Sub(at) > longestToken:
		p.Field, p.What, p.Fix = "until", "the token ends before it begins, or after more than a year.", "Name a day within a year."
	default:
		return nil
	}
	return p
}

// AccountByToken is whose token a secret is. The error wraps [ErrNoToken].
func (w *Workspace) AccountByToken(ctx context.Context, secret string, at time.Time) (*access.Account, Token, error) {
	s, err := w.access()
	if err != nil {
		return nil, Token{}, err
	}
	all, err := s.Tokens(ctx, "")
	if err != nil {
		return nil, Token{}, fmt.Errorf("read tokens: %w", err)
	}
	hash := tokenHash(secret) // of 32 random bytes: how far two hashes agree tells nothing of it
	i := slices.IndexFunc(all, func(t Token) bool { return t.Hash == hash })
	if i < 0 || !all[i].Good(at) {
		return nil, Token{}, ErrNoToken
	}
	a, _, err := w.Account(ctx, all[i].Account)
	if err != nil {
		return nil, Token{}, err
	}
	if a.Disabled {
		return nil, Token{}, ErrNoToken
	}
	return &a.Account, all[i], nil
}

// Tokens are the tokens of an account, those that ended too.
func (w *Workspace) Tokens(ctx context.Context, account string) ([]Token, error) {
	s, err := w.access()
	if err != nil {
		return nil, err
	}
	return s.Tokens(ctx, account)
}

// EndToken ends a token. The error wraps [ErrNoToken].
func (w *Workspace) EndToken(ctx context.Context, id string, by Actor) error {
	return w.changeAccess(ctx, done(by, TokenEnded, id), func(tx AccessTx) error { return tx.EndToken(ctx, id, by.name(), by.At) })
}
