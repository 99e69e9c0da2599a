package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// Two trusts: R1 draws from north and middle, R2 from middle and from an area of
// which nothing is known. Three in four people of middle are in A, one in B.
var (
	flows = []FlowRow{
		{Trust: "R1", Area: "north", AreaKind: AreaDistrict, Share: 0.98}, {Trust: "R1", Area: "middle", AreaKind: AreaDistrict, Share: 0.02},
		{Trust: "R2", Area: "middle", AreaKind: AreaDistrict, Share: 0.6}, {Trust: "R2", Area: "nowhere", AreaKind: AreaDistrict, Share: 0.4},
	}
	shares = SharesOf([]AreaPeople{{"north", "C", 100}, {"middle", "A", 60}, {"middle", "B", 20}, {"middle", "A", 0}, {"none", "A", 0}})
)

func TestDrawSpreadsSharedAreas(t *testing.T) {
	want := Draw{"R1": {"C": 0.98, "A": 0.015, "B": 0.005}, "R2": {"A": 0.45, "B": 0.15, "": 0.4}}
	round := cmp.Comparer(func(a, b float64) bool { return near(a, b, 1e-12) })
	if d := cmp.Diff(want, DrawOf(flows, shares, Evenly), round); d != "" {
		t.Errorf("evenly (-want +got):\n%s", d)
	}
	want = Draw{"R1": {"C": 0.98, "A": 0.02}, "R2": {"A": 0.6, "": 0.4}}
	if d := cmp.Diff(want, DrawOf(flows, shares, ToLargest), round); d != "" {
		t.Errorf("to the largest (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"A", "B", "C"}, DrawOf(flows, shares, Evenly).AllBodies()); d != "" {
		t.Errorf("bodies (-want +got):\n%s", d)
	}
}

func TestFacesCountEachTrustOnce(t *testing.T) {
	for _, tt := range []struct {
		least           float64
		evenly, largest float64
	}{{0.001, 2.5, 1.5}, {0.01, 2, 1.5}, {0.05, 1.5, 1}, {0.5, 0.5, 1}, {0.99, 0, 0}} {
		if got, want := FacesOf(flows, shares, tt.least), (Faces{2, tt.least, tt.evenly, tt.largest}); got != want {
			t.Errorf("FacesOf(%v) = %+v, want %+v", tt.least, got, want)
		}
	}
	if got := FacesOf(nil, shares, 0.01); got != (Faces{Least: 0.01}) {
		t.Errorf("without flows: %+v", got)
	}
}

func TestFlowsByBodyNeedNoShares(t *testing.T) {
	d := DrawOf(flows, nil, Evenly)
	if got := d.Bodies("R1", 0.02); !cmp.Equal(got, []string{"middle", "north"}) {
		t.Errorf("R1 faces %v", got)
	}
	if got := d.Trusts("middle", 0.02); !cmp.Equal(got, []org.Code{"R1", "R2"}) {
		t.Errorf("from middle draw %v", got)
	}
	if got := d.Trusts("middle", 0.03); !cmp.Equal(got, []org.Code{"R2"}) {
		t.Errorf("from middle draw 3 %%: %v", got)
	}
	if got := d.Trusts("", 0); got != nil {
		t.Errorf("from nobody draw %v", got)
	}
}

func TestSharesOfEqualBodiesGoToTheFirst(t *testing.T) {
	s := SharesOf([]AreaPeople{{"x", "B", 5}, {"x", "A", 5}, {"y", "A", 99}, {"y", "B", 1}, {"z", "", 50}, {"z", "A", 50}, {"void", "", 3}})
	if got := s.largest("x"); got != "A" {
		t.Errorf("the largest of equal bodies is %q", got)
	}
	for least, want := range map[float64]int{0.5: 3, 0.51: 1, 0.99: 1, 0.991: 0} {
		if got := s.In(least); got != want {
			t.Errorf("%d areas lie in one body by %v, want %d", got, least, want)
		}
	}
	if got := s.of("void", ToLargest); !cmp.Equal(got, map[string]float64{"": 1}) {
		t.Errorf("an area of no body goes to %v", got)
	}
}

func TestLatestFlowsAreOfOneFile(t *testing.T) {
	row := func(file int64, kind, area string) FlowRow {
		return FlowRow{Source: dated.Source{Import: file, File: "f.csv"}, Trust: "R1", Area: area, AreaKind: kind, Share: 1}
	}
	rows := []FlowRow{row(1, AreaDistrict, "a"), row(1, AreaDistrict, "b"), row(2, AreaICB, "i"), row(3, AreaDistrict, "c")}
	if got := LatestFlows(rows, AreaDistrict); len(got) != 1 || got[0].Area != "c" {
		t.Errorf("by district: %+v", got)
	}
	if got := LatestFlows(rows, AreaICB); len(got) != 1 || got[0].Area != "i" {
		t.Errorf("by board: %+v", got)
	}
}

func TestBoardCodesOnBothSidesOfAChange(t *testing.T) {
	codes, err := PublishedBoardCodes()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		code string
		on   calendar.Date
		want string
	}{
		{"E54000052", calendar.Of(2023, 3, 31), "E54000052"}, {"E54000052", calendar.Of(2023, 4, 1), "E54000063"},
		{"E54000063", calendar.Of(2023, 3, 31), "E54000052"}, {"E54000064", calendar.Of(2026, 4, 1), "E54000064"},
		{"E54000053", calendar.Of(2024, 1, 1), "E54000064"}, {"E54000007", calendar.Of(2022, 6, 30), "E54000007"},
		{"E54000007", calendar.Of(2022, 7, 1), "E54000057"}, {"E54000057", calendar.Of(2022, 6, 30), "E54000007"},
		{"E54000008", calendar.Of(2022, 7, 1), "E54000008"}, {"E06000001", calendar.Of(2024, 1, 1), "E06000001"}, {"", 0, ""},
	} {
		if got := codes.On(tt.code, tt.on); got != tt.want {
			t.Errorf("On(%s, %v) = %s, want %s", tt.code, tt.on, got, tt.want)
		}
	}
	got := codes.FlowsOn([]FlowRow{{Area: "E54000053", AreaKind: AreaICB}, {Area: "E54000053", AreaKind: AreaDistrict}}, calendar.Of(2024, 1, 1))
	if got[0].Area != "E54000064" || got[1].Area != "E54000053" {
		t.Errorf("FlowsOn = %+v", got)
	}
}
