package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/remit-health/remit/workspace"
)

var _ workspace.ThreadStore = (*Store)(nil)

// PutThread appends a version of a thread in one transaction.
func (s *Store) PutThread(ctx context.Context, t workspace.Thread, links []workspace.StoredLink) (version int, err error) {
	err = s.Change(ctx, func(tx workspace.Tx) error {
		db := tx.(*change).tx
		if err := db.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) + 1 FROM threads WHERE id = ?", t.ID).Scan(&version); err != nil {
			return err
		}
		_, err := db.ExecContext(ctx, "INSERT INTO threads (id, version, title, body, made_up, file, sha256, added_at, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			t.ID, version, t.Title, t.Body, t.MadeUp, t.File, t.SHA256, moment{&t.At}, t.Text)
		if err != nil {
			return fmt.Errorf("write thread: %w", err)
		}
		return putLinks(ctx, db, t.ID, version, links)
	})
	return version, err
}

func putLinks(ctx context.Context, db *sql.Tx, thread string, version int, links []workspace.StoredLink) error {
	for n, l := range links {
		_, err := db.ExecContext(ctx, "INSERT INTO thread_links (thread, version, n, kind, link, as_at, source, made_up, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			thread, version, n, l.Kind, l.ID, day{&l.AsAt}, l.Source, l.MadeUp, l.Content)
		if err != nil {
			return fmt.Errorf("write the %s of thread: %w", l.Kind, err)
		}
	}
	return nil
}

const threadColumns = "id, version, title, body, made_up, file, sha256, added_at, text"

func scanThread(row interface{ Scan(...any) error }) (t workspace.Thread, err error) {
	err = row.Scan(&t.ID, &t.Version, &t.Title, &t.Body, &t.MadeUp, &t.File, &t.SHA256, moment{&t.At}, &t.Text)
	return t, err
}

// Thread reads the newest version of a thread and its links.
func (s *Store) Thread(ctx context.Context, id string) (t workspace.Thread, links []workspace.StoredLink, found bool, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		t, err = scanThread(tx.QueryRowContext(ctx, "SELECT "+threadColumns+" FROM threads WHERE id = ? ORDER BY version DESC LIMIT 1", id))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		found = true
		links, err = readLinks(ctx, tx, t)
		return err
	})
	return t, links, found, err
}

func readLinks(ctx context.Context, tx *sql.Tx, t workspace.Thread) (out []workspace.StoredLink, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT kind, link, as_at, source, made_up, content FROM thread_links WHERE thread = ? AND version = ? ORDER BY n", t.ID, t.Version)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l workspace.StoredLink
		if err := rows.Scan(&l.Kind, &l.ID, day{&l.AsAt}, &l.Source, &l.MadeUp, &l.Content); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// Threads reads the newest version of every thread.
func (s *Store) Threads(ctx context.Context) (out []workspace.Thread, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT "+threadColumns+" FROM threads t WHERE version = (SELECT max(version) FROM threads WHERE id = t.id) ORDER BY id")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			t, err := scanThread(rows)
			if err != nil {
				return err
			}
			out = append(out, t)
		}
		return rows.Err()
	})
	return out, err
}
