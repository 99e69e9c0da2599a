package docs_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

// clock is the moment at which the program runs on these pages, so that they do
// not depend on the day of the test.
var clock = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

// remit runs a command of the program and gives what it wrote. A command that
// fails, or is used wrongly, fails the test; one that is done with problems does not.
func remit(t *testing.T, args ...string) string {
	t.Helper()
	var out, complaints bytes.Buffer
	code := cli.Main(context.Background(), args, cli.App{
		Stdin: &bytes.Buffer{}, Stdout: &out, Stderr: &complaints, Program: "remit",
		Now: func() time.Time { return clock }, Getenv: func(string) string { return "" }, Open: openWorkspace,
	})
	if code == 1 || code == 2 {
		t.Fatalf("remit %q ended with exit code %d:\n%s", args, code, complaints.String())
	}
	return out.String()
}

// openWorkspace joins store and files as cmd/remit does.
func openWorkspace(ctx context.Context, dir string, create bool) (*workspace.Workspace, error) {
	if create {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
	}
	ws, err := scratch.Join(ctx, dir, sqlite.Options{Create: create, At: clock})
	if err != nil {
		return nil, err
	}
	return ws.WithActivity(files.OpenTree(filepath.Join(dir, "activity")), parquet.Format()), nil
}
