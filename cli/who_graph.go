package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// whoGraph draws who answers to whom.
type whoGraph struct {
	On       calendar.Date `placeholder:"YYYY-MM-DD" help:"the day (default: today)"`
	Function string        `placeholder:"FUNCTION" help:"only those who have this function, and to whom they answer"`
	Practice typed         `placeholder:"CODE" help:"name the commissioners of this practice"`
	Council  string        `placeholder:"CODE" help:"name the commissioners of the people of this district (ONS code)"`
	Dot      bool          `help:"a drawing for Graphviz"`
}

// Help is the detailed help.
func (whoGraph) Help() string {
	return `Who answers to whom on a day, for what, and who holds which function how. --dot writes a drawing
for Graphviz, --format json the nodes and edges.

Example:

    remit who graph --on 2009-06-01 --function commission-specialised-care --dot --workspace demo
`
}

func (whoGraph) dataTypes() []any { return []any{structure.Graph{}} }

// Run draws.
func (cmd whoGraph) Run(c *call) error {
	problems := &problem.List{}
	classes, found, err := c.classes()
	problems.Merge(found)
	if err != nil {
		return err
	}
	if err := knownFunction("who graph", cmd.Function); err != nil {
		return err
	}
	on := asOf{On: cmd.On}.day(c)
	g := classes.On(on).Graph(cmd.Function)
	if cmd.Practice != "" || cmd.Council != "" {
		ws, err := c.open()
		if err != nil {
			return err
		}
		at, err := ws.CommissionersAt(c.ctx, org.Code(cmd.Practice), cmd.Council, classes, on, 0)
		if err != nil {
			return fmt.Errorf("who graph: %w", err)
		}
		g = g.At(at)
	}
	a := answer{data: g, problems: problems, columns: []string{"from", "to", "kind", "as"}, text: func(w io.Writer) { writeGraph(w, g) }}
	if cmd.Dot {
		a.text = func(w io.Writer) { writeDot(w, g) }
	}
	for _, e := range g.Edges {
		a.rows = append(a.rows, []string{e.From, e.To, e.Kind, e.As})
	}
	return c.show(a)
}

// knownFunction refuses what is no function; "" is all.
func knownFunction(command, id string) error {
	if id != "" && !slices.ContainsFunc(structure.Functions(), func(f structure.Function) bool { return f.ID == id }) {
		return wrongUsage(fmt.Errorf("%s: %q is no function; docs/structures.md lists them", command, id))
	}
	return nil
}

func writeGraph(w io.Writer, g structure.Graph) {
	fmt.Fprintf(w, "On %s: %d kinds of bodies.\n", g.Day, len(g.Nodes))
	for _, n := range g.Nodes {
		if len(n.Bodies) > 0 {
			fmt.Fprintf(w, "  %s here: %s\n", n.ID, strings.Join(n.Bodies, ", "))
		}
	}
	for _, e := range g.Edges {
		fmt.Fprintln(w, edgeLine(e))
	}
}

func edgeLine(e structure.Edge) string {
	if e.Kind == "answers_to" {
		return fmt.Sprintf("  %s answers to %s (%s)", e.From, e.To, e.As)
	}
	return fmt.Sprintf("  %s %s %s", e.From, e.As, e.To)
}

// writeDot writes a drawing: bodies are boxes by level, functions ovals.
func writeDot(w io.Writer, g structure.Graph) {
	fmt.Fprintln(w, "digraph who {\n  rankdir=BT;\n  node [shape=box];")
	for _, n := range g.Nodes {
		shape := ""
		if n.Level == "" {
			shape = ", shape=oval"
		}
		fmt.Fprintf(w, "  %s [label=%s%s];\n", strconv.Quote(n.ID), strconv.Quote(strings.Join(append([]string{n.Name}, n.Bodies...), " ")), shape)
	}
	for _, e := range g.Edges {
		fmt.Fprintf(w, "  %s -> %s [label=%s];\n", strconv.Quote(e.From), strconv.Quote(e.To), strconv.Quote(e.As))
	}
	fmt.Fprintln(w, "}")
}

// whoDiff compares two days.
type whoDiff struct {
	From     calendar.Date `required:"" placeholder:"YYYY-MM-DD" help:"the earlier day"`
	To       calendar.Date `required:"" placeholder:"YYYY-MM-DD" help:"the later day"`
	Function string        `placeholder:"FUNCTION" help:"only this function"`
}

// Help is the detailed help.
func (whoDiff) Help() string {
	return `What changed between two days: kinds of bodies that went and came, to whom they answer, and who
holds which function.

Example:

    remit who diff --from 2012-06-01 --to 2014-06-01 --workspace demo
`
}

func (whoDiff) dataTypes() []any { return []any{structure.GraphDiff{}} }

// Run compares.
func (cmd whoDiff) Run(c *call) error {
	problems := &problem.List{}
	classes, found, err := c.classes()
	problems.Merge(found)
	if err != nil {
		return err
	}
	if err := knownFunction("who diff", cmd.Function); err != nil {
		return err
	}
	d := classes.On(cmd.From).Graph(cmd.Function).Diff(classes.On(cmd.To).Graph(cmd.Function))
	a := answer{data: d, problems: problems, columns: []string{"change", "what"}}
	add := func(change string, what []string) {
		for _, one := range what {
			a.rows = append(a.rows, []string{change, one})
		}
	}
	add("body went", d.Gone)
	add("body came", d.New)
	add("edge went", edges(d.Ended))
	add("edge came", edges(d.Began))
	return c.show(a)
}

func edges(all []structure.Edge) []string {
	var out []string
	for _, e := range all {
		out = append(out, strings.TrimSpace(edgeLine(e)))
	}
	return out
}
