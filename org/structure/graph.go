package structure

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
)

// A Graph is who answers to whom and holds which function on a day.
type Graph struct {
	Day   calendar.Date `json:"day"`
	Nodes []Node        `json:"nodes"`
	Edges []Edge        `json:"edges"`
}

// A Node is a kind of body, or a function, which has no level.
type Node struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Level Level  `json:"level,omitempty"`
	Kind  Kind   `json:"kind,omitempty"`
	// Bodies are those of a place, where the graph is of one.
	Bodies []string `json:"bodies,omitempty"`
}

// An Edge goes from a kind of body to one that it answers to ("answers_to"), or to a
// function that it has ("has"). As says for what, or how.
type Edge struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"`
	As   string `json:"as"`
}

// Graph is the graph of the day; of one function only those who have it, and to whom
// these answer. Function "" is all.
func (e Era) Graph(function string) Graph {
	g := Graph{Day: e.Day, Nodes: []Node{}, Edges: []Edge{}}
	for _, h := range e.Held() {
		if function != "" && h.Function.ID != function || len(h.By) == 0 {
			continue
		}
		g.node(Node{ID: h.Function.ID, Name: h.Function.Name})
		for _, by := range h.By {
			g.body(by.Class)
			g.edge(Edge{by.Class.ID, h.Function.ID, "has", string(by.How)})
		}
	}
	for _, c := range e.Classes {
		if function != "" && !g.has(c.ID) {
			continue
		}
		g.body(c)
		for _, a := range e.AnswersTo(c) {
			if to := e.Classes.Find(a.Class); to != nil {
				g.body(to)
				g.edge(Edge{c.ID, to.ID, "answers_to", a.As})
			}
		}
	}
	return g
}

func (g *Graph) has(id string) bool {
	return slices.ContainsFunc(g.Nodes, func(n Node) bool { return n.ID == id })
}

func (g *Graph) node(n Node) {
	if !g.has(n.ID) {
		g.Nodes = append(g.Nodes, n)
	}
}

func (g *Graph) body(c *Class) { g.node(Node{ID: c.ID, Name: c.Name, Level: c.Level, Kind: c.Kind}) }

// At names the bodies of a place in the graph, by class.
func (g Graph) At(bodies map[string][]string) Graph {
	g.Nodes = slices.Clone(g.Nodes)
	for i, n := range g.Nodes {
		g.Nodes[i].Bodies = bodies[n.ID]
	}
	return g
}

func (g *Graph) edge(e Edge) {
	if !slices.Contains(g.Edges, e) {
		g.Edges = append(g.Edges, e)
	}
}

// A GraphDiff is what went and what came from one day to another.
type GraphDiff struct {
	From  calendar.Date `json:"from"`
	To    calendar.Date `json:"to"`
	Gone  []string      `json:"gone"`
	New   []string      `json:"new"`
	Ended []Edge        `json:"ended"`
	Began []Edge        `json:"began"`
}

// Diff compares the graph with that of another day.
func (g Graph) Diff(later Graph) GraphDiff {
	return GraphDiff{From: g.Day, To: later.Day, Gone: names(g.without(later)), New: names(later.without(g)), Ended: g.edgesWithout(later), Began: later.edgesWithout(g)}
}

// without are the bodies, not the functions, that another graph lacks.
func (g Graph) without(o Graph) []Node {
	return slices.DeleteFunc(slices.Clone(g.Nodes), func(n Node) bool { return n.Level == "" || o.has(n.ID) })
}

func (g Graph) edgesWithout(o Graph) []Edge {
	out := slices.DeleteFunc(slices.Clone(g.Edges), func(e Edge) bool { return slices.Contains(o.Edges, e) })
	slices.SortFunc(out, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
	})
	return out
}

func names(nodes []Node) []string {
	out := []string{}
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	slices.Sort(out)
	return out
}
