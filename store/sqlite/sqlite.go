// Package sqlite keeps a workspace in one SQLite file.
//
// [Open] implements [workspace.Store] without a C compiler. The schema is made
// and brought up to date by the numbered files in migrations/, one idea a
// file; add the next number and never change one that was released.
//
//	s, err := sqlite.Open(ctx, "/data/ws/remit.db", sqlite.Options{Create: true, At: now})
//
// The file is in WAL mode: readers see the last finished change while another
// process writes. A change is one transaction that holds the write lock from
// its start, so a process killed within it leaves the file as it was.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/remit-health/remit/workspace"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Options say how to open.
type Options struct {
	Create bool          // make the file if there is none; else that is an error
	At     time.Time     // the moment of creation, for a new file
	Wait   time.Duration // for another process that writes; 0 = 30 seconds
}

// A Store is a workspace in a SQLite file.
type Store struct{ db *sql.DB }

var _ workspace.Store = (*Store)(nil)

// Open opens the file and brings its schema up to date. Without Create, the
// error wraps [fs.ErrNotExist] if there is no file.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if _, err := os.Stat(path); err != nil && !o.Create {
		return nil, fmt.Errorf("open workspace: %w", err)
	}
	db, err := sql.Open("sqlite", address(path, o.Wait))
	if err != nil {
		return nil, fmt.Errorf("open workspace %q: %w", path, err)
	}
	s := &Store{db: db}
	err = s.checkOwn(ctx)
	if err == nil {
		err = s.prepare(ctx, o.At)
	}
	if errors.Is(err, ErrForeign) {
		return nil, errors.Join(fmt.Errorf("%s %w", path, ErrForeign), db.Close())
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open workspace %q: %w", path, busy(err)), db.Close())
	}
	return s, nil
}

// ErrForeign says that a file is something else, which is left as it is.
var ErrForeign = errors.New("is no workspace, or is damaged; name another folder, or put the file elsewhere")

// checkOwn refuses a file that is no database, or the database of another program: the
// first thing that a workspace has is the table of its migrations.
func (s *Store) checkOwn(ctx context.Context) error {
	var tables, own int
	err := s.db.QueryRowContext(ctx, "SELECT count(*), count(CASE WHEN name = 'goose_db_version' THEN 1 END) FROM sqlite_schema WHERE type = 'table'").Scan(&tables, &own)
	var e *driver.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_NOTADB || err == nil && tables > 0 && own == 0 {
		return ErrForeign
	}
	return err
}

// address is the data source name. The settings are on it because each
// connection of the pool needs them.
func address(path string, wait time.Duration) string {
	if wait == 0 {
		wait = 30 * time.Second
	}
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds()),
		"journal_mode(WAL)", "foreign_keys(1)", "synchronous(FULL)", "temp_store(MEMORY)", "secure_delete(1)",
	}}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// prepare migrates and, in a new file, writes the row of the workspace.
func (s *Store) prepare(ctx context.Context, at time.Time) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return err
	}
	return s.found(ctx, at)
}

// found writes the row of a new workspace. It only reads where there is one,
// so that opening does not wait for another process that writes.
func (s *Store) found(ctx context.Context, at time.Time) error {
	var rows int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM workspace").Scan(&rows); err != nil || rows > 0 {
		return err
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO workspace (one, created) VALUES (1, ?) ON CONFLICT DO NOTHING", moment{&at})
	return err
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// Meta reads the row of the workspace.
func (s *Store) Meta(ctx context.Context) (workspace.Meta, error) {
	var m workspace.Meta
	err := s.db.QueryRowContext(ctx, `SELECT (SELECT max(version_id) FROM goose_db_version WHERE is_applied),
		made_up, revision, created FROM workspace`).Scan(&m.Schema, &m.MadeUp, &m.Revision, moment{&m.Created})
	return m, busy(err)
}

// busy says in the words of the workspace that the file is locked.
func busy(err error) error {
	var e *driver.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY {
		return fmt.Errorf("%w (%v)", workspace.ErrBusy, err)
	}
	return err
}
