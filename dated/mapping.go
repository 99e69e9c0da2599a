package dated

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/remit-health/remit/problem"
)

// A Mapping is a YAML mapping that is read strictly. Each method reads one key
// and reports what is wrong with it; [Mapping.Done] then reports every key that
// nobody read. All problems go to the list that [ReadMapping] was given.
type Mapping struct {
	file     string
	lines    []string // of the file
	where    string   // "question A: ", for messages; "" at the top
	node     *yaml.Node
	at       *yaml.Node // where problems of the mapping as a whole are: its key
	problems *problem.List
	asked    []string
}

// Keys are the keys in the order of the file, without repeats.
func (m *Mapping) Keys() []string {
	var keys []string
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		if k := m.node.Content[i]; k.Kind == yaml.ScalarNode && !slices.Contains(keys, k.Value) {
			keys = append(keys, k.Value)
		}
	}
	return keys
}

// Has tells whether the key is present.
func (m *Mapping) Has(key string) bool { return m.get(key) != nil }

// HasText tells whether the key is present and holds one value, not a mapping
// or a list.
func (m *Mapping) HasText(key string) bool {
	n := m.get(key)
	return n != nil && n.Kind == yaml.ScalarNode
}

// Named sets what messages call the mapping: "question A".
func (m *Mapping) Named(name string) { m.where = name + ": " }

// Line is the line of a key's value, or of the mapping if the key is absent.
func (m *Mapping) Line(key string) int { l, _ := m.position(key); return l }

func (m *Mapping) position(key string) (line, column int) {
	if n := m.get(key); n != nil {
		return n.Line, n.Column
	}
	return m.at.Line, m.at.Column
}

func (m *Mapping) get(key string) *yaml.Node {
	m.remember(key)
	if i := m.find(key); i >= 0 {
		return m.node.Content[i+1]
	}
	return nil
}

// find is the place of a key among the nodes, -1 if it is absent.
func (m *Mapping) find(key string) int {
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		if k := m.node.Content[i]; k.Kind == yaml.ScalarNode && k.Value == key {
			return i
		}
	}
	return -1
}

func (m *Mapping) remember(key string) {
	if key != "" && !slices.Contains(m.asked, key) {
		m.asked = append(m.asked, key)
	}
}

// Report adds a problem at a key's value, or at the mapping if the key is
// empty or absent. File, line, column and the name of the mapping are filled
// in, and the severity is Reject.
func (m *Mapping) Report(key string, p problem.Problem) {
	n := m.at
	if key != "" {
		if v := m.get(key); v != nil {
			n = v
		}
		p.Field = key
	}
	p.What = m.where + p.What
	m.reportAt(n, p)
}

func (m *Mapping) reportAt(n *yaml.Node, p problem.Problem) {
	p.File, p.Severity = m.file, problem.Reject
	p.Line, p.Column = n.Line, n.Column
	m.problems.Add(p)
}

// ReportInside adds a problem at a line and column, from 1, of the text behind
// a key. Where YAML folded or escaped the text the place of the value is given.
func (m *Mapping) ReportInside(key string, line, column int, p problem.Problem) {
	n := m.get(key)
	if n == nil {
		m.Report(key, p)
		return
	}
	p.Field, p.What = key, m.where+p.What
	at := *n
	at.Line, at.Column = m.inside(n, line, column)
	m.reportAt(&at, p)
}

func (m *Mapping) inside(n *yaml.Node, line, column int) (int, int) {
	text, row, start := n.Value, n.Line, n.Column
	switch {
	case n.Style&yaml.LiteralStyle != 0:
		parts := strings.Split(n.Value, "\n")
		if line > len(parts) {
			return n.Line, n.Column
		}
		text, row, start = parts[line-1], n.Line+line, 1
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		start++
	}
	if row > len(m.lines) {
		return n.Line, n.Column
	}
	source := []rune(m.lines[row-1])
	i := strings.Index(string(source[min(start-1, len(source)):]), text)
	if i < 0 || i > 0 && n.Style&yaml.LiteralStyle == 0 {
		return n.Line, n.Column
	}
	return row, start + i + column - 1
}

// Done reports every key that was not asked for.
func (m *Mapping) Done() {
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		k := m.node.Content[i]
		if k.Kind != yaml.ScalarNode || slices.Contains(m.asked, k.Value) {
			continue
		}
		fix := "Take it out. Known keys are " + strings.Join(m.asked, ", ") + "."
		if near, ok := Nearest(k.Value, m.asked); ok {
			fix = fmt.Sprintf("Did you mean %s?", near)
		}
		m.reportAt(k, problem.Problem{Code: "unknown_key", Field: k.Value,
			What: fmt.Sprintf("%sthe key %q is not known here.", m.where, k.Value),
			Why:  "What it says would have no effect.", Fix: fix})
	}
}
