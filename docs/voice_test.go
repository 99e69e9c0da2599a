package docs_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/internal/scratch"
)

// TestDecisionPageShowsFilesThatAreAccepted adds both examples of the page, of which
// the second cites the first.
func TestDecisionPageShowsFilesThatAreAccepted(t *testing.T) {
	page, err := os.ReadFile("decisions-and-voice.md")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for i, part := range strings.Split(string(page), "```yaml\n") {
		if text, _, found := strings.Cut(part, "```"); i > 0 && found {
			files = append(files, text)
		}
	}
	if len(files) != 2 {
		t.Fatalf("the page has %d files, want a voice and a decision", len(files))
	}
	at := time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)
	ws := scratch.Open(t, t.TempDir(), at)
	if got, problems, err := ws.AddVoices(t.Context(), "voice.yaml", []byte(files[0]), at); err != nil || len(got.Voices) != 1 {
		t.Fatalf("the voice is refused: %v, %v", err, problems.All())
	}
	got, err := ws.AddDecision(t.Context(), "decision.yaml", []byte(files[1]), at)
	if err != nil || got.Decision == nil {
		t.Fatalf("the decision is refused: %v, %v", err, got.Problems.All())
	}
	if len(got.Missing) > 0 || !got.Voices[0].Here || len(got.Displaced) != 1 {
		t.Errorf("missing %v, voices %+v, displaces %+v", got.Missing, got.Voices, got.Displaced)
	}
}
