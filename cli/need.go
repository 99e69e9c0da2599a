package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// needs groups the commands about need. The body is asked for so often that it
// needs no verb: remit need QHM.
type needs struct {
	Of             needOf             `cmd:"" default:"withargs" help:"how much need the people of a body have, with intervals"`
	Rates          needRates          `cmd:"" help:"rates, ratios, shares and means of a file, with intervals"`
	Funnel         needFunnel         `cmd:"" help:"which groups of a file lie outside what chance would do"`
	Inequality     needInequality     `cmd:"" help:"slope and relative index of inequality of a file"`
	LifeExpectancy needLifeExpectancy `cmd:"" help:"life expectancy of a file of deaths and people by age"`

	People  needPeople  `cmd:"" help:"who lives in a footprint on a day: by small area, age, deprivation, district or place"`
	Segment needSegment `cmd:"" help:"people by segment: Bridges to Health, or a decision table of your own"`
	Beside  needBeside  `cmd:"" help:"need, supply and spend beside those of the bodies most like it"`
	Gap     needGap     `cmd:"" help:"how unequally need is spread by deprivation, and what of Core20PLUS5 can be measured"`
	Assess  needAssess  `cmd:"" help:"a needs assessment that a board can read, its figures measured from the workspace"`
}

// needOf measures the need of a body.
type needOf struct {
	Body      string        `arg:"" help:"an integrated care board, sub-ICB location or region"`
	Year      string        `placeholder:"2025/26" help:"of the weighted populations (default: the latest loaded)"`
	Structure string        `placeholder:"NAME" file:"named" help:"bodies as a draft makes them: one that was saved, or a file"`
	KnownOn   calendar.Date `placeholder:"YYYY-MM-DD" help:"by what was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (needOf) Help() string {
	return `Shows how much need NHS England's weighted populations give each person of a body, against
the average of England, for each part of the formula; and how many of its people live in the
most deprived fifth of England's small areas. Each figure has an interval and says what the
interval means. docs/thread.md says what the figures do not mean.

Example:

    remit need QHM --year 2022/23 --workspace demo
`
}

func (needOf) dataTypes() []any { return []any{needJSON{}} }

// needJSON is the answer of need of.
type needJSON struct {
	Body        string               `json:"body"`
	Measured    []workspace.Measured `json:"measured"`
	NotMeasured []string             `json:"not_measured"`
}

// Run measures the need.
func (cmd needOf) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	year, err := workspace.ParseYear(cmd.Year)
	if err != nil {
		return wrongUsage(fmt.Errorf("need: %w", err))
	}
	body := readCode(cmd.Body)
	problems := &problem.List{}
	draft, err := c.draftNamed(cmd.Structure, problems)
	if err != nil {
		return err
	}
	if problems.Worst() == problem.Reject {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was measured.") }})
	}
	found, missing, err := ws.NeedOf(c.ctx, body, year, draft, cmd.KnownOn)
	if err != nil {
		return err
	}
	a := answer{data: needJSON{string(body), found, missing}, columns: []string{"indicator", "of", "from", "until", "value", "low", "high", "unit", "method", "files"}}
	for _, m := range found {
		a.rows = append(a.rows, m.Row())
	}
	a.text = func(w io.Writer) {
		for _, m := range found {
			fmt.Fprintf(w, "%s\n    %s\n", m.Sentence(), m.Where())
		}
	}
	if len(found) == 0 {
		return unmeasured(c, ws, body, missing, cmd.KnownOn)
	}
	for _, why := range missing {
		c.note("Not measured: %s.", strings.TrimSuffix(why, "."))
	}
	return c.show(a)
}

// unmeasured says why nothing can be measured of a body: what it is, if that is known,
// and what is missing.
func unmeasured(c *call, ws *workspace.Workspace, body org.Code, missing []string, knownOn calendar.Date) error {
	known, err := ws.KnownAs(c.ctx, body, knownOn)
	if err != nil {
		return err
	}
	if known != "" {
		missing = append([]string{known}, missing...)
	}
	return meant(NotLoaded, fmt.Errorf("nothing can be measured of %s: %s", body, strings.Join(missing, "; ")))
}
