package place

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestMercatorGivesThePublishedExample is the worked example of Ordnance Survey, A guide
// to coordinate systems in Great Britain, section C.1: from OSGB36 to the grid.
func TestMercatorGivesThePublishedExample(t *testing.T) {
	const degree = math.Pi / 180
	got := mercator((52+39./60+27.2531/3600)*degree, (1+43./60+4.5177/3600)*degree)
	if want := (GridPoint{651409.903, 313177.270}); math.Abs(got.East-want.East) > 0.0006 || math.Abs(got.North-want.North) > 0.0006 {
		t.Errorf("the point of the example is at %.3f %.3f, want %.3f %.3f", got.East, got.North, want.East, want.North)
	}
}

// TestOnGridKnowsPlaces holds the change of datum to the grid squares of known places:
// the Royal Observatory at Greenwich lies at TQ 388 773, the Land's End at SW 342 250.
func TestOnGridKnowsPlaces(t *testing.T) {
	for _, tt := range []struct {
		name        string
		at          Point
		east, north float64
	}{{"Greenwich", Point{-0.00148, 51.47788}, 538880, 177320}, {"Land's End", Point{-5.7165, 50.0657}, 134200, 25000}} {
		if got := OnGrid(tt.at); math.Abs(got.East-tt.east) > 300 || math.Abs(got.North-tt.north) > 300 {
			t.Errorf("%s is at %.0f %.0f, want within 300 m of %.0f %.0f", tt.name, got.East, got.North, tt.east, tt.north)
		}
	}
}

// board is a made-up country of rows by columns areas, each side of which has points in
// between that lie a little off the straight line; the outermost area in the middle of
// the north has an island.
func board(rows, columns, between int) *Mesh {
	random := rand.New(rand.NewPCG(1, 2))
	side := 0.1
	known := map[[4]int][]Point{}
	line := func(r1, c1, r2, c2 int) []Point {
		if out, ok := known[[4]int{r1, c1, r2, c2}]; ok {
			return out
		}
		var out []Point
		for i := range between + 1 {
			f := float64(i) / float64(between+1)
			p := Point{-2 + side*(float64(c1)+f*float64(c2-c1)), 52 + side*(float64(r1)+f*float64(r2-r1))}
			if i > 0 {
				p[0], p[1] = p[0]+0.01*(random.Float64()-0.5), p[1]+0.01*(random.Float64()-0.5)
			}
			out = append(out, p)
		}
		known[[4]int{r1, c1, r2, c2}] = out
		back := append(slices.Clone(out[1:]), Point{-2 + side*float64(c2), 52 + side*float64(r2)})
		slices.Reverse(back)
		known[[4]int{r2, c2, r1, c1}] = back
		return out
	}
	var m MeshBuilder
	for r := range rows {
		for c := range columns {
			ring := slices.Concat(line(r, c, r, c+1), line(r, c+1, r+1, c+1), line(r+1, c+1, r+1, c), line(r+1, c, r, c))
			polygons := []Polygon{{append(ring, ring[0])}}
			if r == rows-1 && c == columns/2 {
				polygons = append(polygons, Polygon{{{-1, 55}, {-0.9, 55}, {-0.9, 55.1}, {-0.95, 55.13}, {-1, 55.1}, {-1, 55}}})
			}
			m.Add(fmt.Sprintf("%d%d", r, c), polygons)
		}
	}
	return m.Build()
}

func areas(m *Mesh) (sum float64) {
	for _, c := range m.Codes() {
		sum += m.Area(c)
	}
	return sum
}

func TestAreasOfPartsAddUpToTheUnion(t *testing.T) {
	m := board(4, 5, 6)
	for name, group := range map[string]func(string) string{"rows": func(c string) string { return c[:1] }, "columns": func(c string) string { return c[1:] }, "all": func(string) string { return "all" }} {
		d := m.Dissolve(group)
		if got, want := areas(d), areas(m); math.Abs(got-want) > 1e-9*want {
			t.Errorf("%s: the union has %.6f, its parts %.6f square metres", name, got, want)
		}
		for _, c := range d.Codes() {
			if rings := len(d.Rings(c)); rings > 2 {
				t.Errorf("%s: %s has %d rings, want its outline and perhaps the island", name, c, rings)
			}
		}
	}
}

// TestDissolveLeavesNoBorderWithin holds that a union has the points of the outer border
// and no others.
func TestDissolveLeavesNoBorderWithin(t *testing.T) {
	const rows, columns, between = 4, 5, 6
	got := board(rows, columns, between).Dissolve(func(string) string { return "all" }).Points()
	if want := 2*(rows+columns)*(between+1) + 5; got != want {
		t.Errorf("the outline has %d points, want %d", got, want)
	}
}

