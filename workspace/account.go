package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// ErrAccountThere says that an account of the name was added before.
var ErrAccountThere = errors.New("there is an account of this name, and a name is never given twice")

// Accounts are the newest versions of all accounts, in order of name.
func (w *Workspace) Accounts(ctx context.Context) ([]StoredAccount, error) {
	all, err := w.storedAccounts(ctx, "")
	var out []StoredAccount
	for _, a := range all {
		if n := len(out); n > 0 && out[n-1].Name == a.Name {
			out[n-1] = a
		} else {
			out = append(out, a)
		}
	}
	return out, err
}

func (w *Workspace) storedAccounts(ctx context.Context, name string) ([]StoredAccount, error) {
	s, err := w.access()
	if err != nil {
		return nil, err
	}
	all, err := s.StoredAccounts(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	return all, nil
}

// Account is the newest version of an account and all versions. The error wraps
// [ErrNoAccount].
func (w *Workspace) Account(ctx context.Context, name string) (*StoredAccount, []StoredAccount, error) {
	if name == "" {
		return nil, nil, ErrNoAccount
	}
	all, err := w.storedAccounts(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		return nil, nil, fmt.Errorf("account %q: %w", name, ErrNoAccount)
	}
	return &all[len(all)-1], all, nil
}

// AccountOf is the account of somebody who signed in with OpenID Connect. The error wraps
// [ErrNoAccount].
func (w *Workspace) AccountOf(ctx context.Context, issuer, subject string) (*StoredAccount, error) {
	all, err := w.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(a StoredAccount) bool { return issuer != "" && a.Issuer == issuer && a.Subject == subject })
	if i < 0 {
		return nil, ErrNoAccount
	}
	return &all[i], nil
}

// AddAccount adds an account, which has no password yet. With any problem nothing is
// added. The error wraps [ErrAccountThere].
func (w *Workspace) AddAccount(ctx context.Context, rules *access.Rules, a access.Account, by Actor) (*problem.List, error) {
	if problems := rules.Check(a); problems.Len() > 0 {
		return problems, nil
	}
	err := w.putAccount(ctx, a, AccountAdded, "", by, false)
	return &problem.List{}, err
}

// putAccount appends a version of an account, which is there or not.
func (w *Workspace) putAccount(ctx context.Context, a access.Account, what AccountEvent, detail string, by Actor, there bool) error {
	all, err := w.storedAccounts(ctx, a.Name)
	switch {
	case err != nil:
		return err
	case there && len(all) == 0:
		return fmt.Errorf("account %q: %w", a.Name, ErrNoAccount)
	case !there && len(all) > 0:
		return fmt.Errorf("account %q: %w", a.Name, ErrAccountThere)
	}
	return w.changeAccess(ctx, done(by, what, strings.TrimSpace(a.Name+" "+detail)), func(tx AccessTx) error {
		v, err := tx.PutAccount(ctx, StoredAccount{Account: a, What: what, By: by.name(), At: by.At})
		if err == nil && v != len(all)+1 {
			return errors.New("somebody else changed the account at the same time; look at it again")
		}
		return err
	})
}

// changed changes an account and checks what comes of it.
func (w *Workspace) changed(ctx context.Context, rules *access.Rules, name string, what AccountEvent, detail string, by Actor, change func(*access.Account)) (*problem.List, error) {
	a, _, err := w.Account(ctx, name)
	if err != nil {
		return nil, err
	}
	next := a.Account
	next.Roles, next.Commissioners, next.Places = slices.Clone(next.Roles), slices.Clone(next.Commissioners), slices.Clone(next.Places)
	change(&next)
	if problems := rules.Check(next); problems.Len() > 0 {
		return problems, nil
	}
	return &problem.List{}, w.putAccount(ctx, next, what, detail, by, true)
}

// DisableAccount closes an account, or opens it again. Its tokens are no good meanwhile.
func (w *Workspace) DisableAccount(ctx context.Context, rules *access.Rules, name string, disabled bool, by Actor) (*problem.List, error) {
	what := AccountEnabled
	if disabled {
		what = AccountDisabled
	}
	return w.changed(ctx, rules, name, what, "", by, func(a *access.Account) { a.Disabled = disabled })
}

// ConfineAccount says which records an account may open: those of commissioners and places;
// none of either = of all.
func (w *Workspace) ConfineAccount(ctx context.Context, rules *access.Rules, name string, commissioners []org.Code, places []string, by Actor) (*problem.List, error) {
	return w.changed(ctx, rules, name, AccountChanged, fmt.Sprintf("confined to %v %v", commissioners, places), by, func(a *access.Account) { a.Commissioners, a.Places = commissioners, places })
}

// GiveRole gives an account an access role for a period.
func (w *Workspace) GiveRole(ctx context.Context, rules *access.Rules, name string, h access.Held, by Actor) (*problem.List, error) {
	return w.changed(ctx, rules, name, RoleGiven, fmt.Sprintf("%s %v", h.Role, h.In), by, func(a *access.Account) { a.Roles = append(a.Roles, h) })
}

// EndRole ends an access role on a day: the account has it no longer from then on. That it
// had it stays.
func (w *Workspace) EndRole(ctx context.Context, rules *access.Rules, name string, role access.RoleName, on calendar.Date, by Actor) (*problem.List, error) {
	found := false
	problems, err := w.changed(ctx, rules, name, RoleEnded, fmt.Sprintf("%s on %v", role, on), by, func(a *access.Account) {
		a.Roles = slices.DeleteFunc(a.Roles, func(h access.Held) bool {
			hit := h.Role == role && h.In.From >= on
			found = found || hit
			return hit
		})
		for i, h := range a.Roles {
			if h.Role == role && h.In.Holds(on) {
				a.Roles[i].In.Until, found = on, true
			}
		}
		if !found {
			a.Roles = append(a.Roles, access.Held{Role: role}) // which is refused
		}
	})
	if err == nil && !found {
		return nil, fmt.Errorf("account %q does not have the access role %s on %v or later", name, role, on)
	}
	return problems, err
}
