package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/solve"
)

// asking is a call with a folder for the compiled optimiser. Where the build has
// none the test ends.
func asking(t *testing.T, cache string) (c *call, notes *bytes.Buffer) {
	t.Helper()
	if solve.Built() == "" && os.Getenv("REMIT_SOLVER") != "required" {
		t.Skip("this build is without the solver; run make solver, which needs npm")
	}
	notes = &bytes.Buffer{}
	c = &call{App: App{Stderr: notes, Cache: cache}, ctx: context.Background()}
	t.Cleanup(func() {
		if err := c.close(); err != nil {
			t.Error(err)
		}
	})
	return c, notes
}

func TestOptimiserIsOpenedOnceAndKeptCompiled(t *testing.T) {
	cache := t.TempDir()
	c, notes := asking(t, cache)
	first, err := c.solver()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := c.solver(); again != first || err != nil {
		t.Errorf("the second asking gave another optimiser (%v)", err)
	}
	if kept, err := os.ReadDir(filepath.Join(cache, "solver")); err != nil || len(kept) == 0 {
		t.Errorf("nothing is kept of the compiled optimiser (%v)", err)
	}
	if !strings.HasPrefix(first.Version(), "HiGHS 1.") || notes.Len() > 0 {
		t.Errorf("version %q, notes %q; want HiGHS and none", first.Version(), notes)
	}
}

// TestOptimiserOpensWhereNothingCanBeKept has a file where the folder should be.
func TestOptimiserOpensWhereNothingCanBeKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	c, notes := asking(t, file)
	if _, err := c.solver(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(notes.String(), "the compiled optimiser is not kept: ") {
		t.Errorf("notes %q, want one that nothing is kept", notes)
	}
}
