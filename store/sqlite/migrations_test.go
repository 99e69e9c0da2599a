package sqlite_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/pressly/goose/v3"
)

// Every migration can be taken back and done again.
func TestMigrationsGoDownAndUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "remit.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	p, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("migrations"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	down, err := p.DownTo(t.Context(), 0)
	if err != nil || len(down) != len(p.ListSources()) {
		t.Fatalf("%d of %d went down: %v", len(down), len(p.ListSources()), err)
	}
	var left int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'").Scan(&left); err != nil || left != 0 {
		t.Errorf("%d tables are left, %v", left, err)
	}
	if up, err := p.Up(t.Context()); err != nil || len(up) != len(down) {
		t.Errorf("%d went up again: %v", len(up), err)
	}
}
