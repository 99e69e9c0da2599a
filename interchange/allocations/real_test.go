package allocations_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
)

// weighted is a real file of weighted populations.
func weighted(t *testing.T, name string) []need.PracticeRow {
	t.Helper()
	year, _ := allocations.YearStated(name)
	rows, got, err := allocations.ReadWeighted(reference.Open(t, "allocations/"+name), allocations.Input{File: name, Year: year})
	if err != nil || got.Quarantined != 0 || got.Problems.Len() != 0 {
		t.Fatalf("%s: %v, %+v, %v", name, err, got, got.Problems.All())
	}
	return rows
}

func everybody(*need.PracticeRow) bool { return true }

func of(icb org.Code) func(*need.PracticeRow) bool {
	return func(r *need.PracticeRow) bool { return r.ICB == icb }
}

func TestRealFilesOfAllYears(t *testing.T) {
	for name, practices := range map[string]int{"weighted-populations-2022-23.csv": 6554, "weighted-populations-2023-24.csv": 6553,
		"weighted-populations-2024-25.csv": 6553, "weighted-populations-2025-26.csv": 6348, "weighted-populations-2025-26-first-published.csv": 6348} {
		rows := weighted(t, name)
		boards := map[org.Code]bool{}
		for _, r := range rows {
			boards[r.ICB] = true
		}
		if len(rows) != practices || len(boards) != 42 {
			t.Errorf("%s: %d practices of %d ICBs, want %d of 42", name, len(rows), len(boards), practices)
		}
	}
}

// The published figures of 2022/23 that the domain notes work out by hand.
func TestRealRelativeNeedOf2022(t *testing.T) {
	rows := weighted(t, "weighted-populations-2022-23.csv")
	england, board := need.PeopleOf(rows, everybody), need.PeopleOf(rows, of("QHM"))
	stockton := need.PeopleOf(rows, func(r *need.PracticeRow) bool { return r.ICB == "QHM" && r.Authority == "E06000004" })
	if len(stockton) != 21 {
		t.Errorf("Stockton has %d practices, want 21", len(stockton))
	}
	for _, tt := range []struct {
		c           need.Component
		icb, within float64
	}{
		{need.GeneralAcute, 1.0883, 0.9885}, {need.Community, 1.1532, 0.8637}, {need.MentalHealth, 1.0803, 0.9115}, {need.Maternity, 0.8400, 1.0990},
		{need.Inequalities, 1.3323, 1.0373}, {need.Prescribing, 1.1437, 0.9447}, {need.Overall, 1.1182, 0.9789},
	} {
		e := need.RelativeNeed(board, england, tt.c)
		if math.Abs(e.Value-tt.icb) > 0.00005 {
			t.Errorf("%v of QHM = %.4f, want %.4f", tt.c, e.Value, tt.icb)
		}
		if !e.Holds(e.Value) || e.High-e.Low < 0.001 || e.High-e.Low > 0.2 {
			t.Errorf("%v of QHM has the interval %s", tt.c, e.Limits(4))
		}
		if p := need.RelativeNeed(stockton, board, tt.c); math.Abs(p.Value-tt.within) > 0.00005 {
			t.Errorf("%v of Stockton within QHM = %.4f, want %.4f", tt.c, p.Value, tt.within)
		}
		t.Logf("%v: QHM %.4f (%s)", tt.c, e.Value, e.Limits(4))
	}
}

// Two versions of one year differ in primary medical care and in nothing else.
func TestRealVersionsOf2025(t *testing.T) {
	first, restated := weighted(t, "weighted-populations-2025-26-first-published.csv"), weighted(t, "weighted-populations-2025-26.csv")
	for i := range first {
		for c := range first[i].Weighted {
			same := first[i].Weighted[c] == restated[i].Weighted[c]
			if same != need.Component(c).Everywhere() {
				t.Fatalf("%s: %v is the same in both: %v", first[i].Practice, need.Component(c), same)
			}
		}
	}
}

// The weights of the same practices hardly moved against one another from 2023/24 to 2024/25, and did
// before and after: a change of relative need then is a change of the measure.
func TestRealRevisions(t *testing.T) {
	rows := map[int][]need.PracticeRow{}
	for begins := 2022; begins <= 2025; begins++ {
		rows[begins] = weighted(t, fmt.Sprintf("weighted-populations-%d-%02d.csv", begins, begins-1999))
	}
	for begins, most := range map[int]float64{2022: 0.02, 2023: 0.004, 2024: 0.02} {
		england := [2]need.People{need.PeopleOf(rows[begins], everybody), need.PeopleOf(rows[begins+1], everybody)}
		board := [2]need.People{need.PeopleOf(rows[begins], of("QHM")), need.PeopleOf(rows[begins+1], of("QHM"))}
		r := need.RevisionOf(board[0], england[0], board[1], england[1], need.MentalHealth)
		if spread := r.High - r.Low; spread > most || spread < most/5 {
			t.Errorf("from %d: %v; the factors are %.4f apart, want at most %v and not a fifth of it", begins, r, spread, most)
		}
		if math.Abs(r.Weights+r.People-r.Change) > 1e-12 {
			t.Errorf("from %d: the parts do not add up: %+v", begins, r)
		}
		t.Logf("%d to %d: %v", begins, begins+1, r)
	}
}
