package workspace_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

const weightedHeader = "Practice_Code,GP_Practice_Name,PCN_Code,LOC,ICB,ICBname,Rcode,LAD,LTLA,LA,Population,G&A WP,CS WP,MH WP,Mat WP,Health Ineq WP,Prescr WP,Final WP\n"

// inYear measures as a year is loaded, of two files of the year, and another that states locations.
func inYear(t *testing.T, asked workspace.AllocationAsked) (*workspace.AllocationYear, error) {
	t.Helper()
	ws := open(t)
	load(t, ws, given("weighted-populations", "weighted-populations-2022-23.csv", weightedHeader+
		"P1,ONE,U1,16C,QHM,BOARD,Y63,E1,D,,100,100,100,100,100,100,100,100\nP2,TWO,U,16C,QHM,BOARD,Y63,E1,D,,100,100,100,100,100,100,100,100\n", in2023))
	load(t, ws, given("weighted-populations", "weighted-populations-2025-26.csv", weightedHeader+
		"P1,ONE,,,QHM,BOARD,Y63,E1,D,,100,100,100,100,100,100,100,100\nP3,THREE,,,QHM,BOARD,Y63,,,,100,100,100,100,100,100,100,100\n", in2023))
	load(t, ws, given("weighted-populations", "weighted-populations-2025-26.csv", weightedHeader+
		"P1,ONE,,,QHM,BOARD,Y63,E1,D,,100,130,100,100,100,100,100,100\nP3,THREE,,,QHM,BOARD,Y63,,,,100,70,100,100,100,100,100,100\n", in2023+30))
	return ws.AllocationYear(t.Context(), asked)
}

// Of two files of a year that known last counts, whole, or that known on the day asked
// about; without a year the latest is meant.
func TestAllocationYearIsThatKnownLast(t *testing.T) {
	for known, want := range map[bool]float64{true: 1, false: 1.3} {
		asked := workspace.AllocationAsked{}
		if known {
			asked.KnownOn = in2023 + 10
		}
		y, err := inYear(t, asked)
		if err != nil {
			t.Fatal(err)
		}
		places := y.Place("", []org.Code{"P1"}, &problem.List{})
		if y.Year != 2025 || len(places) != 1 || math.Abs(places[0].Index[need.GeneralAcute]-want) > 1e-12 {
			t.Errorf("known earlier %v: %d, %+v, want %v", known, y.Year, places, want)
		}
	}
	if _, err := inYear(t, workspace.AllocationAsked{Year: 2021}); !errors.Is(err, workspace.ErrNotLoaded) {
		t.Errorf("a year that is not loaded: %v", err)
	}
	if _, err := inYear(t, workspace.AllocationAsked{Draft: &structure.Draft{ID: "d", Role: org.PCT}}); err == nil {
		t.Error("a draft of primary care trusts was taken")
	}
	if _, err := open(t).AllocationYear(t.Context(), workspace.AllocationAsked{}); !errors.Is(err, workspace.ErrNotLoaded) {
		t.Errorf("nothing loaded: %v", err)
	}
}

// What the file of a year leaves open is taken from another year, and what stays open
// is counted and stated.
func TestAreasOfAYearThatDoesNotStateThem(t *testing.T) {
	y, err := inYear(t, workspace.AllocationAsked{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	problems := &problem.List{}
	places := y.Area(workspace.Location, "16C", problems)
	notes := strings.Join(y.Notes, "\n")
	if len(places) != 1 || len(places[0].Of.Practices) != 1 || problems.Len() != 0 || !strings.Contains(notes, "No loaded file states the sub-ICB location of 1 of 2 practices, with 100 people") ||
		!strings.Contains(notes, "weighted-populations-2025-26.csv states the sub-ICB location of no practice") {
		t.Errorf("%+v, %v\n%s", places, problems.All(), notes)
	}
	all := y.Districts()
	if len(all) != 2 || all[1].Code != "unplaced" || all[1].Of.Population != 100 || !strings.Contains(strings.Join(y.Notes, "\n"), "the district of 1 of 2 practices") {
		t.Errorf("%+v, %v", all, y.Notes)
	}
}

// Boards of a draft have all people of those before them.
func TestRealDraftKeepsTotals(t *testing.T) {
	ws := open(t)
	for _, name := range []string{"weighted-populations-2022-23.csv", "weighted-populations-2025-26.csv"} {
		g := given("weighted-populations", name, "", in2023)
		g.Body = reference.Open(t, "allocations/"+name)
		load(t, ws, g)
	}
	d, problems := structure.PublishedDraft("icbs-2026")
	if d == nil {
		t.Fatal(problems.All())
	}
	for _, draft := range []*structure.Draft{nil, d} {
		y, err := ws.AllocationYear(t.Context(), workspace.AllocationAsked{Draft: draft})
		if err != nil {
			t.Fatal(err)
		}
		people, core := 0.0, 0.0
		for _, b := range y.Boards.All() {
			people, core = people+b.Population, core+b.Weighted[need.Overall]
			if b.Name == "" {
				t.Errorf("%s has no name", b.Code)
			}
		}
		if want := map[bool]int{true: 42, false: 36}[draft == nil]; len(y.Boards.All()) != want {
			t.Errorf("%d boards, want %d", len(y.Boards.All()), want)
		}
		if e := y.Boards.England; math.Abs(people/e.Population-1) > 1e-12 || math.Abs(core/e.Weighted[need.Overall]-1) > 1e-12 || math.Abs(e.Population-63849324.2112326) > 1e-6 {
			t.Errorf("%v people and %v weighted of %+v", people, core, e)
		}
	}
}
