package drawing_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/web/drawing"
)

// graph makes up boxes and lines; loops and lines to nowhere are among them.
func graph(seed uint64) ([]drawing.Box, []drawing.Line) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	var boxes []drawing.Box
	for i := range 1 + rnd.IntN(40) {
		boxes = append(boxes, drawing.Box{ID: fmt.Sprint(i), Wide: 20 + 200*rnd.Float64(), High: 20 + 80*rnd.Float64()})
	}
	var lines []drawing.Line
	for range rnd.IntN(3 * len(boxes)) {
		lines = append(lines, drawing.Line{From: fmt.Sprint(rnd.IntN(len(boxes) + 1)), To: fmt.Sprint(rnd.IntN(len(boxes)))})
	}
	return boxes, lines
}

func TestBoxesNeverOverlap(t *testing.T) {
	for seed := range uint64(200) {
		boxes, lines := graph(seed)
		p := drawing.Layers(boxes, lines, drawing.Room{Across: 16, Down: 30})
		if len(p.Boxes) != len(boxes) {
			t.Fatalf("seed %d: %d boxes of %d", seed, len(p.Boxes), len(boxes))
		}
		for i, a := range p.Boxes {
			if a.X < 0 || a.Y < 0 || a.X+a.Wide > p.Wide+1e-6 || a.Y+a.High > p.High+1e-6 {
				t.Errorf("seed %d: %+v lies outside %v by %v", seed, a, p.Wide, p.High)
			}
			for _, b := range p.Boxes[i+1:] {
				if a.X < b.X+b.Wide-1e-6 && b.X < a.X+a.Wide-1e-6 && a.Y < b.Y+b.High-1e-6 && b.Y < a.Y+a.High-1e-6 {
					t.Errorf("seed %d: %+v and %+v overlap", seed, a, b)
				}
			}
		}
	}
}

// TestLinesCrossNoBox: a line begins and ends at the edges of its boxes, and crosses no other.
func TestLinesCrossNoBox(t *testing.T) {
	for seed := range uint64(200) {
		boxes, lines := graph(seed)
		p := drawing.Layers(boxes, lines, drawing.Room{Across: 16, Down: 30})
		for _, l := range p.Lines {
			if len(l.Points) < 2 || !touches(p.Box(l.From), l.Points[0]) || !touches(p.Box(l.To), l.Points[len(l.Points)-1]) {
				t.Fatalf("seed %d: the line %+v does not go from box to box", seed, l)
			}
			for _, b := range p.Boxes {
				for i := 1; i < len(l.Points); i++ {
					if through(b, l.Points[i-1], l.Points[i]) {
						t.Errorf("seed %d: the line from %s to %s crosses %s", seed, l.From, l.To, b.ID)
					}
				}
			}
		}
	}
}

func touches(b *drawing.Box, p drawing.Point) bool {
	return b != nil && p.X >= b.X-1e-6 && p.X <= b.X+b.Wide+1e-6 && (near(p.Y, b.Y) || near(p.Y, b.Y+b.High))
}

func near(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 }

// through tells whether some point of a stretch lies within a box.
func through(b drawing.Box, p, q drawing.Point) bool {
	for i := range 101 {
		at := float64(i) / 100
		x, y := p.X+at*(q.X-p.X), p.Y+at*(q.Y-p.Y)
		if x > b.X+1e-6 && x < b.X+b.Wide-1e-6 && y > b.Y+1e-6 && y < b.Y+b.High-1e-6 {
			return true
		}
	}
	return false
}

func TestLinesLeadDownWhereNothingGoesRound(t *testing.T) {
	boxes := []drawing.Box{{ID: "c", Wide: 10, High: 10}, {ID: "b", Wide: 10, High: 10}, {ID: "a", Wide: 10, High: 10}}
	p := drawing.Layers(boxes, []drawing.Line{{From: "a", To: "b"}, {From: "b", To: "c"}, {From: "a", To: "c"}, {From: "a", To: "none"}}, drawing.Room{Across: 5, Down: 10})
	if len(p.Lines) != 3 || !(p.Box("a").Y < p.Box("b").Y && p.Box("b").Y < p.Box("c").Y) {
		t.Errorf("%+v", p)
	}
	if none := drawing.Layers(nil, nil, drawing.Room{}); len(none.Boxes) != 0 || none.High != 0 {
		t.Errorf("nothing is drawn as %+v", none)
	}
}

// TestRibbonsAddUp: each amount is one ribbon, bars hold what goes in and out of them, and
// stand apart in their order.
func TestRibbonsAddUp(t *testing.T) {
	for seed := range uint64(100) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		var amounts []drawing.Amount
		all := 0
		for from := range 1 + rnd.IntN(30) {
			for range 1 + rnd.IntN(4) {
				a := drawing.Amount{From: fmt.Sprint("f", from), To: fmt.Sprint("t", rnd.IntN(12)), Size: 1 + rnd.IntN(1_000_000)}
				amounts, all = append(amounts, a), all+a.Size
			}
		}
		f := drawing.Between(amounts, drawing.Sides{Left: 300, Right: 700, Least: 18, High: 400, Rank: func(n string) int { return len(n) }})
		if len(f.Ribbons) != len(amounts) {
			t.Errorf("seed %d: %d ribbons for %d amounts", seed, len(f.Ribbons), len(amounts))
		}
		for _, side := range [][]drawing.Bar{f.Left, f.Right} {
			sum, free := 0, 0.0
			for i, b := range side {
				sum += b.Size
				if b.Y < free-1e-6 || b.Y+b.High > f.High+1e-6 || i > 0 && (b.Middle-side[i-1].Middle < 18 || len(b.Name) < len(side[i-1].Name)) {
					t.Errorf("seed %d: the bar %+v lies over another, out of the picture, or out of order", seed, b)
				}
				free = b.Y + b.High
			}
			if sum != all {
				t.Errorf("seed %d: the bars of a side hold %d of %d", seed, sum, all)
			}
		}
	}
	if f := drawing.Between(nil, drawing.Sides{}); len(f.Ribbons) != 0 {
		t.Errorf("nothing is drawn as %+v", f)
	}
}

func BenchmarkLayers(b *testing.B) {
	boxes, lines := graph(7)
	b.ReportAllocs()
	for b.Loop() {
		drawing.Layers(boxes, lines, drawing.Room{Across: 16, Down: 30})
	}
	b.ReportMetric(float64(len(boxes)*b.N)/b.Elapsed().Seconds(), "boxes/s")
}
