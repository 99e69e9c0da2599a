package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writeCare writes made-up records of outpatient care, some of June and some of
// July, numbered from first.
func writeCare(t *testing.T, path string, first, rows int) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("record_id,dataset,provider,nhs_number_pseudonym,pod,tfc,activity_date,claimed_price_pence\n")
	for i := first; i < first+rows; i++ {
		fmt.Fprintf(&b, "MADEUP-%07d,op,ZX%d,MU%d,OPFA,100,2025-0%d-%02d,%d\n", i, i%7, i%1000, 6+i%2, 1+i%28, 100*i)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// below maps the files below a folder to what they hold, those that are being
// written left out.
func below(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".incoming-") {
			return err
		}
		b, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

// TestKilledActivityImportLeavesNothingHalfDone kills the program while it
// imports activity, and looks at what counts after each time.
func TestKilledActivityImportLeavesNothingHalfDone(t *testing.T) {
	dir := t.TempDir()
	ws, first, large := filepath.Join(dir, "ws"), filepath.Join(dir, "first.csv"), filepath.Join(dir, "large.csv")
	writeCare(t, first, 0, 10)
	writeCare(t, large, 10, 80_000)
	remit(t, "init", ws)
	remit(t, "import", "activity", first, "-w", ws, "-q")
	files := below(t, filepath.Join(ws, "activity"))
	killUntilThrough(t, ws, "import", "activity", large, "-w", ws, "-q")
	now := below(t, filepath.Join(ws, "activity"))
	for name, text := range files {
		if now[name] != text {
			t.Errorf("%s of the first import changed", name)
		}
	}
	if len(now) != len(files)+2 {
		t.Errorf("activity/ holds %d files, want those of the first import and 2 of the one that came through", len(now))
	}
	got := remitOr3(t, "run", "-w", ws, "-q", "--format", "csv")
	for _, want := range []string{"2025-06,made,no run has made it before,40005,", "2025-07,made,no run has made it before,40005,"} {
		if !strings.Contains(got, want) {
			t.Errorf("the run after the kills says\n%s\nwant %q in it", got, want)
		}
	}
}

// TestKilledRunLeavesWholeResults kills the program while it makes months again.
// Each file of results must be as it was or as it becomes, whole, and the run
// that comes through must end as one that was never killed.
func TestKilledRunLeavesWholeResults(t *testing.T) {
	dir := t.TempDir()
	ws, first, more := filepath.Join(dir, "ws"), filepath.Join(dir, "first.csv"), filepath.Join(dir, "more.csv")
	out, clean := filepath.Join(ws, "out"), filepath.Join(dir, "clean")
	writeCare(t, first, 0, 2_000)
	writeCare(t, more, 2_000, 40_000)
	remit(t, "init", ws)
	remitOr3(t, "run", first, "-w", ws, "-q")
	old := below(t, out)
	remit(t, "import", "activity", more, "-w", ws, "-q")
	remitOr3(t, "run", "-w", ws, "-q", "--out", clean)
	want := below(t, clean)
	killed := 0
	for delay := 20 * time.Millisecond; ; delay = delay * 4 / 3 {
		done := !killedAfter3(t, delay, "run", "-w", ws, "-q")
		for name, text := range below(t, out) {
			switch {
			case name == "run.json" && !json.Valid([]byte(text)):
				t.Fatalf("killed after %v, run.json is cut short", delay)
			case name != "run.json" && text != old[name] && text != want[name]:
				t.Fatalf("killed after %v, %s is neither as it was nor as it becomes", delay, name)
			}
		}
		if done {
			break
		}
		killed++
	}
	if killed < 3 {
		t.Errorf("the run was killed %d times, want at least 3: make the file larger", killed)
	}
	got := below(t, out)
	delete(got, "run.json")
	delete(want, "run.json")
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s differs from that of a run that was never killed", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files of results, want %d", len(got), len(want))
	}
	t.Logf("killed %d times before a run came through", killed)
}

// remitOr3 runs the program, which may end with 3: done, with problems.
func remitOr3(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "remit", args...).CombinedOutput()
	if failed := (*exec.ExitError)(nil); err != nil && !(errors.As(err, &failed) && failed.ExitCode() == 3) {
		t.Fatalf("remit %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// killedAfter3 is killedAfter of a program that may end with 3.
func killedAfter3(t *testing.T, delay time.Duration, args ...string) bool {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "remit", args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop := time.AfterFunc(delay, func() { cmd.Process.Kill() })
	defer stop.Stop()
	err := cmd.Wait()
	if err != nil && cmd.ProcessState.Exited() && cmd.ProcessState.ExitCode() != 3 {
		t.Fatalf("remit %v: %v", args, err)
	}
	return err != nil && !cmd.ProcessState.Exited()
}
