package web

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/web/drawing"
	"github.com/remit-health/remit/workspace"
)

// A whoGraph is the kinds of bodies with a power in a matter, above it, and above them
// those to whom they answer.
type whoGraph struct {
	Wide, High int
	Boxes      []flowBox
	Lines      []flowLine
}

// matterBox is the box of the matter: no kind of body has a blank in its id.
const matterBox = "the matter"

// The width of a box of the graph, and how many letters a line in it has.
const whoWide, whoLetters = 224, 26

// graph draws an answer; nil if nobody has a power. Above the matter stand those who
// decide or pay, and above them those to whom they answer; the others stand in rows under it.
func (s *server) graph(got *workspace.WhoDecides) *whoGraph {
	if len(got.Answer.Powers) == 0 {
		return nil
	}
	powers, classes := powersOf(got)
	var upper, lower []drawing.Box
	var lines []drawing.Line
	text := map[string]whoText{}
	box := func(id string, t whoText) drawing.Box {
		text[id] = t
		return drawing.Box{ID: id, Wide: whoWide, High: float64(flowLineHigh*len(t.lines()) + flowPad + 4), Heavy: id == matterBox}
	}
	for _, class := range classes {
		b := box(class, whoText{lettered(s.className(class), whoLetters), s.saysOf(got, class, powers[class])})
		if slices.Contains(powers[class], accountability.Decides) || slices.Contains(powers[class], accountability.Pays) {
			upper, lines = append(upper, b), append(lines, drawing.Line{From: class, To: matterBox})
		} else if !slices.ContainsFunc(got.Answers, func(a workspace.AnswersTo) bool { return a.To == class }) {
			lower = append(lower, b)
		} else {
			upper = append(upper, b)
		}
	}
	for _, a := range got.Answers {
		if _, there := text[a.To]; !there {
			upper = append(upper, box(a.To, whoText{Name: lettered(s.className(a.To), whoLetters)}))
		}
		lines = append(lines, drawing.Line{From: a.To, To: a.Class})
	}
	upper = append(upper, box(matterBox, whoText{Name: lettered(got.Asks, whoLetters)}))
	return shownGraph(inRows(drawing.Layers(upper, lines, drawing.Room{Across: 16, Down: 40}), lower), text, powers, got)
}

// A whoText is the name of a kind of body, and what it does, in lines.
type whoText struct{ Name, Says []string }

func (t whoText) lines() []string { return slices.Concat(t.Name, t.Says) }

// whoRow is how many boxes stand in a row under the matter.
const whoRow = 4

// inRows adds boxes under a picture.
func inRows(p drawing.Picture, boxes []drawing.Box) drawing.Picture {
	y := p.High + 40
	for row := range slices.Chunk(boxes, whoRow) {
		high := 0.0
		for i, b := range row {
			b.X, b.Y = float64(i)*(whoWide+16), y
			high = max(high, b.High)
			p.Wide, p.High = max(p.Wide, b.X+b.Wide), y+high
			p.Boxes = append(p.Boxes, b)
		}
		y += high + 16
	}
	return p
}

// powersOf are the kinds of powers of each class, and the classes in order.
func powersOf(got *workspace.WhoDecides) (powers map[string][]accountability.Kind, classes []string) {
	powers = map[string][]accountability.Kind{}
	for _, p := range got.Answer.Powers {
		if powers[p.Class] == nil {
			classes = append(classes, p.Class)
		}
		if !slices.Contains(powers[p.Class], p.Kind) {
			powers[p.Class] = append(powers[p.Class], p.Kind)
		}
	}
	return powers, classes
}

// saysOf are the bodies of a class and what it does, in lines.
func (s *server) saysOf(got *workspace.WhoDecides, class string, powers []accountability.Kind) []string {
	var out []string
	var codes []string
	for _, b := range got.Bodies {
		if b.Class == class {
			codes = append(codes, string(b.Code))
		}
	}
	if codes != nil {
		out = lettered("here: "+strings.Join(codes, ", "), whoLetters)
	}
	for _, k := range powers {
		out = append(out, lettered("• "+k.Text(), whoLetters)...)
	}
	return out
}

// shownGraph is a graph that was placed, with the text of its boxes.
func shownGraph(placed drawing.Picture, text map[string]whoText, powers map[string][]accountability.Kind, got *workspace.WhoDecides) *whoGraph {
	out := &whoGraph{Wide: int(placed.Wide) + 2*flowPad, High: int(placed.High) + 2*flowPad}
	for _, b := range placed.Boxes {
		one := flowBox{X: int(b.X) + flowPad, Y: int(b.Y) + flowPad, Wide: int(b.Wide), High: int(b.High), Answer: b.ID == matterBox,
			Asked: slices.Contains(powers[b.ID], accountability.Decides), Title: strings.Join(text[b.ID].lines(), " ")}
		for i, line := range text[b.ID].lines() {
			one.Text = append(one.Text, flowText{one.Y + (i+1)*flowLineHigh, line, i < len(text[b.ID].Name)})
		}
		out.Boxes = append(out.Boxes, one)
	}
	for _, l := range placed.Lines {
		one := flowLine{Path: pathThrough(l.Points, flowPad), Label: "has a power"}
		if l.To == matterBox {
			one.Lit = slices.Contains(powers[l.From], accountability.Decides)
		} else {
			slices.Reverse(l.Points) // who answers stands below
			one.Path, one.Was, one.Label = pathThrough(l.Points, flowPad), true, answersFor(got, l)
		}
		out.Lines = append(out.Lines, one)
	}
	return out
}

// answersFor says who answers to whom, for what.
func answersFor(got *workspace.WhoDecides, l drawing.Line) string {
	var as []string
	for _, a := range got.Answers {
		if a.To == l.From && a.Class == l.To {
			as = append(as, a.As)
		}
	}
	return "answers for " + strings.Join(as, ", ")
}

// lettered breaks a text into lines of so many letters.
func lettered(text string, letters int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > letters {
			out = append(out, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(out, line)
}
