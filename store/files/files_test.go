package files_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/workspace"
)

func open(t *testing.T) (files.Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "imports")
	f, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f, dir
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestKeptFileComesBackAsItWas(t *testing.T) {
	f, dir := open(t)
	for _, name := range []string{"a.csv", "../../etc/passwd", "ü ?*:.csv", strings.Repeat("long", 100), ""} {
		k, err := f.Keep(t.Context(), name, strings.NewReader("one\r\ntwo\xff"))
		if err != nil {
			t.Fatalf("Keep(%q): %v", name, err)
		}
		if k.Name != name || k.Bytes != 9 || len(k.SHA256) != 64 {
			t.Errorf("Keep(%q) = %+v", name, k)
		}
		body, err := f.Open(t.Context(), k)
		if err != nil {
			t.Fatalf("Open(%q): %v", name, err)
		}
		got, err := io.ReadAll(body)
		if err := errors.Join(err, body.Close()); err != nil || string(got) != "one\r\ntwo\xff" {
			t.Errorf("Open(%q) = %q, %v", name, got, err)
		}
	}
	if got := len(names(t, dir)); got != 5 {
		t.Errorf("the folder holds %q, want 5 files", names(t, dir))
	}
}

func TestKeepingTheSameAgainChangesNothing(t *testing.T) {
	f, dir := open(t)
	for range 2 {
		if _, err := f.Keep(t.Context(), "a.csv", strings.NewReader("one")); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %q, want one file", got)
	}
}

func TestKeepLeavesNothingOfABodyThatFails(t *testing.T) {
	f, dir := open(t)
	gone := errors.New("the disk is gone")
	if _, err := f.Keep(t.Context(), "a.csv", iotest.ErrReader(gone)); !errors.Is(err, gone) {
		t.Errorf("Keep returned %v, want the reader's error", err)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Keep(done, "a.csv", strings.NewReader("one")); !errors.Is(err, context.Canceled) {
		t.Errorf("Keep returned %v, want context.Canceled", err)
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("the folder holds %q, want nothing", got)
	}
}

func TestSweepTakesAwayOnlyWhatIsOursAndUnused(t *testing.T) {
	f, dir := open(t)
	used, err := f.Keep(t.Context(), "used.csv", strings.NewReader("used"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Keep(t.Context(), "unused.csv", strings.NewReader("unused")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".incoming-123", "a person's notes.txt", "0123456789ab"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Sweep(t.Context(), []workspace.Kept{used}); err != nil {
		t.Fatal(err)
	}
	left := names(t, dir)
	want := []string{"0123456789ab", "a person's notes.txt", used.SHA256[:12] + "-used.csv"}
	slices.Sort(want)
	if !slices.Equal(left, want) {
		t.Errorf("the folder holds %q, want %q", left, want)
	}
}
