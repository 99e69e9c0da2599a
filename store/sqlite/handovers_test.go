package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// A handover comes back as it was adopted; adopted again, the newest stands.
func TestHandoverComesBackWhole(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "remit.db"))
	t.Cleanup(func() { s.Close() })
	move := func(id string) workspace.HandedOn {
		return workspace.HandedOn{LiveWork: workspace.LiveWork{Kind: "decision", ID: id, Body: "5E1", Title: "é", Since: calendar.Of(2008, 4, 1), Due: calendar.Of(2013, 4, 1)}, To: "0E1", Why: "merged into it"}
	}
	later := workspace.AdoptedHandover{Structure: "a", On: calendar.Of(2014, 4, 1), At: now, Text: "structure: a\n", Moves: []workspace.HandedOn{move("a/1"), move("a/2")}}
	earlier := workspace.AdoptedHandover{Structure: "b", On: calendar.Of(2013, 4, 1), At: now, Text: "structure: b\n", Moves: []workspace.HandedOn{move("b/1")}}
	first := later
	first.Moves = first.Moves[:1]
	for _, h := range []workspace.AdoptedHandover{first, earlier, later} {
		if err := s.PutHandover(t.Context(), h); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Handovers(t.Context())
	if d := cmp.Diff([]workspace.AdoptedHandover{earlier, later}, got); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
}

func TestHandoverThatFailsLeavesNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "remit.db"))
	t.Cleanup(func() { s.Close() })
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := s.PutHandover(ctx, workspace.AdoptedHandover{Structure: "a", On: calendar.Of(2014, 4, 1), At: now}); err == nil {
		t.Error("a handover after the end has no error")
	}
	if got, err := s.Handovers(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("%v, %v", got, err)
	}
}
