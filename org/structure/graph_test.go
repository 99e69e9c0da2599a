package structure_test

import (
	"fmt"
	"testing"

	"github.com/remit-health/remit/calendar"
)

func TestGraphOfADayAndItsDiff(t *testing.T) {
	all := classes(t, group, authority)
	before, after := all.On(calendar.Of(1999, 6, 1)).Graph(""), all.On(calendar.Of(2003, 6, 1)).Graph("")
	if len(before.Edges) != 2 || len(after.Edges) != 5 {
		t.Errorf("%d and %d edges, want 2 and 5", len(before.Edges), len(after.Edges))
	}
	d := before.Diff(after)
	if fmt.Sprint(d.New) != "[group]" || len(d.Gone) != 0 || len(d.Began) != 3 || len(d.Ended) != 0 {
		t.Errorf("got %+v", d)
	}
	if back := after.Diff(before); fmt.Sprint(back.Gone) != fmt.Sprint(d.New) || len(back.Ended) != len(d.Began) {
		t.Errorf("the way back is another: %+v", back)
	}
	one := all.On(calendar.Of(2003, 6, 1)).Graph("manage-performance")
	if fmt.Sprint(one.Nodes[0].ID, " ", one.Nodes[1].ID) != "manage-performance authority" || len(one.Nodes) != 2 {
		t.Errorf("got %+v", one.Nodes)
	}
}
