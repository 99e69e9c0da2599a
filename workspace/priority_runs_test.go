package workspace_test

import (
	"errors"
	"testing"
	"time"

	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/workspace"
)

// TestPriorityRunsAreKeptWithTheirFiles saves a run, finds it again whole, and refuses
// another of its name.
func TestPriorityRunsAreKeptWithTheirFiles(t *testing.T) {
	dir := t.TempDir()
	ws := open(t).WithPriorityRuns(files.OpenTree(dir))
	run := workspace.SavedRun{Name: "growth-2026", Saved: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), Run: &priority.Run{Title: "made up", Chosen: []string{"a"}}, Options: workspace.RunFile{Name: "o.csv", Text: []byte("id,benefit\na,1\n")}}
	for i, want := range []bool{false, true} {
		if already, err := ws.SavePriorityRun(t.Context(), run); err != nil || already != want {
			t.Fatalf("saved %d times: already %v, %v", i, already, err)
		}
	}
	got, err := ws.PriorityRun(t.Context(), "growth-2026")
	if err != nil || got.Options.Name != "o.csv" || string(got.Options.Text) != "id,benefit\na,1\n" || got.Limits.Name != "" || got.Run.Title != "made up" || !got.Saved.Equal(run.Saved) {
		t.Errorf("found %+v, %v", got, err)
	}
	if all, err := ws.PriorityRuns(t.Context()); err != nil || len(all) != 1 || all[0].Name != "growth-2026" {
		t.Errorf("listed %v, %v", all, err)
	}
	other := run
	other.Run = &priority.Run{Title: "another"}
	if _, err := ws.SavePriorityRun(t.Context(), other); !errors.Is(err, workspace.ErrRunTaken) {
		t.Errorf("another run of the name: %v", err)
	}
	other.Name = "../out"
	if _, err := ws.SavePriorityRun(t.Context(), other); !errors.Is(err, workspace.ErrRunName) {
		t.Errorf("a name that leads out: %v", err)
	}
	for _, name := range []string{"", "none", "../growth-2026", "a/b"} {
		if _, err := ws.PriorityRun(t.Context(), name); !errors.Is(err, workspace.ErrNoPriorityRun) {
			t.Errorf("run %q: %v", name, err)
		}
	}
}

// A workspace without a place for runs has none, and says so when one is saved.
func TestPriorityRunsNeedAPlace(t *testing.T) {
	ws := open(t)
	if all, err := ws.PriorityRuns(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("runs %v, %v", all, err)
	}
	if _, err := ws.SavePriorityRun(t.Context(), workspace.SavedRun{Name: "a", Run: &priority.Run{}}); err == nil {
		t.Error("a run was saved nowhere")
	}
}
