package place

import "math"

// Middle is the middle of the largest ring of an area, and how wide and high that is.
func (m *Mesh) Middle(code string) (at GridPoint, wide, high float64) {
	most := 0.
	for _, r := range m.area(code).rings {
		if size := m.ringArea(r); size > most {
			most = size
			at, wide, high = m.middle(r, size)
		}
	}
	return at, wide, high
}

func (m *Mesh) middle(r []int32, size float64) (at GridPoint, wide, high float64) {
	o := m.points[r[0]]
	low, top := o, o
	for i := range r {
		a, b := m.points[r[i]], m.points[r[(i+1)%len(r)]]
		low = GridPoint{math.Min(low.East, a.East), math.Min(low.North, a.North)}
		top = GridPoint{math.Max(top.East, a.East), math.Max(top.North, a.North)}
		cross := (a.East-o.East)*(b.North-o.North) - (b.East-o.East)*(a.North-o.North)
		at.East += (a.East + b.East - 2*o.East) * cross
		at.North += (a.North + b.North - 2*o.North) * cross
	}
	return GridPoint{o.East + at.East/6/size, o.North + at.North/6/size}, top.East - low.East, top.North - low.North
}

// Box is the least and the most of all points.
func (m *Mesh) Box() (low, top GridPoint) {
	low, top = GridPoint{math.Inf(1), math.Inf(1)}, GridPoint{math.Inf(-1), math.Inf(-1)}
	for _, a := range m.areas {
		for _, r := range a.rings {
			for _, n := range r {
				p := m.points[n]
				low = GridPoint{math.Min(low.East, p.East), math.Min(low.North, p.North)}
				top = GridPoint{math.Max(top.East, p.East), math.Max(top.North, p.North)}
			}
		}
	}
	return low, top
}
