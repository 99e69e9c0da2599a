package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

func openThreads(t *testing.T) *sqlite.Store {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "remit.db"))
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestThreadComesBackWhole(t *testing.T) {
	s := openThreads(t)
	links := []workspace.StoredLink{
		{Kind: workspace.NeedLink, ID: "0E1", AsAt: calendar.Of(2023, 3, 31), Source: "a.csv", MadeUp: true, Content: `{"says":"é"}`},
		{Kind: workspace.OutcomeLink, ID: "5E1", Content: `null`},
	}
	want := workspace.Thread{ID: "012", Title: "t", Body: "5E1", MadeUp: true, File: "f.yaml", SHA256: "ab", At: now, Text: "thread: x\n"}
	for n := 1; n <= 2; n++ {
		if v, err := s.PutThread(t.Context(), want, links[:n]); err != nil || v != n {
			t.Fatalf("PutThread = %d, %v, want %d", v, err, n)
		}
	}
	want.Version = 2
	got, stored, found, err := s.Thread(t.Context(), "012")
	if err != nil || !found {
		t.Fatalf("Thread = %v, %v", found, err)
	}
	if d := cmp.Diff(want, got) + cmp.Diff(links, stored); d != "" {
		t.Errorf("the thread (-want +got):\n%s", d)
	}
	all, err := s.Threads(t.Context())
	if d := cmp.Diff([]workspace.Thread{want}, all); d != "" || err != nil {
		t.Errorf("Threads: %v (-want +got):\n%s", err, d)
	}
	if _, _, found, err := s.Thread(t.Context(), "12"); found || err != nil {
		t.Errorf("a thread that is not there: %v, %v", found, err)
	}
}

func TestThreadThatFailsLeavesNothing(t *testing.T) {
	s := openThreads(t)
	before, err := s.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := s.PutThread(ctx, workspace.Thread{ID: "x", At: now}, nil); err == nil {
		t.Error("PutThread after the end has no error")
	}
	if _, _, found, err := s.Thread(t.Context(), "x"); found || err != nil {
		t.Errorf("the thread is there: %v, %v", found, err)
	}
	if after, err := s.Meta(t.Context()); err != nil || after.Revision != before.Revision {
		t.Errorf("revision %d became %d, %v", before.Revision, after.Revision, err)
	}
}
