package docs_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/internal/scratch"
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
	at := time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)
	ws := scratch.Open(t, t.TempDir(), at)
	got, err := ws.AddThread(t.Context(), workspace.ThreadFile{Name: "thread.yaml", Text: []byte(example), At: at})
	if err != nil || got.Thread == nil {
		t.Fatalf("the example is refused: %v, %v", err, got.Problems.All())
	}
	if made := got.Links[2].Decision; len(made.Displaced) != 1 || made.Dearer != nil {
		t.Errorf("the decision displaces %+v", made.Displaced)
	}
}
