package workspace_test

import (
	"errors"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

func TestRecordIsFoundWhereItStands(t *testing.T) {
	p := openPlace(t)
	load(t, p.Workspace, given("activity", "a.csv", threeRows, inJuly))
	for _, tt := range []struct {
		id    string
		known calendar.Date
		path  string // "" = there is no such record
		line  int
		price string
	}{
		{"1", 0, "op/2025-06/1.parquet", 2, "100"},
		{"2", inJuly, "op/2025-05/1.parquet", 3, "x"},
		{"3", 0, "other/undated/1.parquet", 4, ""},
		{"1", inJuly - 1, "", 0, ""}, // no file was known yet
		{"4", 0, "", 0, ""},
		{"", 0, "", 0, ""},
	} {
		rec, part, err := p.Record(t.Context(), tt.id, tt.known)
		switch {
		case tt.path == "" && !errors.Is(err, workspace.ErrNoRecord):
			t.Errorf("record %q as known on %v: %v, want that there is none", tt.id, tt.known, err)
		case tt.path != "" && (err != nil || part.Path != tt.path || rec.Line != tt.line || rec.Get(activity.ClaimedPricePence) != tt.price):
			t.Errorf("record %q: %v in %s (%v), want line %d in %s", tt.id, rec, part.Path, err, tt.line, tt.path)
		}
	}
}
