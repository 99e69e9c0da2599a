package web

import (
	"strconv"
	"testing"
)

// TestWhatIsUsedIsKept: what was asked for longest ago goes first, and nothing of an
// earlier revision stays.
func TestWhatIsUsedIsKept(t *testing.T) {
	var k kept
	judge := k.at(1, "judge")
	first := k.at(1, "first")
	for i := range 2 * mostKept {
		k.at(1, strconv.Itoa(i))
		if k.at(1, "judge") != judge {
			t.Fatalf("what is used all the time went after %d others", i+1)
		}
	}
	if k.at(1, "first") == first || len(k.things) > mostKept {
		t.Errorf("%d things are kept, and the first is among them", len(k.things))
	}
	if k.at(2, "judge") == judge {
		t.Error("a thing of the workspace as it was is kept")
	}
}
