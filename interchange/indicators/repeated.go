package indicators

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/problem"
)

// once puts a row aside if its group has one of the same age band.
func (r *rowReading) once(g *Group, row Row) {
	key := r.w.spotOf(row)
	line, twice := g.find(r.w, key)
	if !twice {
		if g.spots != nil {
			g.spots[key] = row.Line
		}
		return
	}
	what := "group"
	if row.Band >= 0 {
		what = "group and age band"
	}
	r.reject(BandColumn, problem.Problem{Code: "repeated_row", What: fmt.Sprintf("a row of the same %s stands in line %d.", what, line),
		Why: noFigure, Fix: "Take one of them out, or add the column that tells them apart."})
}

// A spot is what may stand once in a group: an age band, and what tells rows of it
// apart.
type spot struct {
	band int
	part float64
}

func (w *reading) spotOf(row Row) spot {
	s := spot{band: row.Band}
	for k, c := range w.columns {
		if c.Part {
			s.part = row.Values[k]
		}
	}
	return s
}

// fewRows is how many rows of a group are looked through one by one. Most groups
// have nineteen, and a map of two million rows costs more than all else.
const fewRows = 64

// find is the line of the row of a spot.
func (g *Group) find(w *reading, key spot) (line int, found bool) {
	if len(g.Rows) < fewRows {
		i := slices.IndexFunc(g.Rows, func(o Row) bool { return o.Band == key.band && w.spotOf(o) == key })
		if i < 0 {
			return 0, false
		}
		return g.Rows[i].Line, true
	}
	if g.spots == nil {
		g.spots = map[spot]int{}
		for _, o := range g.Rows {
			g.spots[w.spotOf(o)] = o.Line
		}
	}
	line, found = g.spots[key]
	return line, found
}
