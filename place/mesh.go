package place

import (
	"slices"
	"strings"
)

// A Mesh is areas that lie side by side on the National Grid. Neighbours share the
// points of their common border, so that borders can be dissolved, and simplified once
// for both. It does not change once it is built.
type Mesh struct {
	points []GridPoint
	areas  []meshArea // in order of code
}

// A meshArea is an area by its rings: numbers of points, the last of which leads back to
// the first. The area lies to the left of its rings: outer ones run against the clock,
// holes with it.
type meshArea struct {
	code  string
	rings [][]int32
}

// A MeshBuilder takes areas one by one. The zero MeshBuilder is ready to use.
type MeshBuilder struct {
	number map[Point]int32
	mesh   Mesh
}

// Add adds polygons to the area of a code.
func (b *MeshBuilder) Add(code string, polygons []Polygon) {
	if b.number == nil {
		b.number = map[Point]int32{}
	}
	area := meshArea{code: code}
	for _, p := range polygons {
		for i, ring := range p {
			if r := b.ring(ring, i > 0); len(r) > 2 {
				area.rings = append(area.rings, r)
			}
		}
	}
	b.mesh.areas = append(b.mesh.areas, area)
}

// ring is a ring as numbers of points, in the direction that is right for it.
func (b *MeshBuilder) ring(points []Point, hole bool) []int32 {
	var out []int32
	for _, p := range points {
		n, known := b.number[p]
		if !known {
			n = int32(len(b.mesh.points))
			b.number[p] = n
			b.mesh.points = append(b.mesh.points, OnGrid(p))
		}
		if len(out) == 0 || out[len(out)-1] != n {
			out = append(out, n)
		}
	}
	if len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	if (b.mesh.ringArea(out) < 0) != hole {
		slices.Reverse(out)
	}
	return out
}

// Build is the mesh of what was added.
func (b *MeshBuilder) Build() *Mesh {
	slices.SortFunc(b.mesh.areas, func(x, y meshArea) int { return strings.Compare(x.code, y.code) })
	return &b.mesh
}

// Codes are the codes of the areas, in order.
func (m *Mesh) Codes() []string {
	var out []string
	for _, a := range m.areas {
		out = append(out, a.code)
	}
	return out
}

// Points is how many points the rings have in all; one that two rings share counts twice.
func (m *Mesh) Points() int {
	n := 0
	for _, a := range m.areas {
		for _, r := range a.rings {
			n += len(r)
		}
	}
	return n
}

// Rings are the rings of an area, none if there is no such area. A ring does not repeat
// its first point.
func (m *Mesh) Rings(code string) [][]GridPoint {
	var out [][]GridPoint
	for _, r := range m.area(code).rings {
		ring := make([]GridPoint, len(r))
		for i, n := range r {
			ring[i] = m.points[n]
		}
		out = append(out, ring)
	}
	return out
}

// Has tells whether there is an area of a code.
func (m *Mesh) Has(code string) bool { return len(m.area(code).rings) > 0 }

func (m *Mesh) area(code string) meshArea {
	i, ok := slices.BinarySearchFunc(m.areas, code, func(a meshArea, code string) int { return strings.Compare(a.code, code) })
	if !ok {
		return meshArea{}
	}
	return m.areas[i]
}

// Area is how large an area is, in square metres of the grid: up to 0.08 % more or less
// than on the ground.
func (m *Mesh) Area(code string) float64 {
	sum := 0.
	for _, r := range m.area(code).rings {
		sum += m.ringArea(r)
	}
	return sum
}

// ringArea is what a ring encloses, negative if it runs with the clock.
func (m *Mesh) ringArea(r []int32) float64 {
	if len(r) == 0 {
		return 0
	}
	sum, first := 0., m.points[r[0]]
	for i := range r {
		a, b := m.points[r[i]], m.points[r[(i+1)%len(r)]]
		sum += (a.East-first.East)*(b.North-first.North) - (b.East-first.East)*(a.North-first.North)
	}
	return sum / 2
}

// At is the area that a point lies in; "" if it lies in none.
func (m *Mesh) At(p Point) string {
	at := OnGrid(p)
	for _, a := range m.areas {
		inside := false
		for _, r := range a.rings {
			inside = inside != m.encloses(r, at)
		}
		if inside {
			return a.code
		}
	}
	return ""
}

// encloses tells whether a line from a point to the east crosses a ring an odd number of
// times.
func (m *Mesh) encloses(r []int32, p GridPoint) bool {
	in := false
	for i := range r {
		a, b := m.points[r[i]], m.points[r[(i+1)%len(r)]]
		if (a.North > p.North) != (b.North > p.North) && p.East < a.East+(p.North-a.North)/(b.North-a.North)*(b.East-a.East) {
			in = !in
		}
	}
	return in
}
