package docs_test

import (
	"testing"

	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// TestPeopleAreThoseThatWerePublished holds footprints of the real areas to what the
// Office for National Statistics published of mid-2020 (Estimates of the population for
// the UK, June 2021, table MYE2), and the parts of England to the whole.
func TestPeopleAreThoseThatWerePublished(t *testing.T) {
	ws, err := openWorkspace(t.Context(), referenceWorkspace(t), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	count := func(code org.Code, on string, by ...people.By) *workspace.PeopleCount {
		t.Helper()
		got, err := ws.People(t.Context(), workspace.FootprintAsked{Body: code, On: day(t, on), Vintage: 2011}, by)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, tt := range []struct {
		code org.Code
		on   string
		want int64
	}{
		{workspace.England, "2024-04-01", 56_550_138},
		{"E06000001", "2024-04-01", 93_836},    // Hartlepool
		{"E12000001", "2024-04-01", 2_680_763}, // North East
		{"E10000012", "2023-06-01", 1_497_759}, // Essex
	} {
		if got := count(tt.code, tt.on); got.People != tt.want || got.WithoutCount != 0 {
			t.Errorf("people of %s on %s = %d, %d areas without count, want %d and none", tt.code, tt.on, got.People, got.WithoutCount, tt.want)
		}
	}
	for _, on := range []string{"2021-06-01", "2024-04-01"} {
		sum, unplaced := int64(0), int64(0)
		for _, region := range []org.Code{"Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63"} {
			got := count(region, on)
			sum += got.People
			unplaced = got.Unplaced
		}
		if sum+unplaced != 56_550_138 || on == "2024-04-01" && unplaced != 3_142 {
			t.Errorf("the seven regions of %s have %d people and %d are unplaced, want those of England", on, sum, unplaced)
		}
	}
	for _, g := range count(workspace.England, "2018-06-01", people.District).Groups {
		if g.Keys[0] == people.NotKnown && g.Share > 0.06 {
			t.Errorf("on the map of 2018 %.1f %% of people have no district, want those of districts made since", 100*g.Share)
		}
	}
}
