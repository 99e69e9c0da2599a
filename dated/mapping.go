package dated

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
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

var yamlLine = regexp.MustCompile(`line (\d+)`)

// ReadMapping reads a file that holds one YAML mapping. It is nil, with a
// problem, if the file is no such thing. Anchors, aliases and tags are refused:
// a file must mean what it says where it says it.
func ReadMapping(file string, data []byte, problems *problem.List) *Mapping {
	dec := yaml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	var doc, rest yaml.Node
	if err := decode(dec, &doc); err != nil {
		problems.Add(syntaxProblem(file, err))
		return nil
	}
	m := &Mapping{file: file, lines: strings.Split(string(data), "\n"), node: doc.Content[0], at: doc.Content[0], problems: problems}
	if err := decode(dec, &rest); !errors.Is(err, io.EOF) {
		m.Report("", problem.Problem{Code: "yaml_documents", What: "the file holds more than one YAML document.",
			Why: "Only the first would be read.", Fix: "Keep one document in a file."})
		return nil
	}
	if m.node.Kind != yaml.MappingNode {
		m.Report("", problem.Problem{Code: "yaml_shape", What: "the file is not a list of keys and values.",
			Why: "Nothing of the file was read.", Fix: "Begin with a key and a colon."})
		return nil
	}
	m.checkPlain(m.node)
	m.checkKeys()
	return m
}

// decode reads one document. The decoder of yaml.v3 may panic on input that
// no editor would write; that too is bad input, and not our failure.
func decode(dec *yaml.Decoder, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if len(into.Content) == 0 {
		return io.EOF
	}
	return nil
}

func syntaxProblem(file string, err error) problem.Problem {
	p := problem.Problem{Code: "yaml_syntax", Severity: problem.Reject, File: file,
		Why: "Nothing of the file was read.",
		Fix: "Correct the line. A value that begins with a quote, !, [, { or *, or that holds ': ' or ' #', must stand in single quotes."}
	if errors.Is(err, io.EOF) {
		p.Code, p.What, p.Fix = "empty_file", "the file is empty.", "Write the file, or take it away."
		return p
	}
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		p.Line, _ = strconv.Atoi(m[1])
	}
	p.What = "this is not YAML: " + text + "."
	return p
}

// checkPlain refuses anchors, aliases and tags below a node.
func (m *Mapping) checkPlain(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		m.reportAt(n, problem.Problem{Code: "yaml_alias", What: fmt.Sprintf("an anchor or alias (%s) is not accepted.", n.Anchor+n.Value),
			Why: "Each entry must say by itself what it means.", Fix: "Write the value out."})
		return
	case n.Style&yaml.TaggedStyle != 0:
		m.reportAt(n, problem.Problem{Code: "yaml_tag", What: fmt.Sprintf("YAML takes %s for a tag.", n.Tag),
			Why: "The text after it would lose its first word.", Fix: "Put the whole value in single quotes."})
	}
	for _, c := range n.Content {
		m.checkPlain(c)
	}
}

// checkKeys reports keys that stand twice or are not text.
func (m *Mapping) checkKeys() {
	first := map[string]int{}
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		k := m.node.Content[i]
		if k.Kind != yaml.ScalarNode {
			m.reportAt(k, problem.Problem{Code: "yaml_shape", What: m.where + "a key must be one word.",
				Why: "What stands behind it cannot be found.", Fix: "Write the key as text."})
			continue
		}
		m.isText(k, "the key "+k.Value)
		if line, twice := first[k.Value]; twice {
			m.reportAt(k, problem.Problem{Code: "duplicate_key", Field: k.Value,
				What: fmt.Sprintf("%sthe key %q stands twice, first on line %d.", m.where, k.Value, line),
				Why:  "One of the two would be lost without a word.", Fix: "Keep one."})
			continue
		}
		first[k.Value] = k.Line
	}
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
