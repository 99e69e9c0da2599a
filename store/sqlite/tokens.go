package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/remit-health/remit/workspace"
)

func (c accessChange) PutToken(ctx context.Context, t workspace.Token) error {
	scope, err := json.Marshal(t.Scope)
	if err != nil {
		return err
	}
	_, err = c.tx.ExecContext(ctx, "INSERT INTO tokens (id, hash, account, name, scope, made, made_by, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		t.ID, t.Hash, t.Account, t.Name, string(scope), moment{&t.Made}, t.By, moment{&t.Until})
	return err
}

func (c accessChange) EndToken(ctx context.Context, id, by string, at time.Time) error {
	res, err := c.tx.ExecContext(ctx, "UPDATE tokens SET ended = ?, ended_by = ? WHERE id = ? AND ended IS NULL", moment{&at}, by, id)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return workspace.ErrNoToken
	}
	return nil
}

// Tokens reads the tokens of an account, or of all if the name is empty.
func (s *Store) Tokens(ctx context.Context, account string) (out []workspace.Token, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT id, hash, account, name, scope, made, made_by, until, ended, coalesce(ended_by, '') FROM tokens WHERE ?1 = '' OR account = ?1 ORDER BY n", account)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var t workspace.Token
			var scope string
			if err := rows.Scan(&t.ID, &t.Hash, &t.Account, &t.Name, &scope, moment{&t.Made}, &t.By, moment{&t.Until}, moment{&t.Ended}, &t.EndedBy); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(scope), &t.Scope); err != nil {
				return fmt.Errorf("token %s: %w", t.ID, err)
			}
			out = append(out, t)
		}
		return rows.Err()
	})
	return out, err
}
