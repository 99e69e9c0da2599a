package place

import (
	"maps"
	"math"
	"slices"
)

// Dissolve joins areas: those for which group gives one name become the area of that
// name, without the borders between them; those for which it gives "" are left out. A
// border is taken away where one area runs along it one way and another of the same
// group the other way, so nothing is closed or bridged that the boundaries do not share.
func (m *Mesh) Dissolve(group func(code string) string) *Mesh {
	edges := map[string]map[edge]bool{}
	for _, a := range m.areas {
		name := group(a.code)
		if name == "" {
			continue
		}
		if edges[name] == nil {
			edges[name] = map[edge]bool{}
		}
		for _, r := range a.rings {
			for i := range r {
				e := edge{r[i], r[(i+1)%len(r)]}
				if edges[name][e.back()] {
					delete(edges[name], e.back())
				} else {
					edges[name][e] = true
				}
			}
		}
	}
	out := &Mesh{points: m.points}
	for _, name := range slices.Sorted(maps.Keys(edges)) {
		out.areas = append(out.areas, meshArea{name, m.stitch(edges[name])})
	}
	return out
}

// An edge leads from one point to the next.
type edge struct{ from, to int32 }

func (e edge) back() edge { return edge{e.to, e.from} }

// stitch joins edges to rings. Where a point has several ways on it turns as far to the
// left as it can, so that rings touch and do not cross.
func (m *Mesh) stitch(edges map[edge]bool) [][]int32 {
	next := map[int32][]int32{}
	order := slices.SortedFunc(maps.Keys(edges), func(a, b edge) int {
		if a.from != b.from {
			return int(a.from) - int(b.from)
		}
		return int(a.to) - int(b.to)
	})
	for _, e := range order {
		next[e.from] = append(next[e.from], e.to)
	}
	var out [][]int32
	for _, e := range order {
		if !edges[e] {
			continue
		}
		var ring []int32
		for edges[e] {
			delete(edges, e)
			ring = append(ring, e.from)
			e = edge{e.to, m.turn(e, next[e.to], edges)}
		}
		out = append(out, ring)
	}
	return out
}

// turn is the point to go to from the end of an edge.
func (m *Mesh) turn(e edge, ways []int32, left map[edge]bool) int32 {
	best, least := int32(-1), math.Inf(1)
	back := m.heading(e.to, e.from)
	for _, w := range ways {
		if !left[edge{e.to, w}] {
			continue
		}
		angle := back - m.heading(e.to, w) // with the clock from the way back
		if angle <= 0 {
			angle += 2 * math.Pi
		}
		if angle < least {
			best, least = w, angle
		}
	}
	return best
}

func (m *Mesh) heading(from, to int32) float64 {
	a, b := m.points[from], m.points[to]
	return math.Atan2(b.North-a.North, b.East-a.East)
}
