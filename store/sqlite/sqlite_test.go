package sqlite_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/store/conformance"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

var now = time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{Create: true, At: now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStoreConforms(t *testing.T) {
	conformance.Test(t, func(t *testing.T) workspace.Store {
		return open(t, filepath.Join(t.TempDir(), "remit.db"))
	})
}

func TestOpenWithoutCreateWantsAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "remit.db")
	if _, err := sqlite.Open(t.Context(), path, sqlite.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open of no file returned %v, want fs.ErrNotExist", err)
	}
}

func TestFileOfAnotherProgramIsLeftAsItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "remit.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE mine (a)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), path, sqlite.Options{Create: true, At: now}); !errors.Is(err, sqlite.ErrForeign) {
		t.Errorf("Open of a database with a table of others returned %v, want ErrForeign", err)
	}
}

func TestOpenAgainKeepsTheWorkspace(t *testing.T) {
	// The name holds what a data source name would take for something else.
	path := filepath.Join(t.TempDir(), "100% ours? #1 ü.db")
	first := open(t, path)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{At: now.AddDate(1, 0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	m, err := s.Meta(t.Context())
	if err != nil || !m.Created.Equal(now) || m.Schema == 0 {
		t.Errorf("Meta = %+v, %v, want created at %v", m, err, now)
	}
}

func TestSecondWriterIsToldThatTheWorkspaceIsBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "remit.db")
	s := open(t, path)
	defer s.Close()
	err := s.Change(t.Context(), func(workspace.Tx) error {
		other, err := sqlite.Open(t.Context(), path, sqlite.Options{Wait: time.Millisecond})
		if err != nil {
			t.Fatalf("Open while another writes: %v", err)
		}
		defer other.Close()
		return other.Change(t.Context(), func(workspace.Tx) error { return nil })
	})
	if !errors.Is(err, workspace.ErrBusy) {
		t.Errorf("a second Change returned %v, want ErrBusy", err)
	}
}

func TestWritersTakeTurns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "remit.db")
	s := open(t, path)
	defer s.Close()
	before, err := s.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	const writers = 8
	for range writers {
		all.Go(func() {
			if err := s.Change(t.Context(), func(workspace.Tx) error { return nil }); err != nil {
				t.Errorf("Change: %v", err)
			}
		})
	}
	all.Wait()
	after, err := s.Meta(t.Context())
	if err != nil || after.Revision != before.Revision+writers {
		t.Errorf("%d changes took the revision from %d to %d (%v)", writers, before.Revision, after.Revision, err)
	}
}

func BenchmarkPut(b *testing.B) {
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "remit.db"), sqlite.Options{Create: true, At: now})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	rows := practices(10_000)
	for n := 0; b.Loop(); n++ {
		err := s.Change(b.Context(), func(tx workspace.Tx) error {
			id, err := tx.Begin(b.Context(), workspace.Import{Kind: "ods-practices", Known: calendar.Date(n + 1), At: now})
			if err != nil {
				return err
			}
			return tx.Put(b.Context(), id, rows)
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*10_000/b.Elapsed().Seconds(), "rows/s")
}
