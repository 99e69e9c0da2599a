package structure_test

import (
	"math"
	"path"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/flows"
	"github.com/remit-health/remit/interchange/ods"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/internal/register"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/place"
)

// realFlows are the flows of a real file, of 138 trusts.
func realFlows(t testing.TB, name string, rows int) []structure.FlowRow {
	t.Helper()
	got, result, err := flows.Read(reference.Open(t, "geo/"+name), flows.Input{File: name})
	if err != nil || result.Quarantined != 0 || result.Problems.Len() != 0 || len(got) != rows {
		t.Fatalf("%s: %v, %+v, %v, want %d rows", name, err, result, result.Problems.All(), rows)
	}
	return got
}

func byDistrict(t testing.TB) []structure.FlowRow {
	return realFlows(t, "trust-patient-flows-lad21.csv", 5670)
}

func byBoard(t testing.TB) []structure.FlowRow {
	return realFlows(t, "trust-patient-flows-icb22.csv", 1321)
}

// byPractices are the shares of districts by the people of the practices in them.
func byPractices(t testing.TB, in located) structure.AreaShares {
	t.Helper()
	var people []structure.AreaPeople
	all := register.People(t)
	for i := range all {
		for body, share := range in(&all[i]) {
			people = append(people, structure.AreaPeople{Area: all[i].District, Body: body, People: all[i].Population * share})
		}
	}
	return structure.SharesOf(people)
}

// bySmallAreas are the shares of districts by the people of the small areas in
// them, mid-2020.
func bySmallAreas(t testing.TB, body func(*place.AreaRow) string) structure.AreaShares {
	t.Helper()
	people := map[string]int{}
	for _, a := range areas(t, "geo/population-2020-lsoa11-by-age.csv") {
		people[a.Code] = a.Population
	}
	var out []structure.AreaPeople
	for _, a := range areas(t, "geo/lsoa11-ccg21-stp21-lad21.csv") {
		out = append(out, structure.AreaPeople{Area: a.Authority, Body: body(&a), People: float64(people[a.Code])})
	}
	return structure.SharesOf(out)
}

func areas(t testing.TB, name string) []place.AreaRow {
	t.Helper()
	got, _, err := ods.ReadAreas(reference.Open(t, name), ods.Input{File: path.Base(name)})
	if err != nil {
		t.Fatal(err)
	}
	return got.Areas
}

func ofCCG(a *place.AreaRow) string { return a.CCGONS }

func ofSTP(a *place.AreaRow) string { return a.STPONS }

// How many commissioners a trust faces (domain notes, 5: PCTs in 2007 6.3 (6.2) and
// 3.1 (3.0), ICBs 3.3 and 1.9; 277 and 294 of 309 districts at 99 %).
func TestRealFaces(t *testing.T) {
	rows := byDistrict(t)
	for _, c := range []struct {
		name       string
		in         structure.AreaShares
		one, five  [2]float64 // evenly and to the largest
		at95, at99 int
	}{
		{"1999", byPractices(t, onMap(t, june(1999), true)), [2]float64{12.1739, 8.0652}, [2]float64{4.8478, 3.7826}, 131, 121},
		{"2000", byPractices(t, onMap(t, june(2000), true)), [2]float64{12.1159, 8.0507}, [2]float64{4.8333, 3.7826}, 131, 121},
		{"2003", byPractices(t, onMap(t, june(2003), true)), [2]float64{9.3043, 7.7174}, [2]float64{4.1304, 3.6087}, 201, 178},
		{"2007", byPractices(t, onMap(t, june(2007), true)), [2]float64{6.3406, 6.1884}, [2]float64{3.0652, 2.9855}, 286, 265},
		{"2007, all steps", byPractices(t, onMap(t, june(2007), false)), [2]float64{6.3406, 6.1884}, [2]float64{3.0652, 2.9855}, 285, 262},
		{"2012", byPractices(t, onMap(t, june(2012), true)), [2]float64{6.2826, 6.1304}, [2]float64{3.0507, 2.9710}, 286, 265},
		{"2013", byPractices(t, onMap(t, june(2013), true)), [2]float64{7.6667, 7.0145}, [2]float64{3.5, 3.2899}, 230, 207},
		{"2020", byPractices(t, onMap(t, june(2020), true)), [2]float64{5.9565, 5.7174}, [2]float64{2.8623, 2.7826}, 269, 250},
		{"2021", byPractices(t, onMap(t, june(2021), true)), [2]float64{5.0580, 4.8696}, [2]float64{2.6449, 2.5797}, 276, 259},
		{"2021, small areas", bySmallAreas(t, ofCCG), [2]float64{5.0072, 4.8623}, [2]float64{2.6159, 2.5797}, 281, 277},
		{"boards, small areas", bySmallAreas(t, ofSTP), [2]float64{3.2681, 3.2391}, [2]float64{1.8841, 1.8913}, 297, 294},
		{"boards, practices", byPractices(t, inBoards), [2]float64{3.3188, 3.2609}, [2]float64{1.9130, 1.8913}, 294, 280},
	} {
		one, five := structure.FacesOf(rows, c.in, 0.01), structure.FacesOf(rows, c.in, 0.05)
		check := func(got structure.Faces, want [2]float64) {
			if got.Trusts != 138 || !near(got.Evenly, want[0], 0.00006) || !near(got.Largest, want[1], 0.00006) {
				t.Errorf("%s: %+v, want %v", c.name, got, want)
			}
		}
		check(one, c.one)
		check(five, c.five)
		if at95, at99 := c.in.In(0.95), c.in.In(0.99); len(c.in) != 309 || at95 != c.at95 || at99 != c.at99 {
			t.Errorf("%s: of %d districts %d and %d lie in one body, want %d and %d of 309", c.name, len(c.in), at95, at99, c.at95, c.at99)
		}
	}
}

