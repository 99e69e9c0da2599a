package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

func (c accessChange) PutKey(ctx context.Context, name string, key []byte, at time.Time) error {
	_, err := c.tx.ExecContext(ctx, "INSERT INTO keys (name, key, at) VALUES (?, ?, ?)", name, key, moment{&at})
	return err
}

// Key reads a secret key.
func (s *Store) Key(ctx context.Context, name string) (key []byte, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT key FROM keys WHERE name = ?", name).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return key, err
}
