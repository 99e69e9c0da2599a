package level

import (
	"maps"
	"slices"
	"testing"

	"github.com/remit-health/remit/org"
)

// A cell of too few people joins the largest of its board, of equal ones the first
// by council; a board of small cells only is one place.
func TestSmallCellsJoinTheLargestOfTheirBoard(t *testing.T) {
	cells := []Cell{{"A", "c1", 49_999}, {"A", "c2", 300_000}, {"A", "c3", 50_000}, {"B", "c1", 10}, {"B", "c4", 10}, {"C", "c1", 49_999}}
	places, joined := PlacesOf(cells, 50_000)
	want := map[[2]string]string{{"A", "c1"}: "A/c2", {"A", "c2"}: "A/c2", {"A", "c3"}: "A/c3", {"B", "c1"}: "B/c1", {"B", "c4"}: "B/c1", {"C", "c1"}: "C/c1"}
	if !maps.Equal(places, want) || joined != 2 {
		t.Errorf("places %v, %d joined, want %v and 2", places, joined, want)
	}
}

func TestFootprintLeavesOutWhoIsInNoBody(t *testing.T) {
	atoms := []Atom{{People: 10, Bodies: [5]string{"n1"}}, {People: 20, Bodies: [5]string{"U/x"}}, {People: 30, Bodies: [5]string{""}}}
	f := FootprintOf(atoms, 0, func(body string) bool { return body == "n1" })
	if f.Bodies() != 1 || f.Total != 60 || !slices.Equal(f.People, []float64{10}) || len(f.atoms) != 3 {
		t.Errorf("footprint %+v, want one body of 10 among 60, and three groups of need", f)
	}
	if f.Quantile(0.1) != 10 || (&Footprint{}).Quantile(0.5) != 0 {
		t.Errorf("quantile %v", f.Quantile(0.1))
	}
}

// The sizes of two trusts whose patients come from two districts, and where the
// patients of the smaller go if it gives the service up.
func TestTrustsAreSizedByTheirDistricts(t *testing.T) {
	d := &Draw{Districts: []string{"a", "b"}, People: []float64{90, 30}, Trusts: []org.Code{"T1", "T2"}, Share: [][]float64{{1, 0}, {0.25, 0.75}}}
	d.fit()
	if d.Size[0] < 79 || d.Size[0] > 81 || d.Size[1] < 39 || d.Size[1] > 41 || d.Residual > 0.01 {
		t.Errorf("sizes %v, residual %v, want 80 and 40 with none left", d.Size, d.Residual)
	}
	if chosen := d.Chosen(1); !slices.Equal(chosen, []int{0}) {
		t.Errorf("chosen %v, want the larger", chosen)
	}
	flows := d.Flows([]int{0})
	if all := flows[0][0] + flows[0][1]; all < 119 || all > 121 {
		t.Errorf("flows %v, want everybody at the one that is left", flows)
	}
	in := map[int]map[string]float64{0: {"X": 1}, 1: {"Y": 1}}
	if n := Interfaces(d.Flows([]int{0, 1}), in, 0.05); n != 3 {
		t.Errorf("%d interfaces, want T1 with X, T2 with both", n)
	}
}
