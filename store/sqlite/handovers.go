package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/remit-health/remit/workspace"
)

var _ workspace.HandoverStore = (*Store)(nil)

// PutHandover appends a version of a handover in one transaction.
func (s *Store) PutHandover(ctx context.Context, h workspace.AdoptedHandover) error {
	return s.Change(ctx, func(tx workspace.Tx) error {
		db, version := tx.(*change).tx, 0
		if err := db.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) + 1 FROM handovers WHERE structure = ?", h.Structure).Scan(&version); err != nil {
			return err
		}
		_, err := db.ExecContext(ctx, "INSERT INTO handovers (structure, version, on_day, adopted_at, text) VALUES (?, ?, ?, ?, ?)", h.Structure, version, day{&h.On}, moment{&h.At}, h.Text)
		if err != nil {
			return fmt.Errorf("write handover: %w", err)
		}
		for n, m := range h.Moves {
			_, err := db.ExecContext(ctx, "INSERT INTO handed_on (structure, version, n, kind, work, body, heir, why, title, since, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				h.Structure, version, n, m.Kind, m.ID, m.Body, m.To, m.Why, m.Title, day{&m.Since}, day{&m.Due})
			if err != nil {
				return fmt.Errorf("write what is handed on: %w", err)
			}
		}
		return nil
	})
}

// Handovers reads the newest version of each handover with what it hands on.
func (s *Store) Handovers(ctx context.Context) (out []workspace.AdoptedHandover, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		if out, err = readHandovers(ctx, tx); err != nil {
			return err
		}
		for i := range out {
			if out[i].Moves, err = readHandedOn(ctx, tx, out[i].Structure); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func readHandovers(ctx context.Context, tx *sql.Tx) (out []workspace.AdoptedHandover, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT structure, on_day, adopted_at, text FROM handovers h WHERE version = (SELECT max(version) FROM handovers WHERE structure = h.structure) ORDER BY on_day, structure")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h workspace.AdoptedHandover
		if err := rows.Scan(&h.Structure, day{&h.On}, moment{&h.At}, &h.Text); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

func readHandedOn(ctx context.Context, tx *sql.Tx, structure string) (out []workspace.HandedOn, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT kind, work, body, heir, why, title, since, due FROM handed_on h WHERE structure = ? AND version = (SELECT max(version) FROM handovers WHERE structure = h.structure) ORDER BY n", structure)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var m workspace.HandedOn
		if err := rows.Scan(&m.Kind, &m.ID, &m.Body, &m.To, &m.Why, &m.Title, day{&m.Since}, day{&m.Due}); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}
