package allocations_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
)

func boardsOf(rows []need.PracticeRow) *allocation.Boards {
	return allocation.BoardsOf(rows, func(r *need.PracticeRow) org.Code { return r.ICB })
}

// What NHS England's place-based allocation tool shows for the place with which it
// opens, the upper Holme and Dearne valleys in 2023/24, to the digits shown.
func TestRealPlaceOfThePublishersTool(t *testing.T) {
	rows := weighted(t, "weighted-populations-2023-24.csv")
	p := boardsOf(rows).Place("", "", need.PeopleOf(rows, func(r *need.PracticeRow) bool {
		return slices.Contains([]org.Code{"B85005", "B85022", "B85061", "B85026"}, r.Practice)
	}))
	for _, tt := range []struct{ name, got, want string }{
		{"population", fmt.Sprintf("%.0f of %.0f", p.Of.Population, p.Board.Population), "31998 of 2629901"},
		{"general and acute", fmt.Sprintf("%.0f of %.0f", p.Of.Weighted[need.GeneralAcute], p.Board.Weighted[need.GeneralAcute]), "34620 of 2642171"},
		{"community", fmt.Sprintf("%.0f of %.0f", p.Of.Weighted[need.Community], p.Board.Weighted[need.Community]), "33300 of 2577279"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	for name, want := range map[string]string{"general_acute": "1.08", "community": "1.06", "mental_health": "0.66", "maternity": "0.59", "prescribing": "1.04",
		"health_inequalities": "0.55", "core": "0.94", "primary_medical": "0.90"} {
		for _, m := range allocation.Measures() {
			if got := fmt.Sprintf("%.2f", p.Index[m.Of]); m.Name == name && got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
}

// The figures of 2022/23 that the domain notes (section D) give for Stockton-on-Tees
// within its board, and for the board against England.
func TestRealStockton(t *testing.T) {
	rows := weighted(t, "weighted-populations-2022-23.csv")
	all := boardsOf(rows).Districts(rows)
	i := slices.IndexFunc(all, func(p allocation.Place) bool { return p.Code == "E06000004" })
	p := all[i]
	if len(p.Of.Practices) != 21 || p.Board.Code != "QHM" {
		t.Fatalf("%d practices of %s", len(p.Of.Practices), p.Board.Code)
	}
	for c, want := range map[need.Component][2]string{need.GeneralAcute: {"0.9885", "1.0883"}, need.Community: {"0.8637", "1.1532"}, need.MentalHealth: {"0.9115", "1.0803"},
		need.Maternity: {"1.0990", "0.8400"}, need.Inequalities: {"1.0373", "1.3323"}, need.Prescribing: {"0.9447", "1.1437"}, need.Overall: {"0.9789", "1.1182"}} {
		if got := [2]string{fmt.Sprintf("%.4f", p.Index[c]), fmt.Sprintf("%.4f", p.Board.Index[c])}; got != want {
			t.Errorf("%v: %v, want %v", c, got, want)
		}
	}
}

// Every year's districts add up to England, and every practice has one: 309 districts
// of 2021.
func TestRealDistrictsOfEveryYear(t *testing.T) {
	for begins := 2022; begins <= 2025; begins++ {
		rows := weighted(t, fmt.Sprintf("weighted-populations-%d-%02d.csv", begins, begins-1999))
		boards := boardsOf(rows)
		all := boards.Districts(rows)
		people, core, districts := 0.0, 0.0, map[string]bool{}
		for _, p := range all {
			people, core = people+p.Of.Population, core+p.Of.Weighted[need.Overall]
			districts[p.Code] = true
		}
		if len(districts) != 309 || districts[allocation.Unplaced] {
			t.Errorf("%d: %d districts", begins, len(districts))
		}
		if math.Abs(people/boards.England.Population-1) > 1e-12 || math.Abs(core/boards.England.Weighted[need.Overall]-1) > 1e-12 {
			t.Errorf("%d: %v people and %v weighted of %+v", begins, people, core, boards.England)
		}
	}
}
