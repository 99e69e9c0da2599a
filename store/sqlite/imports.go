package sqlite

import (
	"context"
	"database/sql"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// importColumns and importFields go together.
const importColumns = `id, kind, list, file, sha256, bytes, as_known, imported_at,
	rows_read, rows_good, rows_quarantined, status, undone_at, corrects,
	(SELECT count(*) FROM corrected_rows c JOIN imports by ON by.id = c.import_id WHERE c.of_import = imports.id AND by.status = 'done')`

func importFields(i *workspace.Import) []any {
	return []any{&i.ID, &i.Kind, &i.List, &i.Name, &i.SHA256, &i.Bytes, day{&i.Known}, moment{&i.At},
		&i.Read, &i.Good, &i.Quarantined, &i.Status, moment{&i.UndoneAt}, &i.Corrects, &i.Corrected}
}

// Imports lists every import with its counts of problems.
func (s *Store) Imports(ctx context.Context) ([]workspace.Import, error) {
	var out []workspace.Import
	err := s.view(ctx, func(tx *sql.Tx) (err error) {
		if out, err = importsWhere(ctx, tx, "1 ORDER BY id"); err != nil {
			return err
		}
		return addProblems(ctx, tx, out)
	})
	return out, err
}

func importsWhere(ctx context.Context, tx *sql.Tx, condition string, args ...any) ([]workspace.Import, error) {
	rows, err := tx.QueryContext(ctx, "SELECT "+importColumns+" FROM imports WHERE "+condition, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []workspace.Import
	for rows.Next() {
		var i workspace.Import
		if err := rows.Scan(importFields(&i)...); err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	return out, rows.Err()
}

func addProblems(ctx context.Context, tx *sql.Tx, imports []workspace.Import) error {
	rows, err := tx.QueryContext(ctx, "SELECT import_id, code, count FROM import_problems ORDER BY import_id, n")
	if err != nil {
		return err
	}
	defer rows.Close()
	of := map[int64][]problem.Count{}
	for rows.Next() {
		var id int64
		var c problem.Count
		if err := rows.Scan(&id, &c.Code, &c.N); err != nil {
			return err
		}
		of[id] = append(of[id], c)
	}
	for i := range imports {
		imports[i].Problems = append([]problem.Count{}, of[imports[i].ID]...)
	}
	return rows.Err()
}

// Quarantine reads what an import left out.
func (s *Store) Quarantine(ctx context.Context, id int64) ([]workspace.Quarantined, error) {
	var out []workspace.Quarantined
	err := s.view(ctx, func(tx *sql.Tx) error {
		switch found, err := importsWhere(ctx, tx, "id = ?", id); {
		case err != nil:
			return err
		case len(found) == 0:
			return workspace.ErrNoImport
		}
		rows, err := tx.QueryContext(ctx, `SELECT line, reason, text,
				(SELECT coalesce(max(by.id), 0) FROM corrected_rows c JOIN imports by ON by.id = c.import_id
					WHERE c.of_import = q.import_id AND c.n = q.n AND by.status = 'done')
			FROM quarantine q WHERE import_id = ? ORDER BY n`, id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var q workspace.Quarantined
			if err := rows.Scan(&q.Line, &q.Reason, &q.Text, &q.CorrectedBy); err != nil {
				return err
			}
			out = append(out, q)
		}
		return rows.Err()
	})
	return out, err
}
