package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/remit-health/remit/access"
)

// PutEntry appends an entry. A trigger refuses one whose number does not follow.
func (c accessChange) PutEntry(ctx context.Context, s access.Stored) error {
	_, err := c.tx.ExecContext(ctx, "INSERT INTO audit (n, entry, hash) VALUES (?, ?, ?)", s.N, s.Text, s.Hash)
	return err
}

func (c accessChange) LastEntry(ctx context.Context) (access.Stored, error) {
	return lastEntry(ctx, c.tx)
}

// errNoEntries says that even the first entry is gone.
var errNoEntries = errors.New("the audit log is empty: its first entry was taken away")

func lastEntry(ctx context.Context, tx *sql.Tx) (s access.Stored, err error) {
	err = tx.QueryRowContext(ctx, "SELECT n, entry, hash FROM audit ORDER BY n DESC LIMIT 1").Scan(&s.N, &s.Text, &s.Hash)
	if errors.Is(err, sql.ErrNoRows) {
		return s, errNoEntries
	}
	return s, err
}

// LastEntry reads the newest entry of the audit log.
func (s *Store) LastEntry(ctx context.Context) (out access.Stored, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		out, err = lastEntry(ctx, tx)
		return err
	})
	return out, err
}

// EachEntry reads the audit log. What is not of the type of its column is read as the text
// that it would be: it is for the verifier to say what is wrong.
func (s *Store) EachEntry(ctx context.Context, f func(access.Stored) error) error {
	return s.view(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT n, CAST(entry AS TEXT), CAST(hash AS TEXT) FROM audit ORDER BY n")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var e access.Stored
			if err := rows.Scan(&e.N, &e.Text, &e.Hash); err != nil {
				return err
			}
			if err := f(e); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}
