// Package drawing finds where boxes, lines and ribbons of a picture stand, so that a
// page can write it as SVG.
//
// Two pictures need that: boxes in layers with lines between them (a flow chart, who
// answers to whom), and bars on two sides with ribbons between them (whose people became
// whose). [Layers] and [Between] place them; the same input gives the same picture.
//
//	p := drawing.Layers([]drawing.Box{{ID: "A", Wide: 80, High: 40}, {ID: "B", Wide: 80, High: 40}},
//		[]drawing.Line{{From: "A", To: "B"}}, drawing.Room{Across: 20, Down: 40})
//
// Boxes never lie over one another, and no line crosses a box that it does not end at:
// tests hold that for made-up graphs. Crossings of lines are made few, not fewest:
// finding the fewest takes exponential time. A picture of a hundred boxes takes a
// millisecond. The package knows no word of the field, and writes no SVG itself.
package drawing

// A Point is a place in a picture: X to the right, Y down.
type Point struct{ X, Y float64 }

// A wish is where something that stands in a row wishes its middle to be, and how much it
// weighs: what is heavier gives way less.
type wish struct{ at, size, weight float64 }

// settled are middles for things that stand in a row, in their order, so that each is
// at least half its size, a gap and half the size of the one before from the one before,
// and the sum of weighted squares of the distances from where they wish to be is least
// (by pooling neighbours that would overlap).
func settled(wishes []wish, gap float64) []float64 {
	type pool struct {
		sum, weight float64
		n           int
	}
	offset := make([]float64, len(wishes))
	var pools []pool
	for i, w := range wishes {
		if i > 0 {
			offset[i] = offset[i-1] + wishes[i-1].size/2 + gap + w.size/2
		}
		pools = append(pools, pool{w.weight * (w.at - offset[i]), w.weight, 1})
		for n := len(pools); n > 1 && pools[n-2].sum/pools[n-2].weight > pools[n-1].sum/pools[n-1].weight; n = len(pools) {
			pools[n-2] = pool{pools[n-2].sum + pools[n-1].sum, pools[n-2].weight + pools[n-1].weight, pools[n-2].n + pools[n-1].n}
			pools = pools[:n-1]
		}
	}
	out := make([]float64, 0, len(wishes))
	for _, p := range pools {
		for range p.n {
			out = append(out, p.sum/p.weight+offset[len(out)])
		}
	}
	return out
}
