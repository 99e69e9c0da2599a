package web

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/rule"
	"github.com/remit-health/remit/web/drawing"
)

// A flowChart is an edition drawn: questions and answers in layers, with the path of a
// record lit, and that of another beside it.
type flowChart struct {
	Title       string
	Wide, High  int
	Boxes       []flowBox
	Lines       []flowLine
	Lit, Dashed bool // a path is lit; another is dashed
	Whole       bool // not the paths alone
}

// A flowBox is a question or an answer.
type flowBox struct {
	X, Y, Wide, High int
	Code, Href       string
	Text             []flowText
	Title            string
	Answer           bool
	Asked            bool   // the record came here
	Was              bool   // the record as it is came here
	Reply            string // in capitals, where it was asked
	Unstated         bool   // no fact told
	Parts            bool   // here the paths part
}

// End is where the reply ends.
func (b flowBox) End() int { return b.X + b.Wide - 10 }

// A flowText is a line of text in a box.
type flowText struct {
	Y    int
	Text string
	Bold bool
}

// A flowLine leads from a question to what follows a reply.
type flowLine struct {
	Path, Label string
	X, Y        int // of the label
	Lit, Was    bool
}

// The sizes of boxes, and how many letters a line of text in them has.
const (
	flowWide, flowLetters = 184, 23
	flowLineHigh          = 18
	flowPad               = 10
	mostLines             = 3
)

// drawChart draws an edition. The trace of a record is lit, that of the record as it is
// dashed where it differs; either may be nil. Unless whole, only these paths are drawn,
// with what else each question could have led to. Href is the address of a question.
func drawChart(c *rule.Chart, lit, was *rule.Trace, whole bool, href func(code string) string) *flowChart {
	on, before := pathOf(c, lit), pathOf(c, was)
	boxes, lines := chartGraph(c, func(code string) bool { return whole || on.boxes[code] || before.boxes[code] })
	for i, b := range boxes {
		boxes[i].Heavy = on.boxes[b.ID]
	}
	placed := drawing.Layers(boxes, lines, drawing.Room{Across: 14, Down: 44})
	out := &flowChart{Title: c.Title, Wide: int(placed.Wide) + 2*flowPad, High: int(placed.High) + 2*flowPad, Lit: lit != nil, Dashed: was != nil, Whole: whole}
	parts := ""
	if lit != nil && was != nil {
		parts = partingAt(was, lit)
	}
	for _, b := range placed.Boxes {
		one := flowBox{X: int(b.X) + flowPad, Y: int(b.Y) + flowPad, Wide: int(b.Wide), High: int(b.High), Asked: on.boxes[b.ID], Was: before.boxes[b.ID], Reply: on.replies[b.ID], Parts: b.ID == parts}
		one.Unstated = one.Reply == strings.ToUpper(rule.NotStated.String())
		one.fill(c, b.ID, href)
		out.Boxes = append(out.Boxes, one)
	}
	for i, l := range placed.Lines {
		out.Lines = append(out.Lines, flowLineOf(l, i, on, before))
	}
	return out
}

// chartGraph is the chart as boxes and lines: two lines for each question that is
// followed, yes first, and the boxes at their ends.
func chartGraph(c *rule.Chart, followed func(code string) bool) (boxes []drawing.Box, lines []drawing.Line) {
	ends := map[string]bool{}
	for _, q := range c.Questions() {
		if followed(q.Code) {
			ends[q.Code] = true
			for _, to := range []rule.Target{q.Yes, q.No} {
				ends[targetID(c, to)] = true
				lines = append(lines, drawing.Line{From: q.Code, To: targetID(c, to)})
			}
		}
	}
	box := func(id string, rows int) {
		if ends[id] {
			boxes = append(boxes, drawing.Box{ID: id, Wide: flowWide, High: float64(flowLineHigh*rows + flowPad + 4)})
		}
	}
	for _, q := range c.Questions() {
		box(q.Code, 1+len(wrapped(q.Says)))
	}
	for _, a := range c.Answers() {
		box(answerID(a.Index), len(answerText(a)))
	}
	return boxes, lines
}

