package workspace_test

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/workspace"
)

// referenced imports a real public file, known as of a day.
func referenced(t *testing.T, ws *workspace.Workspace, kind, file string, known calendar.Date) {
	t.Helper()
	body := reference.Open(t, file)
	got, err := ws.Import(t.Context(), workspace.Given{Kind: kind, Name: filepath.Base(file), Body: body, Known: known, At: now})
	if err != nil || got.Quarantined != 0 {
		t.Fatalf("import %s: %v, %d in quarantine", file, err, got.Quarantined)
	}
}

var (
	published = calendar.Of(2025, 1, 30)
	restated  = calendar.Of(2025, 6, 30)
)

func openReal(t *testing.T) *workspace.Workspace {
	t.Helper()
	ws := open(t)
	openWeighted(t, ws)
	for _, f := range []string{"geo/lsoa11-lsoa21.csv", "geo/lsoa21-subicb24-icb24.csv", "geo/imd2019-lsoa11.csv", "geo/population-2020-lsoa11-by-age.csv"} {
		referenced(t, ws, "areas", f, in2023)
	}
	return ws
}

func openWeighted(t *testing.T, ws *workspace.Workspace) {
	t.Helper()
	referenced(t, ws, "weighted-populations", "allocations/weighted-populations-2022-23.csv", in2023)
	referenced(t, ws, "weighted-populations", "allocations/weighted-populations-2025-26-first-published.csv", published)
	referenced(t, ws, "weighted-populations", "allocations/weighted-populations-2025-26.csv", restated)
}

// The need of a real care board: the weighted populations of 2022/23 as the
// domain notes work them out, and deprivation counted by another program.
func TestRealNeed(t *testing.T) {
	ws := openReal(t)
	found, missing, err := ws.NeedOf(t.Context(), "QHM", 2022, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"general-acute": 1.0883, "community": 1.1532, "mental-health": 1.0803, "maternity": 0.8400, "health-inequalities": 1.3323,
		"prescribing": 1.1437, "overall": 1.1182, "2019": 31.8973}
	for _, m := range found {
		if math.Abs(m.Value-want[m.Of]) > 0.00005 || !m.Holds(m.Value) || len(m.Files) == 0 {
			t.Errorf("%s of QHM = %v, want %v", m.Of, m.Value, want[m.Of])
		}
		delete(want, m.Of)
		if m.Of == "2019" && (m.Count != 957_058 || m.Estimate.Of != 3_000_432) {
			t.Errorf("deprivation is %v of %v people, want 957,058 of 3,000,432", m.Count, m.Estimate.Of)
		}
	}
	if len(want) > 0 {
		t.Errorf("not measured: %v", want)
	}
	if len(missing) != 3 { // two components that 2022-23 lacks, and the index of 2025
		t.Errorf("missing = %q", missing)
	}
}

// A file of some years names no sub-ICB locations: then the year that does is named.
func TestRealNeedNamesTheYearThatHasTheBody(t *testing.T) {
	ws := open(t)
	openWeighted(t, ws)
	_, missing, err := ws.NeedOf(t.Context(), "16C", 0, nil, 0)
	if want := "weighted-populations-2025-26.csv names no sub-ICB locations; 16C is in that of 2022/23: --year 2022/23"; err != nil || len(missing) == 0 || missing[0] != want {
		t.Errorf("missing = %q, %v, want %s", missing, err, want)
	}
}

// The restatement of June 2025 changed primary medical care; --known-on asks
// what was known before it.
func TestRealNeedAsKnownBeforeTheRestatement(t *testing.T) {
	ws := open(t)
	openWeighted(t, ws)
	value := func(knownOn calendar.Date, of string) float64 {
		found, _, err := ws.NeedOf(t.Context(), "QHM", 2025, nil, knownOn)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range found {
			if m.Of == of {
				return m.Value
			}
		}
		return 0
	}
	if before, after := value(restated-1, "primary-medical"), value(restated, "primary-medical"); before == after || before == 0 || after == 0 {
		t.Errorf("primary medical care = %v before and %v after the restatement, want a difference", before, after)
	}
	if before, after := value(restated-1, "overall"), value(0, "overall"); before != after || before == 0 {
		t.Errorf("overall = %v before and %v after the restatement, want the same", before, after)
	}
	if got := value(published-1, "overall"); got != 0 {
		t.Errorf("overall = %v on the day before it was published, want none", got)
	}
}

// The example laid on a real care board and a real trust: the need and the
// outcome are real, all else is made up and says so.
func TestRealThread(t *testing.T) {
	ws := openReal(t)
	text := strings.NewReplacer("2023/24", "2022/23", "year: 2025", "year: 2019").Replace(exampleFor("QHM", "RVW"))
	got := addThread(t, ws, text)
	if got.Thread == nil {
		t.Fatalf("problems %v", got.Problems.All())
	}
	for i, want := range []string{"1.0883 times the average (1.0644 to 1.1091", "£500.00 each. (made up)", "Nobody was asked", "With RVW", "Missing. What was given", "comes from the weights that the formula gives"} {
		if said := words(got.Links[i]); !strings.Contains(said, want) {
			t.Errorf("%s says\n%s\nwant %q", got.Links[i].Kind, said, want)
		}
	}
	for i, want := range []bool{false, true, true, true, false, false} {
		if got.Links[i].MadeUp != want {
			t.Errorf("%s is made up: %v, want %v", got.Links[i].Kind, got.Links[i].MadeUp, want)
		}
	}
}
