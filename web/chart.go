package web

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
)

// A chart is how the rows of a sheet on the page are drawn, over the table that holds
// them: it names columns, and the script reads their cells, so that picture and table
// cannot differ. Without script there is the table.
type chart struct {
	Kind   chartKind `json:"kind"`
	X      string    `json:"x"`                // the column across
	Y      string    `json:"y"`                // the column up; of bars and dots what each row is called
	With   string    `json:"with,omitempty"`   // pairs: the second column across
	Low    string    `json:"low,omitempty"`    // the ends of the interval
	High   string    `json:"high,omitempty"`   //
	Label  string    `json:"label,omitempty"`  // the column that stands beside a dot; empty cells stand beside none
	Series string    `json:"series,omitempty"` // lines: the column whose values are lines of their own
	Tone   string    `json:"tone,omitempty"`   // the column that says improvement, concern, common or neutral
	Doubt  string    `json:"doubt,omitempty"`  // the column where anything but nothing, no or "" means grey and hatched
	Hover  []string  `json:"hover,omitempty"`  // columns that a pointer over a dot or a bar shows
	Limits []string  `json:"limits,omitempty"` // funnel, lines: columns drawn as dashed lines
	Log    bool      `json:"log,omitempty"`    // across in steps that multiply
	Zero   bool      `json:"zero,omitempty"`   // up from zero; bars always do
	XTitle string    `json:"xTitle"`           // with its unit: "people of the median commissioner"
	YTitle string    `json:"yTitle,omitempty"`
	Rules  []mark    `json:"rules,omitempty"`
	Note   string    `json:"-"` // what to notice; it stands under the picture, or alone
}

// A chartKind is a way to draw.
type chartKind string

// The kinds of charts.
const (
	bars     chartKind = "bars"     // lying, from zero, with their numbers beside them
	upright  chartKind = "upright"  // standing, from zero: one for each year
	pairs    chartKind = "pairs"    // bars of two columns side by side
	dotted   chartKind = "dots"     // a dot for each row, with its interval
	lines    chartKind = "lines"    // through time, with a band
	steps    chartKind = "steps"    // through time, each value until the next
	joined   chartKind = "joined"   // dots joined in the order of the rows
	funnel   chartKind = "funnel"   // dots within limits
	frontier chartKind = "frontier" // what money buys, added up row by row: triangles
)

// A mark is a line across a chart, with its name: a budget, a mean.
type mark struct {
	Axis string  `json:"axis"` // x: upright, y: lying
	At   float64 `json:"at"`
	Text string  `json:"text"`
}

// names are the columns that the chart needs.
func (c *chart) names() []string {
	all := append([]string{c.X, c.Y, c.With, c.Low, c.High, c.Label, c.Series, c.Tone, c.Doubt}, slices.Concat(c.Limits, c.Hover)...)
	return slices.DeleteFunc(all, func(n string) bool { return n == "" })
}

// Drawn is the chart for the script. A column that the page does not show is an error
// of ours: the table must hold what the picture shows.
func (s *sheet) Drawn() (string, error) {
	for _, name := range s.Chart.names() {
		if s.hides(name) || !slices.ContainsFunc(s.Columns, func(c contract.Column) bool { return c.Name == name }) {
			return "", fmt.Errorf("the chart of %s needs the column %s, which the page does not show", s.Name, name)
		}
	}
	text, err := json.Marshal(s.Chart)
	return string(text), err
}

// charted tells whether a column is drawn.
func (s *sheet) charted(column string) bool {
	return s.Chart != nil && slices.Contains(s.Chart.names(), column)
}

// written is a number as a page writes it: £1,234.50, 12.5 %, -3.
var written = regexp.MustCompile(`^([-−]?)£?([0-9][0-9,]*(?:\.[0-9]+)?)(?: ?%)?$`)

// machine is a cell as a machine reads it, for the picture: a number without its signs,
// else the text. A column named as text by its kind but of codes stays text.
func machine(kind contract.Kind, c contract.Cell) string {
	if c.Hidden {
		return "" // nothing is drawn
	}
	switch kind {
	case contract.MoneyCells:
		return money.Pence(c.Number).Pounds()
	case contract.CountCells:
		return strconv.FormatInt(c.Number, 10)
	}
	m := written.FindStringSubmatch(c.Text)
	if m == nil {
		return c.Text
	}
	sign := ""
	if m[1] != "" {
		sign = "-"
	}
	return sign + strings.ReplaceAll(m[2], ",", "")
}

// charts tells whether a page has a chart, for which it loads the script that draws.
func (p *page) charts() bool {
	return slices.ContainsFunc(p.Sheets, func(s *sheet) bool { return s.Chart != nil })
}
