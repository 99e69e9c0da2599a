package rule

import (
	"fmt"
	"strings"
)

// DOT draws the chart for Graphviz. The path of a trace is marked if one is
// given; nil draws the chart alone.
func (c *Chart) DOT(t *Trace) string {
	var b strings.Builder
	path := c.marked(t)
	fmt.Fprintf(&b, "digraph %s {\n  label=%s;\n  node [shape=box];\n", quoteDOT(c.Edition), quoteDOT(c.Title))
	for _, s := range c.starts {
		id := quoteDOT("start " + s.key)
		fmt.Fprintf(&b, "  %s [shape=plaintext, label=%s];\n  %s -> %s;\n", id, quoteDOT(s.key), id, quoteDOT(c.questions[s.question].Code))
	}
	for i, q := range c.questions {
		_, asked := path[i]
		fmt.Fprintf(&b, "  %s [shape=diamond, label=%s%s];\n", quoteDOT(q.Code), quoteDOT(q.Code+"\n"+q.Says), bold(asked, ", penwidth=3"))
		for _, reply := range []Reply{Yes, No} {
			fmt.Fprintf(&b, "  %s -> %s [label=%q%s];\n", quoteDOT(q.Code), quoteDOT(c.end(q, reply)), reply.String(), bold(path.took(i, reply), ", penwidth=3"))
		}
	}
	for _, a := range c.answers {
		fmt.Fprintf(&b, "  %s [label=%s%s];\n", quoteDOT(answerID(a.Index)), quoteDOT(a.label()), bold(t != nil && t.Answer != nil && t.Answer.Index == a.Index, ", penwidth=3"))
	}
	b.WriteString("}\n")
	return b.String()
}

// Mermaid draws the chart as a Mermaid flowchart, with the path of a trace
// marked if one is given.
func (c *Chart) Mermaid(t *Trace) string {
	var b strings.Builder
	var marked []string
	path := c.marked(t)
	b.WriteString("flowchart TD\n")
	for i, s := range c.starts {
		fmt.Fprintf(&b, "  s%d([%s]) --> q%d\n", i, quoteMermaid(s.key), s.question)
	}
	for i, q := range c.questions {
		fmt.Fprintf(&b, "  q%d{%s}\n", i, quoteMermaid(q.Code+": "+q.Says))
		if _, asked := path[i]; asked {
			marked = append(marked, fmt.Sprintf("q%d", i))
		}
		for _, reply := range []Reply{Yes, No} {
			arrow := "-->"
			if path.took(i, reply) {
				arrow = "==>"
			}
			fmt.Fprintf(&b, "  q%d %s|%v| %s\n", i, arrow, reply, mermaidEnd(q, reply))
		}
	}
	for _, a := range c.answers {
		fmt.Fprintf(&b, "  a%d[%s]\n", a.Index, quoteMermaid(a.label()))
	}
	if t != nil && t.Answer != nil {
		marked = append(marked, fmt.Sprintf("a%d", t.Answer.Index))
	}
	if len(marked) > 0 {
		fmt.Fprintf(&b, "  classDef asked stroke-width:4px\n  class %s asked\n", strings.Join(marked, ","))
	}
	return b.String()
}

// A route is the reply of each question that a trace asked.
type route map[int]Reply

func (c *Chart) marked(t *Trace) route {
	r := route{}
	if t == nil {
		return r
	}
	for _, s := range t.Steps {
		if i, ok := c.Question(s.Question); ok {
			r[i] = s.Reply
		}
	}
	return r
}

// took tells whether the route left a question by a side.
func (r route) took(question int, side Reply) bool {
	reply, ok := r[question]
	return ok && (reply == Yes) == (side == Yes)
}

func (q Question) side(reply Reply) Target {
	if reply == Yes {
		return q.Yes
	}
	return q.No
}

func (c *Chart) end(q Question, reply Reply) string {
	to := q.side(reply)
	if to.Answer >= 0 {
		return answerID(to.Answer)
	}
	return c.questions[to.Question].Code
}

func mermaidEnd(q Question, reply Reply) string {
	to := q.side(reply)
	if to.Answer >= 0 {
		return fmt.Sprintf("a%d", to.Answer)
	}
	return fmt.Sprintf("q%d", to.Question)
}

// answerID holds a blank, which the code of a question cannot.
func answerID(i int) string { return fmt.Sprintf("answer %d", i) }

func (a Answer) label() string {
	text := a.Pay
	if a.Code != "" {
		text += " " + a.Code
	}
	if a.Category != "" {
		text += "\ncategory " + a.Category
	}
	return text
}

func bold(on bool, style string) string {
	if on {
		return style
	}
	return ""
}

func quoteDOT(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

func quoteMermaid(s string) string {
	return `"` + strings.NewReplacer("#", "#35;", `"`, "#quot;", "\n", "<br>", "<", "#lt;", ">", "#gt;").Replace(s) + `"`
}
