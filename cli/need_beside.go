package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/neighbour"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// needBeside sets need, supply and spend beside those of others.
type needBeside struct {
	footprints
	results
	Peers     int      `default:"5" help:"how many of the bodies most like it to stand beside; 0 for none"`
	Group     []string `placeholder:"CODE,…" help:"bodies of your own choice to stand beside, instead of those most like it"`
	Variables string   `placeholder:"FILE.yaml" file:"read" help:"by which variables bodies are alike (default: those that come with Remit, which were chosen)"`
	Year      string   `placeholder:"2025/26" help:"of the weighted populations (default: the latest loaded)"`
	Rows      string   `placeholder:"MEASURE" help:"the rows of the files behind one figure, instead of the figures; column measure of the CSV names them"`
	Print     bool     `help:"write the variables that come with Remit, to copy and change"`
}

// Help is the detailed help.
func (needBeside) Help() string {
	return `Sets need, supply and spend of a footprint beside those of the bodies most like it, together,
and of England: age and deprivation, relative need, prevalence, trusts drawn on, emergency
departments, discharge, talking therapies, what is owed. Each value has its date, its file, and
an interval where counts allow; it is called higher or lower only if the intervals do not meet,
and nobody is ranked. What is not loaded, care that councils commission among it, is named with
what to load. docs/people.md says how neighbours are found.

Examples:

    remit need beside QHM --on 2024-04-01 --workspace demo
    remit need beside 16C --on 2024-04-01 --group 00L,00N,00P --workspace demo
`
}

func (needBeside) dataTypes() []any { return []any{workspace.Beside{}, figureBehind{}} }

