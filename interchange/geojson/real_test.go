package geojson_test

import (
	"math"
	"testing"

	"github.com/remit-health/remit/interchange/geojson"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/place"
)

// boards are the boundaries of the integrated care boards of 2022 as published.
func boards(t *testing.T) *place.Mesh {
	t.Helper()
	f := reference.Open(t, "geo/icb22-boundaries.geojson")
	rows, got, err := geojson.Read(f, geojson.Input{File: "icb22-boundaries.geojson"})
	if err != nil || got.Good != 42 || got.Quarantined != 0 || len(got.Problems.All()) != 0 {
		t.Fatalf("%d of 42 boundaries, %v, %v", got.Good, got.Problems.All(), err)
	}
	sets := place.BoundariesOf(rows)
	if len(sets) != 1 || sets[0].Level != "icb" || sets[0].Vintage != 2022 {
		t.Fatalf("the sets are %+v", sets)
	}
	return sets[0].Mesh(func(r place.BoundaryRow) string { return r.Code })
}

func england(string) string { return "England" }

// TestTheAreaOfEnglandIsThePublishedOne holds all boards together to 130,279 square
// kilometres (Office for National Statistics, Standard Area Measurements), within half a
// per cent: the outlines are generalised.
func TestTheAreaOfEnglandIsThePublishedOne(t *testing.T) {
	m := boards(t)
	sum := 0.
	for _, c := range m.Codes() {
		if m.Area(c) < 1e8 {
			t.Errorf("%s has %.1f square kilometres", c, m.Area(c)/1e6)
		}
		sum += m.Area(c)
	}
	if km := sum / 1e6; math.Abs(km-130279) > 0.005*130279 {
		t.Errorf("England has %.0f square kilometres, want 130,279 within half a per cent", km)
	}
	if union := m.Dissolve(england).Area("England"); math.Abs(union-sum) > 1e-9*sum {
		t.Errorf("the union has %.3f, its parts %.3f square metres", union, sum)
	}
}

// TestDissolvingAllBoardsLeavesTheOutlineOfEngland holds that no border, gap or sliver is
// left within: each ring that is left is the mainland or one of the 32 islands and
// peninsulas that share no border with it in the file, and none a hole. (76 polygons form
// 33 groups by shared edges, as counted apart from this code.)
func TestDissolvingAllBoardsLeavesTheOutlineOfEngland(t *testing.T) {
	m := boards(t)
	for _, size := range []float64{0, 1e6, 1e7} {
		all := m.Simplify(size).Dissolve(england)
		rings, islands := all.Rings("England"), 0
		for _, r := range rings {
			if enclosed(r) < 0 {
				t.Errorf("simplified by %g: a hole of %.3f square kilometres at %v is left", size, -enclosed(r)/1e6, r[0])
			}
			islands++
		}
		if islands != 33 {
			t.Errorf("simplified by %g: the mainland and islands are %d rings, want 33", size, islands)
		}
	}
}

func enclosed(r []place.GridPoint) (sum float64) {
	for i, a := range r {
		b := r[(i+1)%len(r)]
		sum += a.East*b.North - b.East*a.North
	}
	return sum / 2
}

func TestSimplifiedBoardsAddUpToSimplifiedEngland(t *testing.T) {
	m := boards(t)
	s := m.Simplify(4e6)
	sum := 0.
	for _, c := range s.Codes() {
		sum += s.Area(c)
		if math.Abs(s.Area(c)-m.Area(c)) > 0.06*m.Area(c) {
			t.Errorf("%s has %.0f square kilometres, and %.0f once simplified", c, m.Area(c)/1e6, s.Area(c)/1e6)
		}
	}
	if union := s.Dissolve(england).Area("England"); math.Abs(union-sum) > 1e-9*sum {
		t.Errorf("the union has %.3f, its parts %.3f square metres: borders are no longer common", union, sum)
	}
	t.Logf("%d of %d points", s.Points(), m.Points())
}

func TestTownsLieInTheirBoards(t *testing.T) {
	m := boards(t)
	for _, s := range []*place.Mesh{m, m.Simplify(1e6)} {
		for name, tt := range map[string]struct {
			at   place.Point
			want string
		}{
			"Middlesbrough": {place.Point{-1.235, 54.574}, "QHM"}, "Leeds": {place.Point{-1.549, 53.800}, "QWO"}, "Truro": {place.Point{-5.051, 50.263}, "QT6"},
			"Norwich": {place.Point{1.297, 52.630}, "QMM"}, "Hove": {place.Point{-0.180, 50.840}, "QNX"}, "Manchester": {place.Point{-2.243, 53.480}, "QOP"},
			"Newport, Isle of Wight": {place.Point{-1.296, 50.700}, "QRL"}, "Westminster": {place.Point{-0.135, 51.499}, "QRV"}, "Hereford": {place.Point{-2.716, 52.056}, "QGH"},
			"Carlisle": {place.Point{-2.938, 54.893}, "QHM"}, "Glossop": {place.Point{-1.949, 53.443}, "QJ2"}, "Worksop, in Bassetlaw": {place.Point{-1.124, 53.304}, "QT1"},
			"Cardiff, in no board": {place.Point{-3.179, 51.482}, ""}, "the North Sea": {place.Point{1.5, 54.5}, ""},
		} {
			if got := s.At(tt.at); got != tt.want {
				t.Errorf("%s lies in %q, want %q", name, got, tt.want)
			}
		}
	}
}
