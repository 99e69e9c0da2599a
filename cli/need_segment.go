package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/segment"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// needSegment divides people into segments.
type needSegment struct {
	In       string   `placeholder:"PEOPLE.csv" file:"read" help:"rows about people, or with a column people of so many each; - reads standard input"`
	Segments string   `placeholder:"FILE.yaml" file:"read" help:"the decision table (default: Bridges to Health, which comes with Remit)"`
	By       []string `placeholder:"COLUMN,…" help:"columns to group by; year is one wherever it stands in the file"`
	Exact    bool     `help:"exact counts, without disclosure control; needs --purpose"`
	Purpose  string   `placeholder:"TEXT" help:"why exact counts are needed; it stands in the answer"`
	Print    bool     `help:"write the table that comes with Remit, to copy and change"`
}

// Help is the detailed help.
func (needSegment) Help() string {
	return `Divides people into segments by a decision table: the first row that holds is a person's
segment. Shows for each segment the people, their share with an interval, spend for each head
(column cost, in pounds) and, where the file has the columns year and person, who moved where
between years. Counts are under disclosure control: 1 to 7 are not shown, others are rounded to
5. It needs no workspace. docs/people.md shows how to write a table.

Examples:

    remit need segment --in people.csv --by district
    remit need segment --in people.csv --segments ours.yaml --format csv --exact --purpose 'check with the practice'
`
}

func (needSegment) dataTypes() []any { return []any{segmented{}} }

// A segmented answer is people by segment, for JSON.
type segmented struct {
	*segment.Segmentation
	Purpose string `json:"purpose,omitempty"`
	MadeUp  bool   `json:"table_made_up"`
	Aside   int    `json:"rows_put_aside"`
}

// Run divides.
func (cmd needSegment) Run(c *call) error {
	if cmd.Exact != (strings.TrimSpace(cmd.Purpose) != "") {
		return wrongUsage(errors.New("need segment: exact counts need both --exact and --purpose TEXT"))
	}
	if cmd.Print {
		_, text, err := segment.BridgesToHealth()
		if err != nil {
			return err
		}
		_, err = c.Stdout.Write(text)
		return err
	}
	if cmd.In == "" {
		return wrongUsage(errors.New("need segment: name a file of people with --in"))
	}
	t, problems, err := cmd.table(c)
	if err != nil {
		return err
	}
	if t == nil {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nobody was counted.") }})
	}
	p, aside, err := cmd.read(c, t)
	if err != nil {
		return err
	}
	p.Problems.Merge(problems)
	got := p.Disclosed()
	if cmd.Exact {
		got = p.Segments()
	}
	a := answer{data: segmented{got, cmd.Purpose, t.MadeUp, aside}, problems: p.Problems, text: func(w io.Writer) { cmd.write(w, t, got) }}
	a.columns, a.rows = segmentTable(got, cmd.Purpose)
	return c.show(a)
}

// table is the table of the user, or that of Remit.
func (cmd needSegment) table(c *call) (*segment.Table, *problem.List, error) {
	name, text, err := segment.BridgesToHealth()
	if cmd.Segments != "" {
		name = filepath.Base(cmd.Segments)
		if text, err = c.readFile(cmd.Segments); err != nil {
			return nil, nil, wrongUsage(fmt.Errorf("the segments: %w", err))
		}
	}
	if err != nil {
		return nil, nil, err
	}
	t, problems := segment.ReadTable(name, text)
	return t, problems, nil
}

func (cmd needSegment) read(c *call, t *segment.Table) (p *segment.People, aside int, err error) {
	in := io.NopCloser(c.Stdin)
	if cmd.In != "-" {
		f, err := c.openFile(cmd.In)
		if err != nil {
			return nil, 0, fmt.Errorf("need segment: %w", err)
		}
		in = f
	}
	defer in.Close()
	p, err = segment.Read(in, t, segment.Input{File: filepath.Base(cmd.In), By: cmd.By, Quarantine: func(table.Quarantined) { aside++ }})
	return p, aside, err
}

// segmentTable has a row for each segment, and then for each movement.
func segmentTable(s *segment.Segmentation, purpose string) (columns []string, rows [][]string) {
	columns = append(slices.Clone(s.By), "segment", "into", "people", "of", "share_percent", "lower_95", "upper_95", "open", "pence_per_head", "notes")
	note := cmp.Or(purpose, s.Control)
	for _, l := range s.Lines {
		head := ""
		if l.PerHead != nil {
			head = strconv.FormatInt(int64(*l.PerHead), 10)
		}
		rows = append(rows, slices.Concat(l.Keys, []string{l.Segment, "", l.People.String(), l.Of.String()}, shareCells(l.Share), []string{l.Open.String(), head, note}))
	}
	for _, m := range s.Movement {
		keys := make([]string, len(s.By))
		for i, name := range s.By {
			if name == "year" {
				keys[i] = m.From + " to " + m.To
			}
		}
		rows = append(rows, slices.Concat(keys, []string{m.Segment, m.Into, m.People.String(), m.Of.String()}, shareCells(m.Share), []string{"", "", note}))
	}
	return columns, rows
}

// shareCells are value and limits, blank where they are not shown.
func shareCells(e *need.Estimate) []string {
	if e == nil {
		return []string{"", "", ""}
	}
	return []string{figure(e.Value), figure(e.Low), figure(e.High)}
}

func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// write writes for people.
func (cmd needSegment) write(w io.Writer, t *segment.Table, s *segment.Segmentation) {
	fmt.Fprintf(w, "%s: %s\n", t.Name, t.Title)
	fmt.Fprintf(w, "%d of %d rows were counted. Disclosure control: %s.\n", s.Counted, s.Rows, s.Control)
	if t.MadeUp {
		fmt.Fprintln(w, "The table of segments is made up.")
	}
	if cmd.Purpose != "" {
		fmt.Fprintf(w, "Exact for this purpose: %s\n", cmd.Purpose)
	}
	heads := append(slices.Clone(s.By), "segment", ">people", ">share", "interval of 95 %", ">not stated")
	if s.Costed {
		heads = append(heads, ">spend per head")
	}
	sheet := newSheet(heads...)
	for _, l := range s.Lines {
		cells := append(slices.Clone(l.Keys), l.Segment, l.People.String())
		cells = append(append(cells, shareWords(l.Share)...), l.Open.String())
		if s.Costed && l.PerHead != nil {
			cells = append(cells, l.PerHead.String())
		} else if s.Costed {
			cells = append(cells, "")
		}
		sheet.row(cells...)
	}
	sheet.write(w)
	fmt.Fprintln(w, "not stated: people of the segment of whom a fact that might put them elsewhere is not stated.")
	writeMovement(w, s.Movement)
}

func shareWords(e *need.Estimate) []string {
	if e == nil {
		return []string{"", ""}
	}
	return []string{fmt.Sprintf("%.1f %%", e.Value), e.Limits(1)}
}

func writeMovement(w io.Writer, moves []segment.Move) {
	if len(moves) == 0 {
		return
	}
	fmt.Fprintln(w, "\nWho moved where:")
	t := newSheet("from", "to", "segment", "into", ">people", ">share", "interval of 95 %")
	for _, m := range moves {
		t.row(append([]string{m.From, m.To, m.Segment, m.Into, m.People.String()}, shareWords(m.Share)...)...)
	}
	t.write(w)
}
