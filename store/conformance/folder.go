package conformance

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"testing"

	"github.com/remit-health/remit/workspace"
)

// TestFolder runs the suite of a [workspace.Folder]. Open makes a new, empty
// folder and returns what opens it, any number of times.
func TestFolder(t *testing.T, open func(t *testing.T) (again func() workspace.Folder)) {
	for name, test := range map[string]func(*testing.T, func() workspace.Folder){
		"what is kept comes back":                keptComesBack,
		"a file that is dropped changes nothing": droppedChangesNothing,
		"an unfinished file is not seen":         unfinishedIsNotSeen,
		"sweep takes what nobody finished":       sweepTakesUnfinished,
		"no file is no error to remove":          removeTwice,
		"a path that leads out is refused":       outsideIsRefused,
		"scratch is read where it was written":   scratchComesBack,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func write(t *testing.T, f workspace.Folder, path, text string) workspace.NewFile {
	t.Helper()
	file, err := f.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(file, text); err != nil {
		t.Fatal(err)
	}
	return file
}

func keepFile(t *testing.T, f workspace.Folder, path, text string) {
	t.Helper()
	if err := write(t, f, path, text).Keep(); err != nil {
		t.Fatal(err)
	}
}

// holds wants a text at a path, "" for no file.
func holds(t *testing.T, f workspace.Folder, path, want string) {
	t.Helper()
	file, err := f.Open(t.Context(), path)
	if want == "" {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Open(%s) returned %v, want fs.ErrNotExist", path, err)
		}
		return
	}
	if err != nil {
		t.Errorf("Open(%s): %v", path, err)
		return
	}
	defer file.Close()
	got, err := io.ReadAll(file)
	if err != nil || string(got) != want || file.Size() != int64(len(want)) {
		t.Errorf("%s holds %q (size %d, %v), want %q", path, got, file.Size(), err, want)
	}
	at := make([]byte, 1)
	if _, err := file.ReadAt(at, int64(len(want)-1)); err != nil && !errors.Is(err, io.EOF) || at[0] != want[len(want)-1] {
		t.Errorf("the last byte of %s is %q (%v)", path, at, err)
	}
}

func keptComesBack(t *testing.T, again func() workspace.Folder) {
	keepFile(t, again(), "apc/2025-06/7.parquet", "first")
	holds(t, again(), "apc/2025-06/7.parquet", "first")
	keepFile(t, again(), "apc/2025-06/7.parquet", "second")
	holds(t, again(), "apc/2025-06/7.parquet", "second")
	holds(t, again(), "apc/2025-06/8.parquet", "")
	holds(t, again(), "apc/2025-06", "")
}

func droppedChangesNothing(t *testing.T, again func() workspace.Folder) {
	f := again()
	keepFile(t, f, "a", "first")
	second := write(t, f, "a", "second")
	if err := second.Drop(); err != nil {
		t.Fatal(err)
	}
	if err := second.Drop(); err != nil {
		t.Errorf("a second Drop: %v", err)
	}
	if second.Keep() == nil {
		t.Error("a file that was dropped could be kept")
	}
	holds(t, again(), "a", "first")
	kept := write(t, f, "a", "third")
	if err := errors.Join(kept.Keep(), kept.Drop()); err != nil {
		t.Errorf("Drop after Keep: %v", err)
	}
	holds(t, again(), "a", "third")
}

func unfinishedIsNotSeen(t *testing.T, again func() workspace.Folder) {
	f := again()
	keepFile(t, f, "a", "first")
	second := write(t, f, "a", "second")
	holds(t, again(), "a", "first")
	if err := second.Keep(); err != nil {
		t.Fatal(err)
	}
	holds(t, again(), "a", "second")
}

func sweepTakesUnfinished(t *testing.T, again func() workspace.Folder) {
	f := again()
	keepFile(t, f, "a/1", "one")
	keepFile(t, f, "a/2", "two")
	keepFile(t, f, "b/3", "three")
	left := write(t, f, "b/4", "four")
	var seen []string
	err := again().Sweep(t.Context(), func(path string) bool {
		seen = append(seen, path)
		return path == "a/1"
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "what sweep asked about", seen, []string{"a/1", "a/2", "b/3"})
	if paths, err := again().Paths(t.Context()); err != nil || !slices.Equal(paths, []string{"a/1"}) {
		t.Errorf("Paths = %q, %v, want what was kept alone", paths, err)
	}
	holds(t, again(), "a/1", "one")
	holds(t, again(), "a/2", "")
	holds(t, again(), "b/3", "")
	if left.Keep() == nil {
		t.Error("a file that was swept could be kept")
	}
	if err := again().Sweep(t.Context(), func(string) bool { return false }); err != nil {
		t.Errorf("Sweep of what is left: %v", err)
	}
	if err := again().Sweep(t.Context(), func(string) bool { return true }); err != nil {
		t.Errorf("Sweep of an empty folder: %v", err)
	}
}

func removeTwice(t *testing.T, again func() workspace.Folder) {
	f := again()
	keepFile(t, f, "a/b/1", "one")
	keepFile(t, f, "a/2", "two")
	for range 2 {
		if err := f.Remove(t.Context(), "a/b/1"); err != nil {
			t.Errorf("Remove: %v", err)
		}
	}
	holds(t, again(), "a/b/1", "")
	holds(t, again(), "a/2", "two")
}

func scratchComesBack(t *testing.T, again func() workspace.Folder) {
	s, err := again().Scratch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := s.Write([]byte("0123456789")); err != nil {
			t.Fatal(err)
		}
	}
	got := make([]byte, 5)
	if _, err := s.ReadAt(got, 18); err != nil || !bytes.Equal(got, []byte("89012")) {
		t.Errorf("ReadAt(18) = %q, %v, want 89012", got, err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	var seen []string
	if err := again().Sweep(t.Context(), func(path string) bool { seen = append(seen, path); return true }); err != nil || len(seen) > 0 {
		t.Errorf("a scratch file left %q (%v)", seen, err)
	}
}

func outsideIsRefused(t *testing.T, again func() workspace.Folder) {
	f := again()
	for _, path := range []string{"../a", "/a", "a/../../b", "", ".", "a//b"} {
		if file, err := f.Create(t.Context(), path); err == nil {
			t.Errorf("Create(%q) was allowed", path)
			file.Drop()
		}
		if file, err := f.Open(t.Context(), path); err == nil {
			t.Errorf("Open(%q) was allowed", path)
			file.Close()
		}
		if f.Remove(t.Context(), path) == nil {
			t.Errorf("Remove(%q) was allowed", path)
		}
	}
}
