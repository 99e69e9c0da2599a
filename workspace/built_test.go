package workspace_test

import (
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// TestRegistersOfFewDaysAreKept asks for registers as known on many days, as pages
// do that are shown for long.
func TestRegistersOfFewDaysAreKept(t *testing.T) {
	p := england(t)
	register := func(known calendar.Date) *org.Register {
		t.Helper()
		r, err := p.Register(t.Context(), known)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	now, first := register(0), register(inJuly)
	if register(inJuly) != first {
		t.Error("the register of a day is built again for the next question")
	}
	for i := range calendar.Date(10) {
		register(inJuly + 1 + i)
	}
	if register(inJuly) == first {
		t.Error("the register of every day that was asked about is kept")
	}
	if register(0) != now {
		t.Error("the register by everything imported is built again")
	}
}
