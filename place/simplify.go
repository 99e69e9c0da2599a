package place

import (
	"container/heap"
	"math"
	"slices"
)

// Simplify leaves out points that matter least: again and again the one whose triangle
// with its neighbours is smallest, up to a size in square metres (Visvalingam and
// Whyatt, Line generalisation by repeated elimination of points, 1993). A point is left
// out of all areas or of none, so that neighbours keep a common border. Points where
// borders meet stay, and so does a point whose triangle holds another one or which a
// ring needs to be a ring: nothing crosses, and no area or island disappears.
func (m *Mesh) Simplify(size float64) *Mesh {
	s := m.thinning()
	for s.Len() > 0 {
		p := heap.Pop(s).(thin)
		if p.size > size {
			break
		}
		if s.alive[p.at] && p.size == s.sizes[p.at] {
			s.leaveOut(p)
		}
	}
	out := &Mesh{points: m.points}
	for _, a := range m.areas {
		kept := meshArea{code: a.code}
		for _, r := range a.rings {
			kept.rings = append(kept.rings, slices.DeleteFunc(slices.Clone(r), func(n int32) bool { return !s.alive[n] }))
		}
		out.areas = append(out.areas, kept)
	}
	return out
}

// A thin is a point that may be left out, with the size of its triangle.
type thin struct {
	at   int32
	size float64
}

// A thinning is points with their neighbours, and those that may go, the least first.
type thinning struct {
	*Mesh
	alive []bool
	next  []map[int32]bool // by point: its neighbours along borders
	sizes []float64        // the last that was put on the heap; 0 = the point stays
	queue []thin
	near  *squares
}

func (s *thinning) Len() int           { return len(s.queue) }
func (s *thinning) Less(i, j int) bool { return s.queue[i].size < s.queue[j].size }
func (s *thinning) Swap(i, j int)      { s.queue[i], s.queue[j] = s.queue[j], s.queue[i] }
func (s *thinning) Push(x any)         { s.queue = append(s.queue, x.(thin)) }
func (s *thinning) Pop() any {
	last := s.queue[len(s.queue)-1]
	s.queue = s.queue[:len(s.queue)-1]
	return last
}

func (m *Mesh) thinning() *thinning {
	s := &thinning{Mesh: m, alive: make([]bool, len(m.points)), next: make([]map[int32]bool, len(m.points)), sizes: make([]float64, len(m.points)), near: newSquares(m)}
	passing := make([]int, len(m.points)) // how many rings pass through the point
	edges := map[edge]int{}               // how many run along it, either way
	for _, a := range m.areas {
		for _, r := range a.rings {
			for i, n := range r {
				to := r[(i+1)%len(r)]
				s.alive[n] = true
				passing[n]++
				s.join(n, to)
				edges[edge{min(n, to), max(n, to)}]++
			}
		}
	}
	for n := range s.next {
		if at := int32(n); len(s.next[n]) == 2 && s.between(at, edges, passing[n]) {
			s.put(at, 0)
		}
	}
	return s
}

// between tells whether all rings that pass through a point run along both its borders.
func (s *thinning) between(at int32, edges map[edge]int, passing int) bool {
	for to := range s.next[at] {
		if edges[edge{min(at, to), max(at, to)}] != passing {
			return false
		}
	}
	return true
}

func (s *thinning) join(a, b int32) {
	for _, pair := range [...][2]int32{{a, b}, {b, a}} {
		if s.next[pair[0]] == nil {
			s.next[pair[0]] = map[int32]bool{}
		}
		s.next[pair[0]][pair[1]] = true
	}
}

// put gives a point a place on the heap, not before one that made it smaller.
func (s *thinning) put(at int32, least float64) {
	a, b := s.ends(at)
	s.sizes[at] = math.Max(math.Max(math.Abs(s.ringArea([]int32{a, at, b})), least), math.SmallestNonzeroFloat64)
	heap.Push(s, thin{at, s.sizes[at]})
}

// ends are the neighbours of a point that has two, in order.
func (s *thinning) ends(at int32) (int32, int32) {
	out := make([]int32, 0, 2)
	for n := range s.next[at] {
		out = append(out, n)
	}
	return min(out[0], out[1]), max(out[0], out[1])
}

// leaveOut takes a point away, if its neighbours may be joined.
func (s *thinning) leaveOut(p thin) {
	a, b := s.ends(p.at)
	if s.next[a][b] || s.holdsAnother(a, p.at, b) {
		return
	}
	s.alive[p.at] = false
	delete(s.next[a], p.at)
	delete(s.next[b], p.at)
	s.join(a, b)
	for _, n := range [...]int32{a, b} {
		if s.sizes[n] > 0 {
			s.put(n, p.size)
		}
	}
}

// holdsAnother tells whether a triangle has another living point in it or on its sides.
func (s *thinning) holdsAnother(a, b, c int32) bool {
	p, q, r := s.points[a], s.points[b], s.points[c]
	low := GridPoint{math.Min(p.East, math.Min(q.East, r.East)), math.Min(p.North, math.Min(q.North, r.North))}
	top := GridPoint{math.Max(p.East, math.Max(q.East, r.East)), math.Max(p.North, math.Max(q.North, r.North))}
	for i := range s.near.within(low, top) {
		if !s.alive[i] || i == a || i == b || i == c {
			continue
		}
		u, v, w := s.ringArea([]int32{a, b, i}), s.ringArea([]int32{b, c, i}), s.ringArea([]int32{c, a, i})
		if u >= 0 && v >= 0 && w >= 0 || u <= 0 && v <= 0 && w <= 0 {
			return true
		}
	}
	return false
}
