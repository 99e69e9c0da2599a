package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

// TestThreadPageShowsAFileThatIsAccepted adds the example of docs/thread.md.
func TestThreadPageShowsAFileThatIsAccepted(t *testing.T) {
	page, err := os.ReadFile("thread.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	example, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("the page has no example")
	}
	dir := t.TempDir()
	at := time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)
	store, err := sqlite.Open(t.Context(), filepath.Join(dir, "remit.db"), sqlite.Options{Create: true, At: at})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := files.Open(filepath.Join(dir, "imports"))
	if err != nil {
		t.Fatal(err)
	}
	ws := workspace.New(store, kept)
	defer ws.Close()
	got, err := ws.AddThread(t.Context(), workspace.ThreadFile{Name: "thread.yaml", Text: []byte(example), At: at})
	if err != nil || got.Thread == nil {
		t.Fatalf("the example is refused: %v, %v", err, got.Problems.All())
	}
	if made := got.Links[2].Decision; len(made.Displaced) != 1 || made.Dearer != nil {
		t.Errorf("the decision displaces %+v", made.Displaced)
	}
}