func targetID(c *rule.Chart, t rule.Target) string {
	if t.Answer != rule.NoAnswer {
		return answerID(t.Answer)
	}
	return c.Questions()[t.Question].Code
}

// answerID holds a blank, which the code of a question cannot.
func answerID(i int) string { return fmt.Sprintf("answer %d", i) }

// answerText is what an answer says, in lines.
func answerText(a rule.Answer) []string {
	text := payWords(a)
	out := wrapped("pays: " + text)
	if a.Category != "" {
		out = append(out, "category "+a.Category)
	}
	return out
}

// payWords are how the payer of an answer is found, in words.
func payWords(a rule.Answer) string {
	return strings.TrimSpace(strings.NewReplacer("subicb", "sub-ICB", "_", " ").Replace(a.Pay) + " " + a.Code)
}

// wrapped breaks a text into lines that a box has room for; what is too long ends in dots.
func wrapped(text string) []string {
	out := lettered(text, flowLetters)
	if len(out) > mostLines {
		out = out[:mostLines]
		last := []rune(out[mostLines-1])
		out[mostLines-1] = string(last[:min(len(last), flowLetters-2)]) + " …"
	}
	return out
}

// A litPath is where a record came by.
type litPath struct {
	boxes   map[string]bool
	lines   map[[2]string]bool
	replies map[string]string
}

func pathOf(c *rule.Chart, t *rule.Trace) litPath {
	p := litPath{map[string]bool{}, map[[2]string]bool{}, map[string]string{}}
	if t == nil || t.Edition != c.Edition {
		return p
	}
	for _, s := range t.Steps {
		i, ok := c.Question(s.Question)
		if !ok {
			continue
		}
		q := c.Questions()[i]
		to := q.No
		if s.Reply == rule.Yes {
			to = q.Yes
		}
		next := targetID(c, to)
		p.boxes[s.Question], p.boxes[next], p.lines[[2]string{s.Question, next}] = true, true, true
		p.replies[s.Question] = strings.ToUpper(s.Reply.String())
	}
	return p
}

// fill writes the text of a box.
func (b *flowBox) fill(c *rule.Chart, id string, href func(string) string) {
	text := []string{}
	if i, ok := c.Question(id); ok {
		q := c.Questions()[i]
		b.Code, b.Href, b.Title, text = q.Code, href(q.Code), q.Says, wrapped(q.Says)
	} else {
		for _, a := range c.Answers() {
			if answerID(a.Index) == id {
				b.Answer, b.Title, text = true, a.String(), answerText(a)
			}
		}
	}
	y := b.Y + flowLineHigh
	if !b.Answer {
		y += flowLineHigh
	}
	for i, line := range text {
		b.Text = append(b.Text, flowText{Y: y + i*flowLineHigh, Text: line})
	}
}

// flowLineOf is a line with its reply beside its lower end. Lines stand in the order of
// chartGraph, so that every second is a no.
func flowLineOf(l drawing.Line, i int, on, before litPath) flowLine {
	out := flowLine{Label: []string{"yes", "no"}[i%2], Lit: on.lines[[2]string{l.From, l.To}], Was: before.lines[[2]string{l.From, l.To}]}
	out.Path = pathThrough(l.Points, flowPad)
	foot := l.Points[1]
	for _, p := range l.Points[1:] { // the corner at which the slant from the question ends
		if p.X != l.Points[0].X || p.Y-l.Points[0].Y > 30 {
			foot = p
			break
		}
	}
	out.X, out.Y = int(foot.X)+flowPad+6, int(foot.Y)+flowPad-6
	return out
}

// pathThrough is a line through points as a path of SVG, so far from the corner.
func pathThrough(points []drawing.Point, pad float64) string {
	var b strings.Builder
	to := "M"
	for _, p := range points {
		fmt.Fprintf(&b, "%s%.0f %.0f", to, p.X+pad, p.Y+pad)
		to = "L"
	}
	return b.String()
}
