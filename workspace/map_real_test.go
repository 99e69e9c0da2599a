package workspace_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/workspace"
)

// openMapped is a workspace of the real register, people and boundaries.
func openMapped(t *testing.T) *workspace.Workspace {
	t.Helper()
	ws := openReal(t)
	referenced(t, ws, "ods-practices", "ods/epraccur-2023-12.csv", in2023)
	referenced(t, ws, "ods-memberships", "ods/epcmem-2019-10.csv", in2019)
	referenced(t, ws, "ods-successors", "ods/successors-1992-2022.csv", in2023)
	referenced(t, ws, "practice-networks", "ods/practice-pcn-ccg-stp-2020-09-01.csv", in2023)
	referenced(t, ws, "subicb-hubs", "cam/subicb-to-hub-region.csv", in2023)
	referenced(t, ws, "areas", "geo/imd2025-lsoa21.csv", in2023)
	referenced(t, ws, "boundaries", "geo/icb22-boundaries.geojson", in2023)
	return ws
}

// TestRealMaps holds the maps of the real boards and regions.
func TestRealMaps(t *testing.T) {
	ws := openMapped(t)
	t.Run("outlines", func(t *testing.T) { outlinesAreExact(t, ws) })
	t.Run("deprivation", func(t *testing.T) { deprivationIsThatOfEachBody(t, ws) })
	t.Run("need", func(t *testing.T) { needIsNearThatOfTheFile(t, ws) })
}

// outlinesAreExact says which outlines there are: all of today's boards and regions, and of
// earlier regions those that nothing moved into or out of.
func outlinesAreExact(t *testing.T, ws *workspace.Workspace) {
	boards := drawnOf(t, ws, "icb", "overall", in2023June, 0)
	if len(boards.Bodies) != 42 || !boards.Drawn.Whole || boards.Drawn.Joined {
		t.Fatalf("%d boards, all drawn %v, joined %v", len(boards.Bodies), boards.Drawn.Whole, boards.Drawn.Joined)
	}
	regions := drawnOf(t, ws, "region", "overall", in2023June, 0)
	if len(regions.Bodies) != 7 || !regions.Drawn.Whole || !regions.Drawn.Joined {
		t.Errorf("%d regions, all drawn %v, joined %v", len(regions.Bodies), regions.Drawn.Whole, regions.Drawn.Joined)
	}
	area := func(m *workspace.Map) (sum float64) {
		for _, c := range m.Drawn.Mesh.Codes() {
			sum += m.Drawn.Mesh.Area(c)
		}
		return sum
	}
	if a, b := area(boards), area(regions); math.Abs(a-b) > 1e-9*a {
		t.Errorf("boards have %.0f and regions %.0f square metres", a, b)
	}
	// Glossop and Bassetlaw changed their boards, and so their regions, on 1 July 2022.
	before, err := ws.Outlines(t.Context(), "region", calendar.Of(2021, 6, 1), 0, []string{"Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63"})
	if err != nil || before.Whole {
		t.Fatalf("the regions of 2021 are all drawn: %v, %v", before, err)
	}
	for _, changed := range []string{"Y60", "Y62"} {
		if before.Mesh.Has(changed) {
			t.Errorf("%s of 2021 is drawn by boards of 2022, and Glossop lay in another region", changed)
		}
	}
	if !before.Mesh.Has("Y56") || !before.Mesh.Has("Y58") {
		t.Errorf("London or the South West of 2021 are not drawn, and nothing moved there: %v", before.Mesh.Codes())
	}
}

// deprivationIsThatOfEachBody holds the shares on the map to those of one body.
func deprivationIsThatOfEachBody(t *testing.T, ws *workspace.Workspace) {
	for _, year := range []int{2019, 2025} {
		m := drawnOf(t, ws, "icb", fmt.Sprintf("deprivation-%d", year), in2023June, 0)
		if len(m.Bodies) != 42 {
			t.Fatalf("%d boards", len(m.Bodies))
		}
		found, _, err := ws.NeedOf(t.Context(), "QHM", 2022, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Indicator != workspace.DeprivationShare || f.Of != fmt.Sprint(year) {
				continue
			}
			for _, b := range m.Bodies {
				if b.Code == "QHM" && math.Abs(b.Value-f.Value) > 1e-9 {
					t.Errorf("QHM has %v on the map of %d, and %v by itself", b.Value, year, f.Value)
				}
			}
		}
	}
}

// needIsNearThatOfTheFile holds the need of boards, placed by the register, to that
// by the boards which the file of the year states: practices that moved make a difference
// below one in a hundred.
func needIsNearThatOfTheFile(t *testing.T, ws *workspace.Workspace) {
	weighted, err := ws.WeightedPopulations(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ws.Map(t.Context(), workspace.MapAsked{Level: "icb", Measure: "mental-health", On: in2023June, Year: 2022})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range m.Bodies {
		want := need.RelativeNeed(weighted.Of(2022, b.Code), weighted.England(2022), need.MentalHealth).Value
		if math.Abs(b.Value-want) > 0.01 {
			t.Errorf("%s has %.4f on the map, %.4f by the file", b.Code, b.Value, want)
		}
	}
}
