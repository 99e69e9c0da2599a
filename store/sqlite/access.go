package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

var _ workspace.AccessStore = (*Store)(nil)

// ChangeAccess runs f within one transaction that has the write lock from its start.
func (s *Store) ChangeAccess(ctx context.Context, f func(workspace.AccessTx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return busy(err)
	}
	if err := f(accessChange{tx}); err != nil {
		return errors.Join(busy(err), tx.Rollback())
	}
	return busy(tx.Commit())
}

// An accessChange is one transaction.
type accessChange struct{ tx *sql.Tx }

// heldRole is an access role in the JSON of an account.
type heldRole struct {
	Role  access.RoleName `json:"role"`
	From  calendar.Date   `json:"from"`
	Until calendar.Date   `json:"until,omitempty"`
}

// accountContent is what the store keeps of a version of an account.
type accountContent struct {
	Display       string     `json:"display"`
	Roles         []heldRole `json:"roles"`
	Commissioners []org.Code `json:"commissioners"`
	Places        []string   `json:"places"`
	Disabled      bool       `json:"disabled"`
	Issuer        string     `json:"issuer"`
	Subject       string     `json:"subject"`
}

func (c accessChange) PutAccount(ctx context.Context, a workspace.StoredAccount) (version int, err error) {
	content := accountContent{a.Display, []heldRole{}, a.Commissioners, a.Places, a.Disabled, a.Issuer, a.Subject}
	for _, h := range a.Roles {
		content.Roles = append(content.Roles, heldRole{h.Role, h.In.From, h.In.Until})
	}
	text, err := json.Marshal(content)
	if err != nil {
		return 0, err
	}
	if err := c.tx.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) + 1 FROM accounts WHERE name = ?", a.Name).Scan(&version); err != nil {
		return 0, err
	}
	_, err = c.tx.ExecContext(ctx, "INSERT INTO accounts (name, version, what, done_by, at, content) VALUES (?, ?, ?, ?, ?, ?)", a.Name, version, a.What, a.By, moment{&a.At}, string(text))
	return version, err
}

// StoredAccounts reads all versions of an account, or of all if the name is empty.
func (s *Store) StoredAccounts(ctx context.Context, name string) (out []workspace.StoredAccount, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT name, version, what, done_by, at, content FROM accounts WHERE ?1 = '' OR name = ?1 ORDER BY name, version", name)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var a workspace.StoredAccount
			var text string
			if err := rows.Scan(&a.Name, &a.Version, &a.What, &a.By, moment{&a.At}, &text); err != nil {
				return err
			}
			if err := readAccount(&a.Account, text); err != nil {
				return fmt.Errorf("account %q, version %d: %w", a.Name, a.Version, err)
			}
			out = append(out, a)
		}
		return rows.Err()
	})
	return out, err
}

func readAccount(a *access.Account, text string) error {
	var c accountContent
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return err
	}
	a.Display, a.Commissioners, a.Places, a.Disabled, a.Issuer, a.Subject = c.Display, c.Commissioners, c.Places, c.Disabled, c.Issuer, c.Subject
	for _, h := range c.Roles {
		a.Roles = append(a.Roles, access.Held{Role: h.Role, In: calendar.Period{From: h.From, Until: h.Until}})
	}
	return nil
}

func (c accessChange) PutPassword(ctx context.Context, account string, p access.PHC, at time.Time) error {
	_, err := c.tx.ExecContext(ctx, "INSERT INTO passwords (account, phc, at) VALUES (?, ?, ?) ON CONFLICT (account) DO UPDATE SET phc = excluded.phc, at = excluded.at", account, p, moment{&at})
	return err
}

// Password reads the hash of the password of an account.
func (s *Store) Password(ctx context.Context, account string) (p access.PHC, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT phc FROM passwords WHERE account = ?", account).Scan(&p)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return p, err
}
