package assessment

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
)

// A Document is an assessment with what was measured for it.
type Document struct {
	*Assessment
	Name      string        `json:"name"` // of the body
	People    int64         `json:"people"`
	CountedOn calendar.Date `json:"counted_on"`
	Items     []Item        `json:"evidence"`
	Heard     []Heard       `json:"voice_kept"`         // what people said about the service, kept in the workspace
	NotHeard  []string      `json:"not_heard"`          // groups of the people who were not heard, or less than their share
	NoVoice   string        `json:"no_voice,omitempty"` // why nobody's voice is in it
	Missing   []Gap         `json:"gaps"`
	Statute   string        `json:"statute"`
}

// A Heard is an entry of what people said, without its text.
type Heard struct {
	ID      string        `json:"id"`
	Kind    string        `json:"kind"`
	On      calendar.Date `json:"on"`
	Service string        `json:"service"`
	People  need.Shown    `json:"people"`
}

// An Item is evidence with its figure.
type Item struct {
	Evidence
	Label   string         `json:"label,omitempty"`
	From    calendar.Date  `json:"from,omitempty"`
	Until   calendar.Date  `json:"until,omitempty"`
	Figure  *need.Estimate `json:"figure"` // nil: cited, or not loaded
	England *need.Estimate `json:"england"`
	Against string         `json:"against_peers,omitempty"`
	Note    string         `json:"note,omitempty"`
	Files   []string       `json:"files,omitempty"` // name, and number of the import
	Open    string         `json:"open,omitempty"`  // the command that lists the rows
}

// A Style is how a document is written.
type Style struct{ heading, item, strong string }

// The styles.
var (
	Markdown = Style{"## ", "- ", "**"}
	Text     = Style{"", "* ", ""}
)

// Write writes the document for a board.
func (d *Document) Write(w io.Writer, s Style) error {
	p := &printer{w: w, Style: s}
	p.title(d.Title)
	if d.MadeUp {
		p.line(p.strong + "This assessment is made up: it is an example, and its recommendations are nobody's." + p.strong + "\n")
	}
	p.line("%s\n", d.Question)
	p.line("%sTopic: %s. Owner: %s. To be reviewed by %s.", p.item, d.Topic, d.Owner, d.Review)
	p.line("%sDuty: %s.\n", p.item, d.Statute)
	p.section("Who this is about")
	p.line("%s people live in %s %s on the map of %s. They were counted on %s.\n", need.Grouped(float64(d.People)), d.Body, d.Name, d.On, d.CountedOn)
	p.section("Evidence")
	for _, i := range d.Items {
		p.evidence(i)
	}
	p.section("What people said")
	d.voices(p)
	p.section("What is missing")
	for _, g := range d.Missing {
		p.line("%s%s. To load: %s.", p.item, strings.TrimSuffix(g.Says, "."), strings.TrimSuffix(g.Load, "."))
	}
	p.line("")
	p.section("What the author recommends")
	for _, r := range d.Recommendations {
		on := "NO EVIDENCE"
		if len(r.Evidence) > 0 {
			on = "on " + strings.Join(r.Evidence, ", ")
		}
		p.line("%s%s%s%s %s (%s)", p.item, p.strong, r.ID, p.strong, r.Says, on)
	}
	p.line("")
	if len(d.Decisions) > 0 {
		p.section("What was decided")
		for _, id := range d.Decisions {
			p.line("%s%s: remit thread show %s", p.item, id, id)
		}
	}
	return p.err
}

func (d *Document) voices(p *printer) {
	for _, v := range d.Voice {
		people := ""
		if v.People != "" {
			people = ", " + v.People + " people"
		}
		p.line("%s%s%s: %s (%s)", p.item, v.Who, people, v.Said, v.Cite)
	}
	for _, h := range d.Heard {
		p.line("%s%s of %s about %s, %s people: remit voice show %s", p.item, h.Kind, h.On, h.Service, h.People, h.ID)
	}
	if len(d.NotHeard) > 0 {
		p.line("%sNot heard, or less than their share of the people: %s.", p.item, strings.Join(d.NotHeard, "; "))
	}
	if d.NoVoice != "" {
		p.line("%s", d.NoVoice)
	}
	p.line("")
}

// printer keeps the first error of a writer.
type printer struct {
	Style
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) title(text string) {
	if p.heading != "" {
		p.line("# %s\n", text)
		return
	}
	p.line("%s\n%s\n", text, strings.Repeat("=", len([]rune(text))))
}

func (p *printer) section(text string) {
	p.line("%s%s\n", p.heading, text)
}

// evidence is one item: what it says, the figure with interval and date, and how to open
// it.
func (p *printer) evidence(i Item) {
	p.line("%s%s%s%s %s", p.item, p.strong, i.ID, p.strong, i.Says)
	switch {
	case i.Cite != nil:
		p.line("  Source: %s; not measured here.\n", i.Cite)
		return
	case i.Figure == nil:
		p.line("  Not loaded: see what is missing.\n")
		return
	}
	period := "on " + i.From.String()
	if i.Until > i.From+1 {
		period = fmt.Sprintf("from %s to %s", i.From, i.Until-1)
	}
	if i.From == 0 {
		period = "of a year that the file does not say"
	}
	p.line("  %s: %.2f %s, %s (%s), %s.", i.Label, i.Figure.Value, i.Figure.Unit, i.Figure.Limits(2), i.Figure.Method, period)
	if i.England != nil && i.England.Interval {
		p.line("  England: %.2f, %s. Against the bodies most like it: %s.", i.England.Value, i.England.Limits(2), i.Against)
	}
	if i.Note != "" {
		p.line("  Note: %s.", i.Note)
	}
	p.line("  From %s. To open it: %s\n", strings.Join(i.Files, ", "), i.Open)
}
