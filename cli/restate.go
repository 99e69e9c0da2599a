package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// restates gives figures on the map of another day.
type restates struct {
	In        string        `placeholder:"FILE" file:"read" help:"CSV with the columns code and value, denominator for rates, and on for rows of different days; - reads standard input"`
	Measure   string        `placeholder:"NAME" help:"figures of the workspace instead: population, or a part of the weighted populations such as mental-health"`
	Year      string        `placeholder:"2022/23" help:"of the measure (default: every year that is loaded)"`
	From      calendar.Date `placeholder:"YYYY-MM-DD" help:"the day that the figures of the file are of; of a measure, a day of its financial year"`
	To        calendar.Date `required:"" placeholder:"YYYY-MM-DD" help:"the day of the map"`
	Role      org.Role      `default:"commissioner" placeholder:"ROLE" help:"the bodies of the map: pcg, pct, ccg, subicb, icb, region, or commissioner for whichever there were (default)"`
	Kind      string        `placeholder:"KIND" help:"what the figures are: sum, rate, mean or share (default: rate with a denominator, else sum)"`
	Placing   string        `default:"steps" enum:"steps,identity" help:"steps: practices without a membership on the day are placed by postcode, network and area; identity: memberships only"`
	Series    bool          `help:"on the map of every 1 June from 1999 to the day"`
	Out       string        `placeholder:"FILE" file:"write" help:"CSV to write; - writes standard output"`
	Lineage   string        `placeholder:"FILE" file:"write" help:"CSV to write of which bodies became which, and with what share of the people"`
	Structure string        `placeholder:"NAME" file:"named" help:"the map as a draft changes it: one that was saved, or a file"`
	KnownOn   calendar.Date `placeholder:"YYYY-MM-DD" help:"by what was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (restates) Help() string {
	return `Gives figures that were recorded under one structure on another, by the people who moved and
never by names. A code is a practice or a body. The figure of a practice goes where the
practice belonged on --to. The figure of a body is shared out by the people of its practices,
and the answer says how wrong that may be. The rows of the output and its last one, unplaced,
add up to the input to the last digit. Medians, intervals and ranks do not restate.

There are no lists of how many people practices had before 2022: on the map of 2003 stand
today's people. docs/restating.md says how practices are placed and what the errors mean.

Examples:

    remit restate --measure mental-health --year 2022/23 --to 2013-06-01 --role ccg --workspace demo
    remit restate --in spend.csv --from 2008-06-01 --to 2013-06-01 --role ccg --out spend-2013.csv
`
}

func (restates) dataTypes() []any { return []any{workspace.Restated{}} }

// Run restates.
func (cmd restates) Run(c *call) error {
	if err := c.replacesInput("restate", cmd.In, cmd.Out); err != nil {
		return err
	}
	how, kind, year, err := cmd.wanted(c)
	if err != nil {
		return wrongUsage(fmt.Errorf("restate: %w", err))
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	problems := &problem.List{}
	d, err := c.draftNamed(cmd.Structure, problems)
	if err != nil {
		return err
	}
	if problems.Worst() == problem.Reject {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was restated.") }})
	}
	if d != nil && cmd.Role != d.Role && cmd.Role != restate.AnyCommissioner {
		return wrongUsage(fmt.Errorf("restate: the draft %s changes bodies of the role %s, not %s", d.ID, d.Role, cmd.Role))
	}
	if d != nil {
		how.Draft, how.Role = d, d.Role
	}
	var got *workspace.Restated
	if cmd.Measure != "" {
		got, err = ws.RestateMeasure(c.ctx, cmd.Measure, year, how)
	} else {
		got, err = cmd.file(c, ws, kind, how)
	}
	var none restate.NoSuchRole
	if errors.As(err, &none) || errors.Is(err, workspace.ErrNoDay) || errors.Is(err, workspace.ErrNoMeasure) {
		return wrongUsage(fmt.Errorf("restate: %w", err))
	}
	if err != nil {
		return err
	}
	if d != nil {
		got.Problems.Merge(withoutEffect(d, got))
	}
	return cmd.write(c, got)
}

// withoutEffect warns if nothing of a draft is on the map: its bodies are of another
// day.
func withoutEffect(d *structure.Draft, got *workspace.Restated) *problem.List {
	list := &problem.List{}
	for _, r := range got.Results {
		for _, b := range d.Made() {
			if slices.ContainsFunc(r.Rows, func(row restate.Row) bool { return row.Code == b.Code }) {
				return list
			}
		}
	}
	list.Add(problem.Problem{Code: "without_effect", Severity: problem.Warn, File: d.ID, What: "none of the bodies of the draft is on the map.",
		Why: "The figures are those of the map without it.", Fix: fmt.Sprintf("Restate to a day near that of its base, %s.", d.Base)})
	return list
}

// wanted reads the flags.
func (cmd restates) wanted(c *call) (how workspace.Restating, kind restate.Kind, year int, err error) {
	how = workspace.Restating{From: cmd.From, To: []calendar.Date{cmd.To}, Role: cmd.Role, Strict: cmd.Placing == "identity", KnownOn: cmd.KnownOn, Lineage: cmd.Lineage != ""}
	if cmd.Series {
		how.To = restate.JuneFirsts(cmd.To)
	}
	switch {
	case (cmd.In == "") == (cmd.Measure == ""):
		err = errors.New("name either a file with --in or a measure with --measure")
	case !slices.Contains(restate.Roles(), cmd.Role):
		err = fmt.Errorf("%q is no role to restate to; the roles are %v", cmd.Role, restate.Roles())
	case c.sameFile(cmd.In, cmd.Lineage):
		err = errors.New("--lineage would replace the file that is read; name another")
	case cmd.In != "" && cmd.Year != "":
		err = errors.New("--year is of a measure; the people of a file are those of the year nearest to --from")
	case cmd.Measure != "" && cmd.Kind != "":
		err = errors.New("--kind is of a file; a measure is a sum")
	case cmd.Measure != "" && cmd.From != 0 && cmd.Year != "":
		err = errors.New("name the year of the measure with --year or a day of it with --from, not both")
	case len(how.To) == 0:
		err = errors.New("a series begins on 1999-06-01; name a later day with --to")
	}
	if err == nil && cmd.Kind != "" {
		kind, err = restate.ParseKind(cmd.Kind)
	}
	if err == nil {
		year, err = workspace.ParseYear(cmd.Year)
	}
	if cmd.Measure != "" && cmd.From != 0 {
		year = calendar.FinancialYear(cmd.From)
	}
	return how, kind, year, err
}

func (cmd restates) file(c *call, ws *workspace.Workspace, kind restate.Kind, how workspace.Restating) (*workspace.Restated, error) {
	in := io.NopCloser(c.Stdin)
	if cmd.In != "-" {
		f, err := c.openFile(cmd.In)
		if err != nil {
			return nil, fmt.Errorf("restate: %w", err)
		}
		in = f
	}
	defer in.Close()
	return ws.RestateFile(c.ctx, in, cmd.In, kind, how)
}
