package priority_test

import (
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/solve"
)

// When the time is over the set stands, and what was not worked out is said.
func TestRunEndsInTheTimeAllowed(t *testing.T) {
	q := three()
	q.Options[0].Gain.Doubt = plan.Doubt{Distribution: "normal", SD: 2}
	s, clock := settings, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	s.Again, s.Draws = time.Minute, 5
	s.Now = func() time.Time { clock = clock.Add(time.Hour); return clock }
	r := run(t, q, s)
	if r.Status != solve.Optimal || *r.Objective != 13 || len(r.Displaced)+len(r.LeftOut) != 0 || r.Draws.Number != 0 || r.Binding[0].Worth != nil {
		t.Errorf("%s %v, displaced %v, draws %+v", r.Status, r.Chosen, r.Displaced, r.Draws)
	}
	for _, want := range []string{"was not settled", "3 of 3 options", "5 of 5 draws"} {
		if !strings.Contains(strings.Join(r.Notes, " "), want) {
			t.Errorf("notes %q do not say %q", r.Notes, want)
		}
	}
}

// Above the number of options for which each is searched again there is a note.
func TestManyOptionsAreNotSearchedAgain(t *testing.T) {
	s := settings
	s.Most = 2
	if r := run(t, three(), s); len(r.Displaced) != 0 || !strings.Contains(strings.Join(r.Notes, " "), "3 options, more than 2") {
		t.Errorf("displaced %v, notes %q", r.Displaced, r.Notes)
	}
}
