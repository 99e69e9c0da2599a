package place

import (
	"iter"
	"math"
)

// squares are the points of a mesh by the square that they lie in, about two to each.
type squares struct {
	low  GridPoint
	side float64
	wide int
	in   [][]int32
}

func newSquares(m *Mesh) *squares {
	low, top := m.Box()
	s := &squares{low: low, side: math.Max(math.Sqrt((top.East-low.East)*(top.North-low.North)*2/float64(len(m.points)+1)), 1)}
	s.wide = int((top.East-low.East)/s.side) + 1
	s.in = make([][]int32, s.wide*(int((top.North-low.North)/s.side)+1))
	for _, a := range m.areas {
		for _, r := range a.rings {
			for _, n := range r {
				i := s.at(m.points[n])
				s.in[i] = append(s.in[i], n)
			}
		}
	}
	return s
}

func (s *squares) at(p GridPoint) int {
	return int((p.North-s.low.North)/s.side)*s.wide + int((p.East-s.low.East)/s.side)
}

// within are the points of the squares that a box touches; some lie outside the box, and
// one of several areas comes several times.
func (s *squares) within(low, top GridPoint) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		first, last := s.at(low), s.at(top)
		for row := first / s.wide; row <= last/s.wide; row++ {
			for column := first % s.wide; column <= last%s.wide; column++ {
				for _, n := range s.in[row*s.wide+column] {
					if !yield(n) {
						return
					}
				}
			}
		}
	}
}
