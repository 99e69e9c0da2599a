package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/remit-health/remit/workspace"
)

var _ workspace.KeptAnswerStore = (*Store)(nil)

// PutKeptAnswer keeps an answer. The revision of the workspace stays: no answer of it
// changes.
func (s *Store) PutKeptAnswer(ctx context.Context, a workspace.KeptAnswer, before time.Time) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return busy(err)
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM kept_answers WHERE kept_at < ?", moment{&before})
	if err == nil {
		_, err = tx.ExecContext(ctx, "REPLACE INTO kept_answers (key, request, kept_at, status, media, location, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
			a.Key, a.Request, moment{&a.At}, a.Status, a.Media, a.Location, append([]byte{}, a.Body...))
	}
	if err != nil {
		return errors.Join(busy(err), tx.Rollback())
	}
	return busy(tx.Commit())
}

// KeptAnswer reads an answer.
func (s *Store) KeptAnswer(ctx context.Context, key string) (a workspace.KeptAnswer, found bool, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT key, request, kept_at, status, media, location, body FROM kept_answers WHERE key = ?", key).
			Scan(&a.Key, &a.Request, moment{&a.At}, &a.Status, &a.Media, &a.Location, &a.Body)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return workspace.KeptAnswer{}, false, nil
	}
	return a, err == nil, err
}
