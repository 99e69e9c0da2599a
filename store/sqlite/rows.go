package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/workspace"
)

// view calls f within one snapshot.
func (s *Store) view(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return busy(err)
	}
	return errors.Join(busy(f(tx)), tx.Rollback())
}

// Counts counts the rows that are in force.
func (s *Store) Counts(ctx context.Context) (map[workspace.Table]int, error) {
	out := map[workspace.Table]int{}
	err := s.view(ctx, func(tx *sql.Tx) error {
		for _, t := range tables() {
			var n int
			q := fmt.Sprintf("SELECT count(*) FROM %s WHERE import_id IN (SELECT id FROM imports WHERE status = 'done')", t.name())
			if err := tx.QueryRowContext(ctx, q).Scan(&n); err != nil {
				return err
			}
			out[t.name()] = n
		}
		return nil
	})
	return out, err
}

// tables lists every table of rows.
func tables() []table {
	return slices.Concat(registerTables(), responsibilityTables(), placeTables(), priceTables(), needTables(), flowTables(), activityTables())
}

// Rows reads the tables import by import, the earliest known first.
func (s *Store) Rows(ctx context.Context, knownOn calendar.Date, names ...workspace.Table) (*workspace.Rows, error) {
	out := &workspace.Rows{}
	err := s.viewImports(ctx, knownOn, func(tx *sql.Tx, imports []workspace.Import) (err error) {
		for _, t := range tables() {
			if slices.Contains(names, t.name()) {
				err = errors.Join(err, readAll(ctx, tx, t, imports, out))
			}
		}
		return err
	})
	return out, err
}

// EachPostcode reads the postcodes without holding them.
func (s *Store) EachPostcode(ctx context.Context, knownOn calendar.Date, f func(place.PostcodeRow)) error {
	return s.viewImports(ctx, knownOn, func(tx *sql.Tx, imports []workspace.Import) error {
		for _, i := range imports {
			if err := postcodes().each(ctx, tx, i, f); err != nil {
				return err
			}
		}
		return nil
	})
}

// viewImports calls f within one snapshot with the imports in force that were
// known on a day, or all if none is given, the earliest known first.
func (s *Store) viewImports(ctx context.Context, knownOn calendar.Date, f func(*sql.Tx, []workspace.Import) error) error {
	return s.view(ctx, func(tx *sql.Tx) error {
		imports, err := importsWhere(ctx, tx, "status = 'done' AND (?1 IS NULL OR as_known <= ?1) ORDER BY as_known, id", day{&knownOn})
		if err != nil {
			return err
		}
		return f(tx, imports)
	})
}

func readAll(ctx context.Context, tx *sql.Tx, t table, imports []workspace.Import, out *workspace.Rows) error {
	for _, i := range imports {
		if err := t.read(ctx, tx, i, out); err != nil {
			return err
		}
	}
	return nil
}