func TestDissolveKeepsAHoleAndAreasThatTouchInAPoint(t *testing.T) {
	m := board(3, 3, 2)
	ring := m.Dissolve(func(c string) string {
		if c == "11" {
			return ""
		}
		return "around"
	})
	if got := len(ring.Rings("around")); got != 3 || math.Abs(ring.Area("around")+m.Area("11")-areas(m)) > 1 {
		t.Errorf("eight areas around one have %d rings, want outline, hole and island", got)
	}
	corners := m.Dissolve(func(c string) string {
		if c == "00" || c == "11" {
			return "two"
		}
		return ""
	})
	if got := len(corners.Rings("two")); got != 2 {
		t.Errorf("two areas that touch in a point have %d rings, want 2 that do not cross", got)
	}
}

func TestSimplifyKeepsCommonBorders(t *testing.T) {
	m := board(4, 5, 9)
	s := m.Simplify(5e7)
	if s.Points() >= m.Points()/2 {
		t.Fatalf("%d of %d points are left: nothing was simplified", s.Points(), m.Points())
	}
	all := func(string) string { return "all" }
	if got, want := areas(s.Dissolve(all)), areas(s); math.Abs(got-want) > 1e-9*want {
		t.Errorf("simplified areas have %.3f, their union %.3f square metres: borders are no longer common", want, got)
	}
	if got, want := len(s.Dissolve(all).Rings("all")), 2; got != want {
		t.Errorf("the union of simplified areas has %d rings, want %d: there are gaps", got, want)
	}
	if least := board(4, 5, 9).Simplify(math.Inf(1)); len(least.Rings("32")) != 2 || len(least.Rings("32")[1]) < 3 {
		t.Errorf("an island disappeared: %v", least.Rings("32"))
	}
	checkNothingCrosses(t, s)
}

// checkNothingCrosses holds that no two edges of a mesh cross.
func checkNothingCrosses(t *testing.T, m *Mesh) {
	t.Helper()
	var edges []edge
	for _, a := range m.areas {
		for _, r := range a.rings {
			for i := range r {
				edges = append(edges, edge{r[i], r[(i+1)%len(r)]})
			}
		}
	}
	side := func(a, b, c int32) bool { return m.ringArea([]int32{a, b, c}) > 0 }
	for i, e := range edges {
		for _, f := range edges[:i] {
			if e.from == f.from || e.from == f.to || e.to == f.from || e.to == f.to {
				continue
			}
			if side(e.from, e.to, f.from) != side(e.from, e.to, f.to) && side(f.from, f.to, e.from) != side(f.from, f.to, e.to) {
				t.Fatalf("the edges %v and %v cross", e, f)
			}
		}
	}
}

func TestAtFindsTheArea(t *testing.T) {
	m := board(2, 2, 1)
	for want, p := range map[string]Point{"00": {-1.95, 52.05}, "11": {-1.85, 52.15}, "": {-1.5, 52.05}} {
		if got := m.At(p); got != want {
			t.Errorf("%v lies in %q, want %q", p, got, want)
		}
	}
	if at := m.At(Point{-0.95, 55.05}); at != "11" {
		t.Errorf("the island lies in %q, want 11", at)
	}
}

func TestSetOfNamesLevelAndEdition(t *testing.T) {
	for column, want := range map[string]string{"icb22cd": "icb 2022 2022-07-01", "ICB23CD": "icb 2023 2023-04-01", "LAD23CD": "district 2023 2023-04-01", "CCG21CD": "ccg 2021 2021-04-01", "SICBL22CD": "subicb 2022 2022-07-01",
		"NHSER24CD": "region 2024 2024-04-01", "lsoa21cd": "", "icb22nm": "", "icbcd": "", "cd": "", "ICB2xCD": ""} {
		got, ok := SetOf(column)
		text := fmt.Sprintf("%s %d %s", got.Level, got.Vintage, got.On)
		if ok != (want != "") || ok && text != want {
			t.Errorf("SetOf(%s) = %s, %v, want %s", column, text, ok, want)
		}
	}
}

func BenchmarkSimplify(b *testing.B) {
	for _, n := range []int{5, 50, 200} {
		m := board(5, 8, n)
		b.Run(fmt.Sprintf("points=%d", m.Points()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Simplify(1e6)
			}
			b.ReportMetric(float64(m.Points())*float64(b.N)/b.Elapsed().Seconds(), "points/s")
		})
	}
}
