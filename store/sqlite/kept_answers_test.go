package sqlite_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/workspace"
)

// An answer comes back as it was kept, is replaced under its key, changes no revision, and
// is forgotten when its time is over.
func TestKeptAnswerComesBackUntilItsTimeIsOver(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "remit.db"))
	t.Cleanup(func() { s.Close() })
	ws := workspace.New(s, nil)
	before, err := ws.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := now.UTC().Truncate(time.Second)
	first := workspace.KeptAnswer{Key: "a/0E1", Request: "00ff", At: at, Status: 202, Media: "application/json", Location: "/x", Body: []byte("{\"é\":0}\n")}
	empty := workspace.KeptAnswer{Key: "b", Request: "01", At: at, Status: 200, Media: "text/csv"}
	changed := first
	changed.Status = 200
	for _, a := range []workspace.KeptAnswer{first, empty, changed} {
		if err := ws.KeepAnswer(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	for key, want := range map[string]workspace.KeptAnswer{"a/0E1": changed, "b": empty} {
		got, found, err := ws.KeptAnswer(t.Context(), key, at.Add(workspace.AnswersKept))
		if d := cmp.Diff(want, got); d != "" || !found || err != nil {
			t.Errorf("%s: found %v, %v (-want +got):\n%s", key, found, err, d)
		}
	}
	if _, found, err := ws.KeptAnswer(t.Context(), "b", at.Add(workspace.AnswersKept+time.Second)); found || err != nil {
		t.Errorf("after its time: found %v, %v", found, err)
	}
	if _, found, err := ws.KeptAnswer(t.Context(), "c", at); found || err != nil {
		t.Errorf("a key that was never used: found %v, %v", found, err)
	}
	late := workspace.KeptAnswer{Key: "late", Request: "02", At: at.Add(workspace.AnswersKept + time.Second), Status: 200, Body: []byte("x")}
	if err := ws.KeepAnswer(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	if _, found, err := s.KeptAnswer(t.Context(), "b"); found || err != nil {
		t.Errorf("it was not forgotten: %v, %v", found, err)
	}
	if after, err := ws.Meta(t.Context()); err != nil || after.Revision != before.Revision {
		t.Errorf("the revision went from %d to %d: %v", before.Revision, after.Revision, err)
	}
}
