package dated

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// Text reads a key that must be present and hold text. It is "" after a problem.
func (m *Mapping) Text(key string) string {
	if !m.Has(key) {
		m.missing(key)
		return ""
	}
	text := m.OptionalText(key)
	if n := m.get(key); n.Kind == yaml.ScalarNode && n.Tag == "!!str" && strings.TrimSpace(text) == "" {
		m.missing(key)
	}
	return text
}

func (m *Mapping) missing(key string) {
	m.Report(key, problem.Problem{Code: "missing_" + key, What: key + " is missing.",
		Why: "Nobody could defend a figure that came from it.", Fix: "Add " + key + "."})
}

// OptionalText reads a key that may be absent. What YAML would not read as
// text (5E1, 012, 2022-07-01, true, null) is a problem unless it is quoted.
func (m *Mapping) OptionalText(key string) string {
	n := m.get(key)
	if n == nil || !m.isScalar(n, key) || !m.isText(n, key) {
		return ""
	}
	return n.Value
}

// Words reads a key that may be absent and whose value is text or digits, such
// as a page: its text is kept exactly as written.
func (m *Mapping) Words(key string) string {
	n := m.get(key)
	if n == nil || !m.isScalar(n, key) {
		return ""
	}
	if n.Tag == "!!int" && strings.Trim(n.Value, "0123456789") == "" {
		return n.Value
	}
	return m.OptionalText(key)
}

// Date reads a quoted date, YYYY-MM-DD, that must be present.
func (m *Mapping) Date(key string) calendar.Date {
	if !m.Has(key) {
		m.missing(key)
		return 0
	}
	return m.OptionalDate(key)
}

// OptionalDate reads a quoted date that may be absent; absent is no date.
func (m *Mapping) OptionalDate(key string) calendar.Date {
	text := m.OptionalText(key)
	if text == "" {
		return 0
	}
	return m.parseDate(key, text)
}

// PlainDate reads a date that may be absent and may stand without quotes: its
// text is read, never the time that YAML would make of it.
func (m *Mapping) PlainDate(key string) calendar.Date {
	if n := m.get(key); n != nil && n.Kind == yaml.ScalarNode && n.Tag == "!!timestamp" {
		return m.parseDate(key, n.Value)
	}
	return m.OptionalDate(key)
}

func (m *Mapping) parseDate(key, text string) calendar.Date {
	d, err := calendar.Parse(text)
	if err != nil {
		m.Report(key, problem.Problem{Code: "bad_date", What: fmt.Sprintf("%q is not a date.", text),
			Why: "Nobody could tell what was in force on a day.", Fix: `Write a day that exists as "YYYY-MM-DD".`})
	}
	return d
}

// Flag reads true or false; absent is false.
func (m *Mapping) Flag(key string) bool {
	n := m.get(key)
	if n == nil || !m.isScalar(n, key) {
		return false
	}
	if n.Tag != "!!bool" || n.Value != "true" && n.Value != "false" {
		m.Report(key, problem.Problem{Code: "bad_flag", What: fmt.Sprintf("%s is %q, neither true nor false.", key, n.Value),
			Why: "It must be clear which is meant.", Fix: "Write true or false, without quotes."})
	}
	return n.Value == "true"
}

func (m *Mapping) isScalar(n *yaml.Node, key string) bool {
	if n.Kind == yaml.ScalarNode {
		return true
	}
	m.reportAt(n, problem.Problem{Code: "yaml_shape", Field: key,
		What: fmt.Sprintf("%s%s must be one value.", m.where, key),
		Why:  "A list or a mapping has no meaning here.", Fix: "Write the value behind the colon."})
	return false
}

// isText refuses a scalar that YAML does not read as text.
func (m *Mapping) isText(n *yaml.Node, key string) bool {
	if n.Tag == "!!str" || n.Style&yaml.TaggedStyle != 0 {
		return true
	}
	p := problem.Problem{Code: "unquoted", Field: key,
		What: fmt.Sprintf("%s%s: %s without quotes is %s in YAML.", m.where, key, n.Value, meaning(n)),
		Why:  "Codes look like numbers and dates; their text would be lost.",
		Fix:  fmt.Sprintf("Write %q.", n.Value)}
	if n.Tag == "!!null" {
		p.Code, p.What, p.Fix = "missing_"+key, m.where+key+" has no value.", "Write a value, or take the key away."
		p.Why = "Nothing stands behind the colon."
	}
	m.reportAt(n, p)
	return false
}

// meaning says what YAML would make of an unquoted scalar, in its own value
// where that differs from the text.
func meaning(n *yaml.Node) string {
	switch n.Tag {
	case "!!int", "!!float":
		var v any
		if n.Decode(&v) == nil {
			return fmt.Sprintf("the number %v", v)
		}
		return "a number"
	case "!!timestamp":
		return "a moment with a time zone"
	case "!!bool":
		return "a truth value"
	}
	return "not text"
}

// Written is the text of a value that may be absent, as it was written, quoted or
// not: for numbers and sums that the caller reads from their text.
func (m *Mapping) Written(key string) string {
	n := m.get(key)
	if n == nil || !m.isScalar(n, key) {
		return ""
	}
	if n.Tag == "!!null" {
		m.missing(key)
		return ""
	}
	return n.Value
}

// Texts reads a key that may be absent and holds a list of texts, or one text.
func (m *Mapping) Texts(key string) []string {
	n := m.get(key)
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		return []string{m.OptionalText(key)}
	}
	var out []string
	for _, c := range n.Content {
		if m.isScalar(c, key) && m.isText(c, key) {
			out = append(out, c.Value)
		}
	}
	return out
}
