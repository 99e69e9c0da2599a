package drawing

import (
	"cmp"
	"slices"
)

// A Box is a thing of a picture. X and Y are its upper left corner.
type Box struct {
	ID         string
	Wide, High float64
	Heavy      bool // it stands straight under its heavy neighbours: a path that matters
	X, Y       float64
	Layer      int
}

// A Line goes from one box down to another, or up where lines go round in a loop.
type Line struct {
	From, To string
	Points   []Point // from the edge of one box to the edge of the other
}

// Room is what stays free between boxes of a layer, and between layers.
type Room struct{ Across, Down float64 }

// A Picture is boxes and lines with the room that they take.
type Picture struct {
	Boxes      []Box
	Lines      []Line
	Wide, High float64
}

// Box finds a box; nil if there is none.
func (p *Picture) Box(id string) *Box {
	for i := range p.Boxes {
		if p.Boxes[i].ID == id {
			return &p.Boxes[i]
		}
	}
	return nil
}

// Layers places boxes so that each stands below all from which lines lead to it. A line
// whose ends are not both boxes, or are one, is left out.
func Layers(boxes []Box, lines []Line, room Room) Picture {
	g := &graph{room: room, boxes: slices.Clone(boxes), at: map[string]int{}}
	for i, b := range boxes {
		g.at[b.ID] = i
	}
	for _, l := range lines {
		from, ok := g.at[l.From]
		to, also := g.at[l.To]
		if ok && also && from != to {
			g.lines = append(g.lines, l)
			g.ends = append(g.ends, [2]int{from, to})
		}
	}
	g.turn()
	g.layer()
	g.bend()
	g.order()
	g.place()
	return g.picture()
}

// A graph is a picture in the making. After the boxes it holds the bends of long
// lines, one in each layer between their ends.
type graph struct {
	room   Room
	boxes  []Box
	at     map[string]int
	lines  []Line
	ends   [][2]int // of lines; after turn none goes round
	turned []bool
	ways   [][]int // each line as boxes and bends, from above
	layers [][]int
	real   int // boxes, the others are bends
}

// turn turns lines that close a loop, found by walking from each box in order.
func (g *graph) turn() {
	g.turned = make([]bool, len(g.lines))
	out := make([][]int, len(g.boxes))
	for i, e := range g.ends {
		out[e[0]] = append(out[e[0]], i)
	}
	const unseen, open, done = 0, 1, 2
	state := make([]int, len(g.boxes))
	var walk func(int)
	walk = func(b int) {
		state[b] = open
		for _, i := range out[b] {
			switch to := g.ends[i][1]; state[to] {
			case open:
				g.turned[i] = true
			case unseen:
				walk(to)
			}
		}
		state[b] = done
	}
	for b := range g.boxes {
		if state[b] == unseen {
			walk(b)
		}
	}
	for i, turned := range g.turned {
		if turned {
			g.ends[i][0], g.ends[i][1] = g.ends[i][1], g.ends[i][0]
		}
	}
}

// layer puts each box one below the lowest from which a line leads to it.
func (g *graph) layer() {
	for range g.boxes { // as often as the longest way could be
		moved := false
		for _, e := range g.ends {
			if below := g.boxes[e[0]].Layer + 1; g.boxes[e[1]].Layer < below {
				g.boxes[e[1]].Layer, moved = below, true
			}
		}
		if !moved {
			break
		}
	}
	for range g.boxes { // what nothing leads to stands near what it leads to
		for b := range g.boxes {
			g.lower(b)
		}
	}
}

// lower brings a box to which nothing leads as near as may be to what it leads to.
func (g *graph) lower(b int) {
	below := -1
	for _, e := range g.ends {
		if e[1] == b {
			return
		}
		if e[0] == b && (below < 0 || g.boxes[e[1]].Layer < below) {
			below = g.boxes[e[1]].Layer
		}
	}
	if below > 0 {
		g.boxes[b].Layer = below - 1
	}
}

// bend gives each line a bend in every layer that it passes.
func (g *graph) bend() {
	g.real = len(g.boxes)
	for _, e := range g.ends {
		way := []int{e[0]}
		for layer := g.boxes[e[0]].Layer + 1; layer < g.boxes[e[1]].Layer; layer++ {
			way = append(way, len(g.boxes))
			g.boxes = append(g.boxes, Box{Layer: layer, Wide: 8})
		}
		g.ways = append(g.ways, append(way, e[1]))
	}
	for b := range g.boxes {
		for len(g.layers) <= g.boxes[b].Layer {
			g.layers = append(g.layers, nil)
		}
		g.layers[g.boxes[b].Layer] = append(g.layers[g.boxes[b].Layer], b)
	}
}

// near are the neighbours of every box in the layers above and below.
func (g *graph) near() (above, below [][]int) {
	above, below = make([][]int, len(g.boxes)), make([][]int, len(g.boxes))
	for _, way := range g.ways {
		for i := 1; i < len(way); i++ {
			below[way[i-1]] = append(below[way[i-1]], way[i])
			above[way[i]] = append(above[way[i]], way[i-1])
		}
	}
	return above, below
}

