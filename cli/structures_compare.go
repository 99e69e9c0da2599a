package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// structuresCompare puts structures beside one another.
type structuresCompare struct {
	Structures []string      `arg:"" optional:"" name:"structure" file:"named" help:"days (2003-06-01), saved structures, or files of drafts (default: each regime since 1999)"`
	KnownOn    calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (structuresCompare) Help() string {
	return `Puts structures beside one another: how many bodies at which level, how many people each
commissioner is for, the chance of overspending a budget by more than a tenth for services
that one person in 100,000, in 10,000 and in 1,000 needs in a year, how alike the people of
one body are in need (local fit), to how many kinds of bodies a commissioner answers, which
functions two hold for the same people, and which nobody holds. The people are today's on
every map. docs/structures.md says what each figure means and where it comes from.

Example:

    remit structures compare 2003-06-01 2013-06-01 2023-06-01 --workspace demo
`
}

func (structuresCompare) dataTypes() []any { return []any{comparedJSON{}} }

// regimes are a day of each regime since 1999.
var regimes = []string{"1999-06-01", "2003-06-01", "2007-06-01", "2013-06-01", "2020-06-01", "2021-06-01", "2023-06-01"}

// comparedJSON is the answer of structures compare.
type comparedJSON struct {
	People     workspace.Weights    `json:"people"`
	Structures []workspace.Compared `json:"structures"`
}

// Run compares.
func (cmd structuresCompare) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	names := cmd.Structures
	if len(names) == 0 {
		names = regimes
	}
	problems := &problem.List{}
	asked, err := c.structuresNamed(names, problems)
	if err != nil {
		return err
	}
	classes, matters, err := c.matters(problems)
	if err != nil {
		return err
	}
	if problems.Worst() == problem.Reject {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was compared.") }})
	}
	for _, one := range asked {
		if _, known := classes.On(one.On).Load(); !known {
			return wrongUsage(fmt.Errorf("compare: nothing is recorded of who commissioned on %s; the history begins on 1991-04-01", one.On))
		}
	}
	all, people, err := ws.Compare(c.ctx, asked, classes, matters, cmd.KnownOn)
	if err != nil {
		return callersMistake(fmt.Errorf("compare: %w", err))
	}
	a := answer{problems: problems, data: comparedJSON{people, all}}
	a.columns, a.rows = comparedTable(all)
	a.text = func(w io.Writer) { writeCompared(w, all, people) }
	return c.show(a)
}

// comparedTable is one row for each structure and figure.
func comparedTable(all []workspace.Compared) (columns []string, rows [][]string) {
	for _, s := range all {
		row := func(what, of, value string) { rows = append(rows, []string{s.Structure, what, of, value}) }
		if s.Role == "" {
			row("described_only", "", "")
		} else {
			figureRows(s, row)
		}
		if s.Load != nil {
			row("accountability_load", "commissioners", strconv.FormatFloat(*s.Load, 'f', 2, 64))
		}
		row("checked_by", strings.Join(s.Checks, " "), strconv.Itoa(len(s.Checks)))
		for _, o := range s.Overlaps {
			row("overlap", o.Function, strings.Join(o.By, " "))
		}
		for _, g := range s.Gaps {
			row("gap", g.Function, "")
		}
		for _, l := range s.Classes {
			row("level_"+string(l.Level), l.Class, l.Number)
		}
		if s.Cost != nil {
			row("management_cost", s.Cost.Class, s.Cost.Pounds)
		}
	}
	return []string{"structure", "figure", "of", "value"}, rows
}

// figureRows are the figures of a map.
func figureRows(s workspace.Compared, row func(what, of, value string)) {
	row("bodies", string(s.Role), strconv.Itoa(s.People.Bodies))
	row("people", "least", whole(s.People.Least))
	row("people", "median", whole(s.People.Median))
	row("people", "most", whole(s.People.Most))
	row("placed", "people", share(s.Placed))
	for _, ch := range s.Chances {
		of := fmt.Sprintf("%v cases in 100000", ch.CasesPer100000)
		row("chance_of_overspending", of, share(ch.Overspend))
		row("coefficient_of_variation", of, share(ch.CV))
		row("expected_overspend", of, share(ch.Expected))
	}
	for _, f := range s.Faces {
		row("commissioners_faced_spread_evenly", share(f.Least), share(f.Evenly))
		row("commissioners_faced_all_to_largest", share(f.Least), share(f.Largest))
	}
	if s.Trusts != nil {
		row("trusts_drawn_on", share(0.01), strconv.FormatFloat(*s.Trusts, 'f', 2, 64))
	}
	for _, f := range s.Fit {
		row("local_fit", f.Need, share(f.Fit.Fit))
	}
}

func whole(n float64) string { return strconv.FormatFloat(n, 'f', 0, 64) }
