package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

// childFile tells the test binary to be the process that is killed: it writes
// to the workspace named until it dies.
const childFile = "REMIT_TEST_WRITE_TO"

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		fmt.Fprintln(os.Stderr, writeForEver(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeForEver puts rows in one change that never ends and says "wrote" after
// each thousand.
func writeForEver(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	return s.Change(ctx, func(tx workspace.Tx) error {
		id, err := tx.Begin(ctx, workspace.Import{Kind: "ods-practices", Known: calendar.Of(2023, 12, 31), At: now})
		for err == nil {
			err = tx.Put(ctx, id, practices(1000))
			fmt.Println("wrote")
		}
		return err
	})
}

func practices(n int) *workspace.Rows {
	r := &workspace.Rows{}
	for i := range n {
		r.Practices = append(r.Practices, org.PracticeRow{
			Code: org.Code(fmt.Sprintf("A%05d", i)), Name: "A made-up surgery", Address: "1 High Street, Anytown",
			Open: calendar.Of(1974, 4, 1), Commissioner: "00K", Joined: calendar.Of(2013, 4, 1), Status: "A"})
	}
	return r
}

func TestKilledChangeLeavesTheWorkspaceAsItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "remit.db")
	s := open(t, path)
	defer s.Close()
	before := picture(t, s)
	// With a cache of some 2 MB, later kills come when pages of the
	// unfinished change are in the log already.
	for _, lines := range []int{0, 1, 2, 5, 20, 50} {
		killAfter(t, path, lines)
		if d := cmp.Diff(before, picture(t, s)); d != "" {
			t.Fatalf("killed after %d thousand rows, the workspace changed (-before +after):\n%s", lines, d)
		}
	}
	if err := s.Change(t.Context(), func(workspace.Tx) error { return nil }); err != nil {
		t.Errorf("the next change: %v", err)
	}
}

// killAfter runs the child until it has said "wrote" some times, and kills it.
func killAfter(t *testing.T, path string, lines int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childFile+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for range lines {
		if !said.Scan() {
			t.Fatalf("the child ended by itself: %v", child.Wait())
		}
	}
	if lines == 0 {
		time.Sleep(5 * time.Millisecond)
	}
	if err := child.Process.Kill(); err != nil { // SIGKILL
		t.Fatal(err)
	}
	if child.Wait() == nil {
		t.Fatal("the child ended well, want it killed")
	}
}

// picture is all that can be seen of a store.
func picture(t *testing.T, s *sqlite.Store) []any {
	t.Helper()
	m, err := s.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	imports, err := s.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return []any{m, imports, n}
}
