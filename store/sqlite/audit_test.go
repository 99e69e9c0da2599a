package sqlite_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

// audited is a workspace with a log of five entries after the first, and its database file.
func audited(t *testing.T) (*workspace.Workspace, string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "remit.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{Create: true, At: now})
	if err != nil {
		t.Fatal(err)
	}
	f, err := files.Open(filepath.Join(dir, "imports"))
	if err != nil {
		t.Fatal(err)
	}
	w := workspace.New(s, f)
	t.Cleanup(func() { w.Close() })
	for i := range 5 {
		if err := w.Audit(t.Context(), access.Entry{At: now, Account: "m.jones", What: "GET /explain", Records: []string{fmt.Sprintf("r%d", i)}, Rows: 1, Outcome: access.Shown}); err != nil {
			t.Fatal(err)
		}
	}
	return w, path
}

// raw opens the file as somebody who means ill would, without the triggers.
func raw(t *testing.T, path string, without bool) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if without {
		for _, name := range []string{"audit_is_not_changed", "audit_is_not_shortened", "audit_follows"} {
			if _, err := db.Exec("DROP TRIGGER " + name); err != nil {
				t.Fatal(err)
			}
		}
	}
	return db
}

func TestTriggersKeepTheAuditLogAsItIs(t *testing.T) {
	w, path := audited(t)
	db := raw(t, path, false)
	for _, q := range []string{"UPDATE audit SET entry = 'x' WHERE n = 2", "DELETE FROM audit WHERE n = 5", "DELETE FROM audit", "INSERT INTO audit VALUES (9, 'x', 'y')",
		"INSERT OR REPLACE INTO audit VALUES (2, 'x', 'y')", "UPDATE audit SET n = 7 WHERE n = 5"} {
		if _, err := db.Exec(q); err == nil || !strings.Contains(err.Error(), "audit log") {
			t.Errorf("%s: %v, want to be refused", q, err)
		}
	}
	if v, err := w.VerifyAudit(t.Context(), nil); err != nil || v.Broken != nil || v.Entries != 6 {
		t.Errorf("afterwards: %+v, %v", v, err)
	}
}

func TestTamperingWithTheFileIsFound(t *testing.T) {
	for _, tt := range []struct {
		name, sql string
		first     int64 // the entry that is named; -1: only with the anchor, at the end
	}{
		{"an entry changed", "UPDATE audit SET entry = replace(entry, 'm.jones', 'm.smith') WHERE n = 3", 3},
		{"a hash changed", "UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE n = 2", 2},
		{"an entry removed", "DELETE FROM audit WHERE n = 2", 2},
		{"an entry removed, and the rest moved up", "DELETE FROM audit WHERE n = 2; UPDATE audit SET n = n - 1 WHERE n > 2", 2},
		{"two entries exchanged", "UPDATE audit SET n = -1 WHERE n = 2; UPDATE audit SET n = 2 WHERE n = 4; UPDATE audit SET n = 4 WHERE n = -1", 2},
		{"an entry put in", "INSERT INTO audit VALUES (-1, 'x', 'y')", 0},
		{"an entry repeated at the end", "INSERT INTO audit SELECT 6, entry, hash FROM audit WHERE n = 5", 6},
		{"an entry that is no text", "UPDATE audit SET entry = x'00ff' WHERE n = 1", 1},
		{"the first entry removed", "DELETE FROM audit WHERE n = 0", 0},
		{"everything removed", "DELETE FROM audit", 0},
		{"the end taken off", "DELETE FROM audit WHERE n > 3", -1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, path := audited(t)
			head, err := w.AuditHead(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := raw(t, path, true).Exec(tt.sql); err != nil {
				t.Fatal(err)
			}
			plain, err := w.VerifyAudit(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			anchored, err := w.VerifyAudit(t.Context(), &head)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case tt.first < 0:
				if plain.Broken != nil || anchored.Broken == nil || anchored.Broken.Code != "cut_off" || anchored.Broken.N != 4 {
					t.Errorf("without an anchor %+v, with it %+v", plain.Broken, anchored.Broken)
				}
			case plain.Broken == nil || plain.Broken.N != tt.first || anchored.Broken == nil:
				t.Errorf("found %+v, want entry %d", plain.Broken, tt.first)
			}
		})
	}
}

// Without its last entry nobody may add to the log: what was done then would stand on nothing.
func TestNothingIsAddedToAnEmptiedLog(t *testing.T) {
	w, path := audited(t)
	if _, err := raw(t, path, true).Exec("DELETE FROM audit"); err != nil {
		t.Fatal(err)
	}
	if err := w.Audit(t.Context(), access.Entry{At: now, Outcome: access.Shown}); err == nil {
		t.Error("an entry was added")
	}
}
