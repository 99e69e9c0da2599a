package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/workspace"
)

// A table writes and reads the rows of one type. The implementation is
// tableOf; tables lists them.
type table interface {
	name() workspace.Table
	insert(ctx context.Context, tx *sql.Tx, id int64, first int, r *workspace.Rows) (n int, err error)
	read(ctx context.Context, tx *sql.Tx, i workspace.Import, r *workspace.Rows) error
}

// A tableOf joins the type T to its table. Fields returns pointers to the
// fields of a row in the order of columns; the same list serves both ways.
type tableOf[T any] struct {
	table   workspace.Table
	columns string
	rows    func(*workspace.Rows) *[]T
	source  func(*T) *dated.Source
	fields  func(*T) []any
}

func (t tableOf[T]) name() workspace.Table { return t.table }

// together is how many rows one statement inserts: more was not faster.
const together = 64

// insert appends the rows, numbered from first, and returns how many.
func (t tableOf[T]) insert(ctx context.Context, tx *sql.Tx, id int64, first int, r *workspace.Rows) (int, error) {
	rows := *t.rows(r)
	for at := 0; at < len(rows); at += together {
		if err := t.insertSome(ctx, tx, id, first+at, rows[at:min(at+together, len(rows))]); err != nil {
			return 0, fmt.Errorf("write %s: %w", t.table, err)
		}
	}
	return len(rows), nil
}

func (t tableOf[T]) insertSome(ctx context.Context, tx *sql.Tx, id int64, first int, rows []T) error {
	var args []any
	for i := range rows {
		args = append(args, id, first+i, t.source(&rows[i]).Line)
		args = append(args, t.fields(&rows[i])...)
	}
	_, err := tx.ExecContext(ctx, t.statement(len(rows)), args...)
	return err
}

func (t tableOf[T]) statement(rows int) string {
	one := "(?,?,?" + strings.Repeat(",?", 1+strings.Count(t.columns, ",")) + ")"
	return fmt.Sprintf("INSERT INTO %s (import_id, n, line, %s) VALUES %s",
		t.table, t.columns, strings.TrimSuffix(strings.Repeat(one+",", rows), ","))
}

// read appends the rows that the import stated.
func (t tableOf[T]) read(ctx context.Context, tx *sql.Tx, i workspace.Import, r *workspace.Rows) error {
	out := t.rows(r)
	return t.each(ctx, tx, i, func(row T) { *out = append(*out, row) })
}

// each calls f with the rows that the import stated, in their order.
func (t tableOf[T]) each(ctx context.Context, tx *sql.Tx, i workspace.Import, f func(T)) error {
	found, err := tx.QueryContext(ctx, fmt.Sprintf("SELECT line, %s FROM %s WHERE import_id = ? ORDER BY n", t.columns, t.table), i.ID)
	if err != nil {
		return fmt.Errorf("read %s: %w", t.table, err)
	}
	defer found.Close()
	for found.Next() {
		var row T
		*t.source(&row) = dated.Source{Import: i.ID, File: i.Name, Known: i.Known}
		if err := found.Scan(append([]any{&t.source(&row).Line}, t.fields(&row)...)...); err != nil {
			return fmt.Errorf("read %s: %w", t.table, err)
		}
		f(row)
	}
	return found.Err()
}
