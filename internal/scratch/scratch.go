// Package scratch opens workspaces for tests, each on a real database and a real
// folder of imported files. It gives them no place for activity; a test that
// needs one adds it with WithActivity.
package scratch

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

// Open makes a workspace in a folder that exists, and closes it when the test
// ends.
func Open(t testing.TB, dir string, at time.Time) *workspace.Workspace {
	t.Helper()
	ws, err := Join(t.Context(), dir, sqlite.Options{Create: true, At: at})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	return ws
}

// Join joins store and files as cmd/remit does, for tests of commands, which open
// and close a workspace themselves.
func Join(ctx context.Context, dir string, o sqlite.Options) (*workspace.Workspace, error) {
	s, err := sqlite.Open(ctx, filepath.Join(dir, "remit.db"), o)
	if err != nil {
		return nil, err
	}
	f, err := files.Open(filepath.Join(dir, "imports"))
	if err != nil {
		s.Close()
		return nil, err
	}
	return workspace.New(s, f), nil
}
