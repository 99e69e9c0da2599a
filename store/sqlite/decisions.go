package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/remit-health/remit/workspace"
)

var _ workspace.DecisionStore = (*Store)(nil)

// PutDecision appends a version of a decision in one transaction.
func (s *Store) PutDecision(ctx context.Context, d workspace.StoredDecision) (version int, err error) {
	err = s.Change(ctx, func(tx workspace.Tx) error {
		db := tx.(*change).tx
		if err := db.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) + 1 FROM decisions WHERE id = ?", d.ID).Scan(&version); err != nil {
			return err
		}
		_, err := db.ExecContext(ctx, "INSERT INTO decisions (id, version, thread, file, added_at, content) VALUES (?, ?, ?, ?, ?, ?)", d.ID, version, d.Thread, d.File, moment{&d.At}, d.Content)
		if err != nil {
			return fmt.Errorf("write decision: %w", err)
		}
		return nil
	})
	return version, err
}

// Decisions reads all versions of a decision, or of all if id is empty.
func (s *Store) Decisions(ctx context.Context, id string) (out []workspace.StoredDecision, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT id, version, thread, file, added_at, content FROM decisions WHERE ?1 = '' OR id = ?1 ORDER BY id, version", id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var d workspace.StoredDecision
			if err := rows.Scan(&d.ID, &d.Version, &d.Thread, &d.File, moment{&d.At}, &d.Content); err != nil {
				return err
			}
			out = append(out, d)
		}
		return rows.Err()
	})
	return out, err
}

// PutFollowUp appends what happened after a decision.
func (s *Store) PutFollowUp(ctx context.Context, f workspace.FollowUp) error {
	return s.Change(ctx, func(tx workspace.Tx) error {
		_, err := tx.(*change).tx.ExecContext(ctx, "INSERT INTO decision_follow_ups (decision, on_day, what, source, reviewed, review_on, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
			f.Decision, day{&f.On}, f.What, f.Source, f.Reviewed, day{&f.Review}, moment{&f.At})
		return err
	})
}

// FollowUps reads what happened after a decision, or after all if it is empty, in the
// order in which it was added.
func (s *Store) FollowUps(ctx context.Context, decision string) (out []workspace.FollowUp, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT decision, on_day, what, source, reviewed, review_on, added_at FROM decision_follow_ups WHERE ?1 = '' OR decision = ?1 ORDER BY n", decision)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var f workspace.FollowUp
			if err := rows.Scan(&f.Decision, day{&f.On}, &f.What, &f.Source, &f.Reviewed, day{&f.Review}, moment{&f.At}); err != nil {
				return err
			}
			out = append(out, f)
		}
		return rows.Err()
	})
	return out, err
}
