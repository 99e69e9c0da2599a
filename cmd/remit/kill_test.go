package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestKilledImportLeavesTheWorkspaceAsItWas kills the real program with SIGKILL at
// many moments of an import, and looks at the workspace after each.
func TestKilledImportLeavesTheWorkspaceAsItWas(t *testing.T) {
	t.Setenv("REMIT_REFERENCE", "") // init would load it
	dir := t.TempDir()
	ws, first, large := filepath.Join(dir, "ws"), filepath.Join(dir, "first.csv"), filepath.Join(dir, "large.csv")
	const rows = 60_000
	writePractices(t, first, 3)
	writePractices(t, large, rows)
	remit(t, "init", ws)
	remit(t, "import", "ods-practices", first, "--as-known", "2019-10-31", "-w", ws)
	killUntilThrough(t, ws, "import", "ods-practices", large, "--as-known", "2023-12-31", "-w", ws)
	if got := remit(t, "import", "ods-practices", large, "--as-known", "2023-12-31", "-w", ws); !strings.Contains(got, "nothing changed") {
		t.Errorf("the import that came through is not there: %s", got)
	}
	if got, want := len(kept(t, ws)), 2; got != want {
		t.Errorf("imports/ holds %q, want the two files imported and nothing of the killed imports", kept(t, ws))
	}
}

// killUntilThrough kills a command at later and later moments until it comes
// through, and holds the workspace after each kill to what it was before.
func killUntilThrough(t *testing.T, ws string, args ...string) {
	t.Helper()
	before, killed := seen(t, ws), 0
	for delay := 2 * time.Millisecond; killedAfter(t, delay, args...); delay = delay * 3 / 2 {
		killed++
		if d := cmp.Diff(before, seen(t, ws)); d != "" {
			t.Fatalf("killed after %v, the workspace changed (-before +after):\n%s", delay, d)
		}
	}
	if killed < 5 {
		t.Errorf("the command was killed %d times, want at least 5: make the file larger", killed)
	}
	t.Logf("killed %d times before it came through", killed)
}

// killedAfter runs the program and kills it after a while; false if it ended
// well before that.
func killedAfter(t *testing.T, delay time.Duration, args ...string) bool {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "remit", args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop := time.AfterFunc(delay, func() { cmd.Process.Kill() })
	defer stop.Stop()
	err := cmd.Wait()
	if err != nil && cmd.ProcessState.Exited() {
		t.Fatalf("remit %v: %v\n%s", args, err, &out)
	}
	return err != nil
}

// seen is what a user sees of a workspace. Files that a killed import left in
// imports/ are swept by the next import.
func seen(t *testing.T, ws string) []string {
	t.Helper()
	return []string{remit(t, "import", "list", "-w", ws, "--format", "json"), remit(t, "check", "-w", ws, "--format", "json")}
}

func kept(t *testing.T, ws string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(ws, "imports"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func remit(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "remit", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("remit %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// writePractices writes a made-up practice file.
func writePractices(t *testing.T, path string, rows int) {
	t.Helper()
	var b bytes.Buffer
	for i := range rows {
		fmt.Fprintf(&b, `"Z%05d","MADE-UP SURGERY %d","Y63","QHM","1 HIGH STREET","","ANYTOWN","","","ZZ1 1AA","19740401","","A","B",`+
			`"16C","20200401","","","","","","0","","16C","","4",""`+"\n", i, i)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
