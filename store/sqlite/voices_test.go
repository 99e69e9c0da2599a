package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/workspace"
)

func aVoice() workspace.Voice {
	return workspace.Voice{Entry: voice.Entry{ID: "0E1", Kind: voice.Story, On: calendar.Of(2023, 2, 10), Body: "5E1", Service: "community", People: 3, Groups: []voice.Group{{Of: voice.Age, Name: "85+", People: 2}},
		CollectedBy: "é", Consent: "c", Shown: voice.Board, MadeUp: true, Said: "MARKER of what was said"}, File: "v.yaml", At: now}
}

func TestVoiceComesBackWhole(t *testing.T) {
	s := openThreads(t)
	want := aVoice()
	other := want
	other.ID, other.Groups = "0E2", nil
	for v := 1; v <= 2; v++ {
		if n, err := s.PutVoice(t.Context(), want); err != nil || n != v {
			t.Fatalf("PutVoice = %d, %v, want %d", n, err, v)
		}
	}
	if _, err := s.PutVoice(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	got, err := s.Voices(t.Context(), "0E1")
	if err != nil || len(got) != 2 {
		t.Fatalf("%d versions, %v", len(got), err)
	}
	want.Version = 2
	if d := cmp.Diff(want, got[1]); d != "" || string(got[1].Said) != string(want.Said) {
		t.Errorf("the entry (-want +got):\n%s", d)
	}
	if all, err := s.Voices(t.Context(), ""); err != nil || len(all) != 3 || all[2].ID != "0E2" {
		t.Errorf("all: %v, %v", all, err)
	}
	events, err := s.VoiceEvents(t.Context(), "0E1")
	if err != nil || len(events) != 2 || events[0].What != workspace.VoiceAdded || events[1].What != workspace.VoiceCorrected {
		t.Errorf("events %v, %v", events, err)
	}
}

// After a redaction no file of the workspace holds the text, and the rest stays.
func TestRedactedTextIsInNoFile(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "remit.db"))
	defer s.Close()
	for range 3 {
		if _, err := s.PutVoice(t.Context(), aVoice()); err != nil {
			t.Fatal(err)
		}
	}
	if !holds(t, dir, "MARKER") {
		t.Fatal("the text is not in the files before: the test could not fail")
	}
	if err := s.RedactVoice(t.Context(), "0E1", "asked for", now); err != nil {
		t.Fatal(err)
	}
	if holds(t, dir, "MARKER") {
		t.Error("a file of the workspace still holds the text")
	}
	got, err := s.Voices(t.Context(), "0E1")
	if err != nil || len(got) != 3 || !got[0].Redacted || got[2].Said != "" || got[2].People != 3 || len(got[2].Groups) != 1 {
		t.Errorf("after: %v, %v", got, err)
	}
	events, err := s.VoiceEvents(t.Context(), "0E1")
	if last := events[len(events)-1]; err != nil || last.What != workspace.VoiceRedacted || last.Reason != "asked for" {
		t.Errorf("events %v, %v", events, err)
	}
}

// holds tells whether any file of a folder holds a text.
func holds(t *testing.T, dir, text string) bool {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(text)) {
			return true
		}
	}
	return false
}

func TestDecisionComesBackWhole(t *testing.T) {
	s := openThreads(t)
	want := workspace.StoredDecision{ID: "012", Thread: "t", File: "d.yaml", At: now, Content: `{"id":"é"}`}
	for v := 1; v <= 2; v++ {
		if n, err := s.PutDecision(t.Context(), want); err != nil || n != v {
			t.Fatalf("PutDecision = %d, %v, want %d", n, err, v)
		}
	}
	got, err := s.Decisions(t.Context(), "012")
	want.Version = 1
	second := want
	second.Version = 2
	if d := cmp.Diff([]workspace.StoredDecision{want, second}, got); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	if none, err := s.Decisions(t.Context(), "12"); err != nil || len(none) != 0 {
		t.Errorf("a decision that is not there: %v, %v", none, err)
	}
	after := []workspace.FollowUp{{Decision: "012", On: calendar.Of(2024, 1, 1), What: "w", Source: "s", At: now}, {Decision: "012", On: calendar.Of(2024, 2, 1), What: "r", Source: "s", Reviewed: true, Review: calendar.Of(2025, 2, 1), At: now}}
	for _, f := range after {
		if err := s.PutFollowUp(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"012", ""} {
		if got, err := s.FollowUps(t.Context(), id); err != nil || !cmp.Equal(after, got) {
			t.Errorf("FollowUps(%q) = %v, %v", id, got, err)
		}
	}
}
