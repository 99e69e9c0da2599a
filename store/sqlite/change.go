package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// Change runs f within one transaction that has the write lock from its start.
func (s *Store) Change(ctx context.Context, f func(workspace.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return busy(err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE workspace SET revision = revision + 1"); err != nil {
		return errors.Join(busy(err), tx.Rollback())
	}
	if err := f(&change{tx: tx, next: map[numbering]int{}}); err != nil {
		return errors.Join(busy(err), tx.Rollback())
	}
	return busy(tx.Commit())
}

// A change is one transaction.
type change struct {
	tx   *sql.Tx
	next map[numbering]int // the number of the next row
}

// A numbering counts the rows of an import in a table.
type numbering struct {
	id    int64
	table workspace.Table
}

func (c *change) Find(ctx context.Context, kind, list, sha256 string, known calendar.Date) (workspace.Import, bool, error) {
	found, err := importsWhere(ctx, c.tx, `status = 'done' AND kind = ?1 AND list = ?2 AND sha256 = ?3
		AND (?4 IS NULL OR as_known = ?4) ORDER BY id`,
		kind, list, sha256, day{&known})
	if err != nil || len(found) == 0 {
		return workspace.Import{}, false, err
	}
	return found[0], true, addProblems(ctx, c.tx, found[:1])
}

func (c *change) Kept(ctx context.Context) ([]workspace.Kept, error) {
	all, err := importsWhere(ctx, c.tx, "1")
	var out []workspace.Kept
	for _, i := range all {
		out = append(out, i.Kept)
	}
	return out, err
}

func (c *change) Begin(ctx context.Context, i workspace.Import) (int64, error) {
	i.Status = workspace.Done
	res, err := c.tx.ExecContext(ctx, `INSERT INTO imports (kind, list, file, sha256, bytes, as_known, imported_at, status, corrects)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, i.Kind, i.List, i.Name, i.SHA256, i.Bytes, day{&i.Known}, moment{&i.At}, i.Status, i.Corrects)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

func (c *change) Put(ctx context.Context, id int64, r *workspace.Rows) error {
	for _, t := range tables() {
		key := numbering{id, t.name()}
		n, err := t.insert(ctx, c.tx, id, c.next[key], r)
		if err != nil {
			return err
		}
		c.next[key] += n
	}
	return nil
}

func (c *change) PutQuarantine(ctx context.Context, id int64, rows []workspace.Quarantined) error {
	key := numbering{id, "quarantine"}
	for _, q := range rows {
		_, err := c.tx.ExecContext(ctx, "INSERT INTO quarantine (import_id, n, line, reason, text) VALUES (?, ?, ?, ?, ?)",
			id, c.next[key], q.Line, q.Reason, q.Text)
		if err != nil {
			return fmt.Errorf("write quarantine: %w", err)
		}
		c.next[key]++
	}
	return nil
}

func (c *change) PutCorrected(ctx context.Context, id, of int64, rows []int) error {
	for _, row := range rows {
		_, err := c.tx.ExecContext(ctx, "INSERT INTO corrected_rows (of_import, n, import_id) VALUES (?, ?, ?)", of, row-1, id)
		if err != nil {
			return fmt.Errorf("write which rows are corrected: %w", err)
		}
	}
	return nil
}

func (c *change) Finish(ctx context.Context, i workspace.Import) error {
	_, err := c.tx.ExecContext(ctx, "UPDATE imports SET rows_read = ?, rows_good = ?, rows_quarantined = ? WHERE id = ?",
		i.Read, i.Good, i.Quarantined, i.ID)
	if err != nil {
		return err
	}
	for n, p := range i.Problems {
		_, err := c.tx.ExecContext(ctx, "INSERT INTO import_problems (import_id, n, code, count) VALUES (?, ?, ?, ?)",
			i.ID, n, p.Code, p.N)
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *change) Undo(ctx context.Context, id int64, at time.Time) error {
	found, err := importsWhere(ctx, c.tx, "id = ?", id)
	switch {
	case err != nil:
		return err
	case len(found) == 0:
		return workspace.ErrNoImport
	case found[0].Status == workspace.Undone:
		return workspace.ErrUndone
	}
	_, err = c.tx.ExecContext(ctx, "UPDATE imports SET status = 'undone', undone_at = ? WHERE id = ?", moment{&at}, id)
	return err
}

func (c *change) Restore(ctx context.Context, id int64) error {
	_, err := c.tx.ExecContext(ctx, "UPDATE imports SET status = 'done', undone_at = NULL WHERE id = ?", id)
	return err
}

func (c *change) MarkMadeUp(ctx context.Context) error {
	_, err := c.tx.ExecContext(ctx, "UPDATE workspace SET made_up = 1")
	return err
}