// order sorts layers by the middle of the neighbours, down and up, and keeps the order
// in which the fewest lines cross.
func (g *graph) order() {
	above, below := g.near()
	best, fewest := g.copied(), g.crossings(below)
	for round := 0; round < 24 && fewest > 0; round++ {
		if round%2 == 0 {
			for l := 1; l < len(g.layers); l++ {
				g.sort(l, l-1, above)
			}
		} else {
			for l := len(g.layers) - 2; l >= 0; l-- {
				g.sort(l, l+1, below)
			}
		}
		if n := g.crossings(below); n < fewest {
			best, fewest = g.copied(), n
		}
	}
	g.layers = best
}

func (g *graph) copied() [][]int {
	var out [][]int
	for _, l := range g.layers {
		out = append(out, slices.Clone(l))
	}
	return out
}

func (g *graph) sort(layer, by int, near [][]int) {
	at := map[int]float64{}
	for i, b := range g.layers[by] {
		at[b] = float64(i)
	}
	middle := map[int]float64{}
	for i, b := range g.layers[layer] {
		middle[b] = float64(i)
		if n := len(near[b]); n > 0 {
			middle[b] = 0
			for _, o := range near[b] {
				middle[b] += at[o] / float64(n)
			}
		}
	}
	slices.SortStableFunc(g.layers[layer], func(a, b int) int { return cmp.Compare(middle[a], middle[b]) })
}

// crossings counts pairs of lines that cross between neighbouring layers.
func (g *graph) crossings(below [][]int) int {
	n := 0
	for l := 0; l+1 < len(g.layers); l++ {
		at := map[int]int{}
		for i, b := range g.layers[l+1] {
			at[b] = i
		}
		var ends []int
		for _, b := range g.layers[l] {
			var mine []int
			for _, o := range below[b] {
				mine = append(mine, at[o])
			}
			slices.Sort(mine)
			for _, e := range mine {
				for _, other := range ends {
					if other > e {
						n++
					}
				}
			}
			ends = append(ends, mine...)
		}
	}
	return n
}

// place moves boxes to the middle of their neighbours, as far as those beside them let.
func (g *graph) place() {
	above, below := g.near()
	for l := range g.layers {
		g.settle(l, nil)
	}
	for round := range 12 {
		for i := range g.layers {
			l, near := i, above
			if round%2 == 1 {
				l, near = len(g.layers)-1-i, below
			}
			g.settle(l, near)
		}
	}
	y := 0.0
	for _, layer := range g.layers {
		high := 0.0
		for _, b := range layer {
			high = max(high, g.boxes[b].High)
		}
		for _, b := range layer {
			g.boxes[b].Y = y + (high-g.boxes[b].High)/2
		}
		y += high + g.room.Down
	}
}

// settle places the boxes of a layer; near nil stands for none.
func (g *graph) settle(l int, near [][]int) {
	layer := g.layers[l]
	wishes := make([]wish, len(layer))
	for i, b := range layer {
		wishes[i] = wish{g.middle(b), g.boxes[b].Wide, g.weight(b)}
		if near == nil || len(near[b]) == 0 {
			continue
		}
		sum, weights := 0.0, 0.0
		for _, o := range near[b] {
			sum, weights = sum+g.weight(o)*g.middle(o), weights+g.weight(o)
		}
		wishes[i].at = sum / weights
	}
	for i, x := range settled(wishes, g.room.Across) {
		g.boxes[layer[i]].X = x - g.boxes[layer[i]].Wide/2
	}
}

// weight is how hard a box is to move.
func (g *graph) weight(b int) float64 {
	if g.boxes[b].Heavy {
		return 1000
	}
	return 1
}

func (g *graph) middle(b int) float64 { return g.boxes[b].X + g.boxes[b].Wide/2 }

// picture takes the lines from edge to edge, and moves all to the corner.
func (g *graph) picture() Picture {
	left := 0.0
	for i, b := range g.boxes {
		if i == 0 || b.X < left {
			left = b.X
		}
	}
	for i := range g.boxes {
		g.boxes[i].X -= left
	}
	p := Picture{Boxes: g.boxes[:g.real], Lines: g.lines}
	for _, b := range g.boxes {
		p.Wide, p.High = max(p.Wide, b.X+b.Wide), max(p.High, b.Y+b.High)
	}
	for i, way := range g.ways {
		p.Lines[i].Points = g.points(way)
		if g.turned[i] {
			slices.Reverse(p.Lines[i].Points)
		}
	}
	return p
}

// points are the corners of a line: it is straight down through each layer that it
// passes, and slants between layers only, so that it crosses no box.
func (g *graph) points(way []int) []Point {
	var out []Point
	for i, b := range way {
		top, bottom := g.edges(g.boxes[b].Layer)
		if i > 0 {
			out = append(out, Point{g.middle(b), top})
			if b < g.real && g.boxes[b].Y > top {
				out = append(out, Point{g.middle(b), g.boxes[b].Y})
			}
		}
		if i+1 < len(way) {
			if b < g.real && g.boxes[b].Y+g.boxes[b].High < bottom {
				out = append(out, Point{g.middle(b), g.boxes[b].Y + g.boxes[b].High})
			}
			out = append(out, Point{g.middle(b), bottom})
		}
	}
	return out
}

// edges are where a layer begins and ends.
func (g *graph) edges(layer int) (top, bottom float64) {
	for i, b := range g.layers[layer] {
		box := g.boxes[b]
		if i == 0 || box.Y < top {
			top = box.Y
		}
		bottom = max(bottom, box.Y+box.High)
	}
	return top, bottom
}
