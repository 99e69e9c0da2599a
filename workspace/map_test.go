package workspace_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/workspace"
)

// squares are made-up boundaries of boards, side by side from west to east.
func squares(codes ...string) string {
	var out []string
	for i, c := range codes {
		w, e := -3+0.5*float64(i), -2.5+0.5*float64(i)
		out = append(out, fmt.Sprintf(`{"type":"Feature","properties":{"icb22cd":"E5400000%d","icb22nm":"MADE-UP %s","icb22cdh":"%[2]s"},"geometry":{"type":"Polygon","coordinates":[[[%g,52],[%g,52],[%g,52.5],[%g,52.5],[%g,52]]]}}`, i, c, w, e, e, w, w))
	}
	return `{"type":"FeatureCollection","made_up":true,"attribution":"Made up.","features":[` + strings.Join(out, ",\n") + "]}"
}

// mapped is a made-up workspace of four practices in three places of two boards: 16C and
// 00L in QHM, and 01A in QE1, of regions Y63 and Y62. One practice moved from 00L to 01A
// on 1 April 2021.
func mapped(t *testing.T) *workspace.Workspace {
	t.Helper()
	ws := open(t)
	load(t, ws, given("ods-memberships", "m.csv", "Z90001,16C,W,20130401,,0\nZ90002,00L,W,20130401,,0\nZ90003,01A,W,20130401,,0\nZ90004,00L,W,20130401,20210331,0\nZ90004,01A,W,20210401,,0\n", in2023))
	load(t, ws, given("subicb-hubs", "hubs.csv", "SubICB_Code,ICB_Code,ODSCommHub,ODSRegion,ODSHealthandJustice,ProvisionalICBDelegationStatus,Effective_From,Effective_To\n"+
		"00L,QHM,85J,Y63,76A,No,2022-07-01,2050-03-31\n16C,QHM,85J,Y63,76A,No,2022-07-01,2050-03-31\n01A,QE1,85J,Y62,76A,No,2022-07-01,2050-03-31\n", in2023))
	load(t, ws, given("weighted-populations", "weighted-populations-2022-23.csv", weightedHeader+
		"Z90001,ONE,U1,16C,QHM,BOARD,Y63,E1,D,,1000,1500,1,1,1,1,1,1000\nZ90002,TWO,U2,00L,QHM,BOARD,Y63,E2,D,,1000,500,1,1,1,1,1,1000\n"+
		"Z90003,THREE,U3,01A,QE1,BOARD,Y62,E3,D,,1500,1200,1,1,1,1,1,1500\nZ90004,FOUR,U4,01A,QE1,BOARD,Y62,E4,D,,500,800,1,1,1,1,1,500\n", in2023))
	return ws
}

func drawnOf(t *testing.T, ws *workspace.Workspace, level, measure string, on, known calendar.Date) *workspace.Map {
	t.Helper()
	m, err := ws.Map(t.Context(), workspace.MapAsked{Level: level, Measure: measure, On: on, KnownOn: known})
	if err != nil {
		t.Fatalf("the map of %s: %v", level, err)
	}
	return m
}

func valuesOf(bodies []workspace.Mapped) string {
	var out []string
	for _, b := range bodies {
		out = append(out, fmt.Sprintf("%s %.3f of %d", b.Code, b.Value, b.People))
	}
	return strings.Join(out, ", ")
}

var in2023June = calendar.Of(2023, 6, 1)

func TestMapMeasuresEachBody(t *testing.T) {
	ws := mapped(t)
	load(t, ws, given("boundaries", "icb22-boundaries.geojson", squares("QHM", "QE1"), in2023))
	for _, tt := range []struct{ level, measure, want string }{
		{"icb", "population", "QE1 2000.000 of 2000, QHM 2000.000 of 2000"},
		{"icb", "general-acute", "QE1 1.000 of 2000, QHM 1.000 of 2000"},
		{"subicb", "general-acute", "00L 0.500 of 1000, 01A 1.000 of 2000, 16C 1.500 of 1000"},
		{"region", "general-acute", "Y62 1.000 of 2000, Y63 1.000 of 2000"},
	} {
		m := drawnOf(t, ws, tt.level, tt.measure, in2023June, 0)
		if got := valuesOf(m.Bodies); got != tt.want {
			t.Errorf("%s by %s: %s, want %s", tt.level, tt.measure, got, tt.want)
		}
	}
}

// TestOutlinesAreDrawnWhereTheyAreExact holds what has an outline: the board itself; a
// region, of the boards that are all its own; the only place of a board; and not one of
// two places, nor a group that had another practice than its board has.
func TestOutlinesAreDrawnWhereTheyAreExact(t *testing.T) {
	ws := mapped(t)
	load(t, ws, given("boundaries", "icb22-boundaries.geojson", squares("QHM", "QE1"), in2023))
	for _, tt := range []struct {
		level         string
		on            calendar.Date
		want          string
		whole, joined bool
	}{
		{"icb", in2023June, "[QE1 QHM]", true, false},
		{"region", in2023June, "[Y62 Y63]", true, true},
		{"subicb", in2023June, "[01A]", false, true},
		{"ccg", calendar.Of(2021, 6, 1), "[01A]", false, true},
		{"ccg", calendar.Of(2020, 6, 1), "[]", false, true},
	} {
		m := drawnOf(t, ws, tt.level, "population", tt.on, 0)
		o, err := ws.Outlines(t.Context(), tt.level, tt.on, 0, codes(m.Bodies))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(o.Mesh.Codes()); got != tt.want || o.Whole != tt.whole || o.Joined != tt.joined {
			t.Errorf("%s on %s: outlines of %s, whole %v, joined %v, want %s, %v, %v", tt.level, tt.on, got, o.Whole, o.Joined, tt.want, tt.whole, tt.joined)
		}
		if o.Base.Attribution != "Made up." {
			t.Errorf("the attribution is %q", o.Base.Attribution)
		}
	}
}

