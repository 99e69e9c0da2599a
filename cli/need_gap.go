package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// needGap shows inequality by deprivation.
type needGap struct {
	footprints
	Ethnicity string `placeholder:"FILE" file:"read" help:"counts by ethnic group of your own: the columns ethnicity, count, population, and measure"`
}

// Help is the detailed help.
func (needGap) Help() string {
	return `Shows how unequally need is spread: the people of a footprint by tenth of deprivation, how many
live in the most deprived fifth (Core20), how common each condition is in England from the most
deprived tenth to the least, with intervals, and for each clinical area of Core20PLUS5, of adults
and of children, what the workspace can say and what would have to be loaded. With a file of
counts by ethnic group, each group is held against the largest. docs/people.md says what the
figures do not mean.

Example:

    remit need gap QHM --on 2024-04-01 --workspace demo
`
}

func (needGap) dataTypes() []any { return []any{workspace.Gap{}} }

// Run shows it.
func (cmd needGap) Run(c *call) error {
	q, problems, err := cmd.asked(c)
	if err != nil {
		return err
	}
	if cmd.nothing(q, problems) {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was measured.") }})
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	got, err := ws.Gap(c.ctx, q)
	if err != nil {
		return err
	}
	if err := cmd.ethnic(c, got, problems); err != nil {
		return err
	}
	a := answer{data: got, problems: problems, text: func(w io.Writer) { writeGap(w, got) }}
	a.columns, a.rows = got.Table()
	return c.show(a)
}

// ethnic adds the file of ethnic groups, if one is named.
func (cmd needGap) ethnic(c *call, g *workspace.Gap, problems *problem.List) error {
	if cmd.Ethnicity == "" {
		return nil
	}
	f, err := c.openFile(cmd.Ethnicity)
	if err != nil {
		return wrongUsage(fmt.Errorf("need gap: %w", err))
	}
	defer f.Close()
	found, err := g.AddEthnicity(f, filepath.Base(cmd.Ethnicity))
	if err == nil {
		problems.Merge(found)
	}
	return err
}

// writeEthnic writes how common a thing is by ethnic group.
func writeEthnic(w io.Writer, g *workspace.Gap) {
	if len(g.Ethnic) == 0 {
		return
	}
	fmt.Fprintln(w, "\nBy ethnic group, each against the largest:")
	t := newSheet("of", "ethnicity", ">share", "interval of 95 %", ">times", "interval of 95 %")
	for _, e := range g.Ethnic {
		share, times, limits := "not shown", "", ""
		if e.Share.Interval {
			share = percent(e.Share)
		}
		if e.Times.Interval {
			times, limits = strconv.FormatFloat(e.Times.Value, 'f', 2, 64), e.Times.Limits(2)
		}
		t.row(e.Measure, e.Group, share, e.Share.Limits(2), times, limits)
	}
	t.write(w)
}

// writeGap writes for people: who lives there, what is unequal, what cannot be said.
func writeGap(w io.Writer, g *workspace.Gap) {
	fmt.Fprintln(w, g.Says())
	t := newSheet("tenth", ">people", ">share")
	for _, one := range g.Tenths {
		t.row(one.Keys[0], workspace.Grouped(one.People), fmt.Sprintf("%.1f %%", 100*one.Share))
	}
	t.write(w)
	if len(g.Conditions) > 0 {
		fmt.Fprintf(w, "\nHow common in England, %s, by the registers of practices:\n", g.Conditions[0].From)
		t := newSheet("condition", ">most deprived tenth", "interval of 95 %", ">least", "interval of 95 %", ">times", "interval of 95 %")
		for _, one := range g.Conditions {
			most, least := one.Tenths[0], one.Tenths[9]
			t.row(one.Label, percent(most), most.Limits(2), percent(least), least.Limits(2), strconv.FormatFloat(one.Ratio.Value, 'f', 2, 64), one.Ratio.Limits(2))
		}
		t.write(w)
		fmt.Fprintln(w, "Not standardised for age: deprived areas are younger, so that the gap of diseases of old age is wider than it looks.")
	}
	writeEthnic(w, g)
	fmt.Fprintf(w, "\n%s:\n", g.Approach.Title)
	for _, a := range g.Approach.Areas {
		fmt.Fprintf(w, "- %s, %s: %s.\n", a.Area, a.Of, a.Says)
		if says := g.Measured[a.Of+": "+a.Area]; says != "" {
			fmt.Fprintf(w, "    %s.\n", says)
		}
		fmt.Fprintf(w, "    not loaded: %s.\n", a.Needs)
	}
	fmt.Fprintln(w, "Not loaded:")
	for _, a := range g.Absent {
		fmt.Fprintf(w, "- %s.\n", a)
	}
}

func percent(e need.Estimate) string { return fmt.Sprintf("%.2f %%", e.Value) }