// Run sets beside.
func (cmd needBeside) Run(c *call) error {
	if cmd.Print {
		_, text := neighbour.Chosen()
		_, err := c.Stdout.Write(text)
		return err
	}
	year, err := workspace.ParseYear(cmd.Year)
	if err != nil || cmd.Peers < 0 {
		return wrongUsage(fmt.Errorf("need beside: %w", cmp.Or(err, errors.New("--peers is a number from 0 up"))))
	}
	q, problems, err := cmd.asked(c)
	if err != nil {
		return err
	}
	variables, found, err := cmd.variables(c)
	if err != nil {
		return err
	}
	problems.Merge(found)
	if cmd.nothing(q, problems) || variables == nil {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was compared.") }})
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	ask := workspace.BesideAsked{FootprintAsked: q, Variables: variables, Peers: cmd.Peers, Year: year}
	for _, code := range cmd.Group {
		ask.Group = append(ask.Group, string(readCode(code)))
	}
	if cmd.Areas != "" || q.Body == workspace.England {
		ask.Peers = 0
	}
	ask.Results, err = ws.Results(c.ctx, cmd.folder(c))
	if err != nil && !errors.Is(err, workspace.ErrNoRun) {
		return err
	}
	got, err := ws.Beside(c.ctx, ask)
	if err != nil {
		return err
	}
	if cmd.Rows != "" {
		return cmd.showRows(c, got, problems)
	}
	a := answer{data: got, problems: problems, text: func(w io.Writer) { writeComparison(w, got) }}
	a.columns, a.rows = got.Table()
	return c.show(a)
}

// figureBehind is the rows behind a figure, for JSON.
type figureBehind struct {
	Measure string                `json:"measure"`
	Label   string                `json:"label"`
	Rows    []workspace.FigureRow `json:"rows"`
}

// showRows shows the rows of files that a figure was counted from.
func (cmd needBeside) showRows(c *call, b *workspace.Beside, problems *problem.List) error {
	f, ok := b.Figure(cmd.Rows)
	if !ok {
		return wrongUsage(fmt.Errorf("need beside: %q is no measure of %s that is loaded; the column measure of --format csv names them", cmd.Rows, b.Code))
	}
	if f.Rows == nil {
		return wrongUsage(fmt.Errorf("need beside: %s is not counted from rows of one file; ages and deprivation: remit need people %s --on %s --by area,deprivation,age; what is owed: remit contract statement", cmd.Rows, b.Code, b.On))
	}
	a := answer{data: figureBehind{f.Measure, f.Label, f.Rows}, problems: problems, columns: []string{"import", "file", "line", "of", "name", "count", "out_of"}}
	for _, r := range f.Rows {
		a.rows = append(a.rows, []string{strconv.FormatInt(r.Import, 10), r.File, strconv.Itoa(r.Line), r.Of, r.Name, figure(r.Count), figure(r.OutOf)})
	}
	return c.show(a)
}

func (cmd needBeside) variables(c *call) (*neighbour.Variables, *problem.List, error) {
	if cmd.Variables == "" {
		v, problems := workspace.ChosenVariables()
		return v, problems, nil
	}
	text, err := c.readFile(cmd.Variables)
	if err != nil {
		return nil, nil, wrongUsage(fmt.Errorf("the variables: %w", err))
	}
	v, problems := neighbour.Read(filepath.Base(cmd.Variables), text, workspace.NeighbourVariables())
	return v, problems, nil
}

// writeComparison writes for people: who stands beside whom, then each section.
func writeComparison(w io.Writer, b *workspace.Beside) {
	fmt.Fprintf(w, "%s people (counted on %s) live in %s %s on the map of %s.\n", workspace.Grouped(b.People), b.CountedOn, b.Code, b.Name, b.On)
	if len(b.Peers) > 0 {
		writePeers(w, b)
	}
	for _, section := range []string{"need", "supply", "spend"} {
		t := newSheet(section, "from", ">here", "interval of 95 %", ">peers", "interval of 95 %", ">England", "against peers", "unit")
		rows := 0
		for _, f := range b.Figures {
			if f.Section != section {
				continue
			}
			rows++
			group, limits := value(f.Group), ""
			if f.Group != nil && f.Group.Interval {
				limits = f.Group.Limits(2)
			}
			own := ""
			if f.Own.Interval {
				own = f.Own.Limits(2)
			}
			t.row(f.Label, f.From.String(), value(&f.Own), own, group, limits, value(f.England), f.Against, f.Own.Unit)
		}
		if rows > 0 {
			fmt.Fprintln(w)
			t.write(w)
		}
	}
	writeBesideNotes(w, b)
}

func writePeers(w io.Writer, b *workspace.Beside) {
	how := "the bodies most like it, by variables that were chosen (--print shows them)"
	if len(b.Variables) == 0 {
		how = "a group of your own"
	}
	fmt.Fprintf(w, "Beside it, together: %s:\n", how)
	t := newSheet("code", "name", ">people", ">distance")
	for _, p := range b.Peers {
		distance := ""
		if len(b.Variables) > 0 {
			distance = fmt.Sprintf("%.2f", p.Distance)
		}
		t.row(p.Code, shortened(p.Name), workspace.Grouped(p.People), distance)
	}
	t.write(w)
}

// value is a figure with two decimals; blank if there is none.
func value(e *need.Estimate) string {
	if e == nil || e.Method == "" || !e.Interval && e.Value == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", e.Value)
}

func writeBesideNotes(w io.Writer, b *workspace.Beside) {
	fmt.Fprintln(w, "\nHigher and lower are said only where the intervals of both do not meet; no figure is a rank.")
	said := map[string]bool{}
	say := func(text string) {
		if text != "" && !said[text] {
			said[text] = true
			fmt.Fprintln(w, "- "+strings.ToUpper(text[:1])+text[1:]+".")
		}
	}
	for _, f := range b.Figures {
		say(f.Note)
	}
	for _, n := range b.Notes {
		say(n)
	}
	fmt.Fprintln(w, "Not loaded:")
	for _, a := range b.Absent {
		say(a)
	}
}
