package dated

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/remit-health/remit/problem"
)

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