// Straight from the flows by board: 3.26 against 3.27 by districts (domain notes, 5).
func TestRealFacesOfBoardsDirectly(t *testing.T) {
	rows := byBoard(t)
	if one, five := structure.FacesOf(rows, nil, 0.01), structure.FacesOf(rows, nil, 0.05); !near(one.Evenly, 3.2609, 0.00006) || !near(five.Evenly, 1.8768, 0.00006) || one.Largest != one.Evenly {
		t.Errorf("%+v and %+v, want 3.2609 and 1.8768", one, five)
	}
	draw := structure.DrawOf(rows, nil, structure.Evenly)
	trusts := 0
	for _, body := range draw.AllBodies() {
		trusts += len(draw.Trusts(body, 0.01))
	}
	if n := len(draw.AllBodies()); n != 42 || !near(float64(trusts)/138, 3.2609, 0.00006) {
		t.Errorf("%d boards with %d trusts: seen from both sides the pairs must be the same", n, trusts)
	}
}

// The codes of each file become those of the next by the table.
func TestRealBoardCodesJoin(t *testing.T) {
	codes, err := structure.PublishedBoardCodes()
	if err != nil {
		t.Fatal(err)
	}
	nhs := map[string]string{}
	for _, a := range areas(t, "geo/lsoa21-subicb24-icb24.csv") {
		nhs[a.ICBONS] = a.ICB
	}
	joined := map[string]bool{}
	for _, f := range codes.FlowsOn(byBoard(t), calendar.Of(2024, 4, 1)) {
		joined[nhs[f.Area]] = true
	}
	if len(nhs) != 42 || len(joined) != 42 || joined[""] || nhs[codes.On("E54000052", june(2024))] != "QXU" || nhs[codes.On("E54000053", june(2024))] != "QNX" {
		t.Errorf("of %d boards %d are joined: %v", len(nhs), len(joined), joined)
	}
	// The partnerships of 2021 and the boards of 2022, by the share of patients: a
	// wrong pair would move most of a trust's. Bassetlaw did move, and Waveney is
	// part of a district whose patients are not spread evenly.
	by2022 := structure.DrawOf(byBoard(t), nil, structure.Evenly)
	for trust, from := range structure.DrawOf(byDistrict(t), bySmallAreas(t, ofSTP), structure.Evenly) {
		off := 0.0
		for stp, share := range from {
			off = max(off, math.Abs(share-by2022[trust][codes.On(stp, calendar.Of(2022, 7, 1))]))
		}
		if off > 0.25 {
			t.Errorf("%s: a board's share differs by %.2f from that of its partnership", trust, off)
		}
	}
}