func codes(bodies []workspace.Mapped) (out []string) {
	for _, b := range bodies {
		out = append(out, string(b.Code))
	}
	return out
}

// TestMapWithoutOutlinesSaysWhatIsNeeded holds that the figures are restated onto what can
// be drawn, with the same total, and that the file that lacks is named.
func TestMapWithoutOutlinesSaysWhatIsNeeded(t *testing.T) {
	ws := mapped(t)
	m := drawnOf(t, ws, "ccg", "population", calendar.Of(2020, 6, 1), 0)
	if m.Drawn.Base != nil || m.Areas != nil || !strings.Contains(m.Drawn.Needed, "ccg20cd") || valuesOf(m.Bodies) != "00L 1500.000 of 1500, 01A 1500.000 of 1500, 16C 1000.000 of 1000" {
		t.Errorf("without boundaries: %+v", m)
	}
	done := load(t, ws, given("boundaries", "icb22-boundaries.geojson", squares("QHM", "QE1"), in2023+10))
	m = drawnOf(t, ws, "ccg", "population", calendar.Of(2020, 6, 1), 0)
	if got := valuesOf(m.Areas); got != "QE1 2000.000 of 2000, QHM 2000.000 of 2000" || len(m.Drawn.Mesh.Codes()) != 2 {
		t.Errorf("restated onto the boards: %s, outlines of %v", got, m.Drawn.Mesh.Codes())
	}
	if m := drawnOf(t, ws, "icb", "population", in2023June, in2023); m.Drawn.Base != nil {
		t.Error("boundaries are drawn that were not known yet")
	}
	if _, err := ws.Undo(t.Context(), done.ID, now); err != nil {
		t.Fatal(err)
	}
	if m := drawnOf(t, ws, "icb", "population", in2023June, 0); m.Drawn.Base != nil {
		t.Error("boundaries are drawn whose import was undone")
	}
}

func TestMapRefusesWhatItCannotAnswer(t *testing.T) {
	ws := mapped(t)
	for name, tt := range map[string]struct {
		q    workspace.MapAsked
		want error
	}{
		"level":    {workspace.MapAsked{Level: "ward", Measure: "population", On: in2023June}, workspace.ErrNoLevel},
		"measure":  {workspace.MapAsked{Level: "icb", Measure: "joy", On: in2023June}, workspace.ErrNoMeasure},
		"no run":   {workspace.MapAsked{Level: "icb", Measure: "owed", On: in2023June}, workspace.ErrNoRun},
		"no areas": {workspace.MapAsked{Level: "icb", Measure: "deprivation-2019", On: in2023June}, workspace.ErrNotLoaded},
		"district": {workspace.MapAsked{Level: "district", Measure: "overall", On: in2023June}, workspace.ErrNotLoaded},
		"no map":   {workspace.MapAsked{Level: "pct", Measure: "deprivation-2019", On: calendar.Of(2006, 6, 1)}, workspace.ErrNotLoaded},
		"no year":  {workspace.MapAsked{Level: "icb", Measure: "population", On: in2023June, Year: 2030}, workspace.ErrNotLoaded},
	} {
		if _, err := ws.Map(t.Context(), tt.q); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
	var none restate.NoSuchRole
	if _, err := ws.Map(t.Context(), workspace.MapAsked{Level: "icb", Measure: "population", On: calendar.Of(2015, 1, 1)}); !errors.As(err, &none) {
		t.Errorf("boards of 2015: %v", err)
	}
}

func TestChangesSayWhoIsElsewhere(t *testing.T) {
	ws := mapped(t)
	level, err := workspace.MapLevelNamed("ccg")
	if err != nil {
		t.Fatal(err)
	}
	got, err := ws.Changes(t.Context(), level, calendar.Of(2020, 6, 1), calendar.Of(2021, 6, 1), 0)
	if err != nil || got.Before != 3 || got.After != 3 || got.People != 500 || len(got.Ended)+len(got.Began) != 0 || len(got.Moved) != 1 {
		t.Fatalf("changes %+v, %v", got, err)
	}
	if c := got.Moved[0]; c.From != "00L" || c.To != "01A" || c.People != 500 || math.Abs(c.Share-1./3) > 1e-9 {
		t.Errorf("moved %+v, want 500 of 00L, a third, to 01A", c)
	}
	if none, err := ws.Changes(t.Context(), level, calendar.Of(2020, 6, 1), calendar.Of(2021, 3, 31), 0); err != nil || len(none.Moved) != 0 {
		t.Errorf("nothing moved until 31 March 2021: %+v, %v", none, err)
	}
}
