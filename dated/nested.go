package dated

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// Mapping reads a key that must be present and hold a mapping; nil after a problem.
func (m *Mapping) Mapping(key string) *Mapping {
	n := m.get(key)
	if n == nil {
		m.missing(key)
		return nil
	}
	if n.Kind != yaml.MappingNode {
		m.Report(key, problem.Problem{Code: "yaml_shape", What: key + " must hold keys and values.",
			Why: "What it should say cannot be found.", Fix: "Write keys below it, each further in than " + key + "."})
		return nil
	}
	return m.child(m.node.Content[m.find(key)], n)
}

// OptionalMapping reads a key that may be absent; nil if it is.
func (m *Mapping) OptionalMapping(key string) *Mapping {
	if !m.Has(key) {
		return nil
	}
	return m.Mapping(key)
}

// List reads a key that must be present and hold a list of mappings.
func (m *Mapping) List(key string) []*Mapping {
	n := m.get(key)
	if n == nil {
		m.missing(key)
		return nil
	}
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		m.Report(key, problem.Problem{Code: "yaml_shape", What: key + " must hold a list that is not empty.",
			Why: "Without an entry it says nothing.", Fix: "Write lines that begin with a dash below it."})
		return nil
	}
	var out []*Mapping
	for i, c := range n.Content {
		if c.Kind != yaml.MappingNode {
			m.reportAt(c, problem.Problem{Code: "yaml_shape", Field: key,
				What: fmt.Sprintf("%sentry %d of %s must hold keys and values.", m.where, i+1, key),
				Why:  "What it should say cannot be found.", Fix: "Write keys behind the dash."})
			continue
		}
		out = append(out, m.child(c, c))
	}
	return out
}

func (m *Mapping) child(at, n *yaml.Node) *Mapping {
	c := &Mapping{file: m.file, lines: m.lines, where: m.where, node: n, at: at, problems: m.problems}
	c.checkKeys()
	return c
}

// Period reads a key that holds from and until, both quoted dates; until is
// exclusive and may be absent: still in force.
func (m *Mapping) Period(key string) calendar.Period {
	c := m.Mapping(key)
	if c == nil {
		return calendar.Period{}
	}
	p := calendar.Period{From: c.Date("from"), Until: c.OptionalDate("until")}
	c.Done()
	if p.From != 0 && p.Until != 0 && p.Until <= p.From {
		m.Report(key, problem.Problem{Code: "period_empty", What: fmt.Sprintf("%s ends on %v, before it begins.", key, p.Until),
			Why: "It would hold on no day.", Fix: "Write in until the first day on which it no longer holds."})
	}
	return p
}

// Citation reads the key "cite": a title, and a clause, a page or a URL. A
// title that is absent is the given one; with "" it must be present.
func (m *Mapping) Citation(title string) Citation {
	if !m.Has("cite") {
		m.Report("cite", problem.Problem{Code: "missing_cite", What: "cite is missing.",
			Why: "A rule or value that nobody can look up cannot be defended.",
			Fix: `Add cite: {title: "...", page: "..."}.`})
		return Citation{}
	}
	c := m.Mapping("cite")
	if c == nil {
		return Citation{}
	}
	cite := Citation{Title: title, Clause: c.OptionalText("clause"), Page: c.Words("page"), URL: c.OptionalText("url")}
	if title == "" || c.Has("title") {
		cite.Title = c.Text("title")
	}
	c.Done()
	if strings.TrimSpace(cite.Clause+cite.Page+cite.URL) == "" {
		c.Report("", problem.Problem{Code: "missing_page", What: "the citation names no clause, page or URL.",
			Why: "A title alone cannot be looked up.", Fix: `Add page: "..." or clause: "...".`})
	}
	return cite
}
