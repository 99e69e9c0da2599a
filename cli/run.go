package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// runs imports activity and makes what changed.
type runs struct {
	judging
	results
	Files    []string `arg:"" optional:"" name:"file" file:"read" help:"files of activity to import first; those that were imported before change nothing"`
	Kind     string   `default:"activity" placeholder:"KIND" help:"what the files are: activity (CSV or Parquet), hes-apc, hes-op, hes-ae"`
	Month    []string `placeholder:"YYYY-MM" help:"only this month, and those that its year to date needs; may be repeated (default: all)"`
	MadeUp   bool     `help:"the records are made up, although their identifiers do not say so (artificial HES)"`
	OwnDates bool     `help:"price each record on its own date, although the last run valued all at one day"`
}

// results is where a run writes.
type results struct {
	Out string `placeholder:"DIR" file:"folder" help:"folder of the results (default: out in the workspace)"`
}

func (f results) dir(c *call) string { return cmp.Or(f.Out, filepath.Join(c.Workspace, "out")) }

func (f results) folder(c *call) workspace.Folder { return c.OpenFolder(f.dir(c)) }

// Help is the detailed help.
func (runs) Help() string {
	return `Imports the files, then decides, prices and states each month, and again only what
changed since the last run; it says of each month why. A month is that of the date as of which
the payer is assigned. Each month has a folder in out/:

    decided.parquet   every record with its payer, its price and its problems
    statement.csv     what is owed and what was claimed, with the year to date;
                      also as statement.json and statement.xlsx
    variance.csv      claimed against derived commissioner and category
    findings.csv      what to ask the providers, record by record

Records without a date are in undated/, those dated after today in future/. run.json says what
everything was made of. The statement is held against the records to the penny. docs/run.md
tells of every column. Exits with 3 if a record could not be read or has no payer.

Example:

    remit run --workspace demo
    remit run --workspace demo june.csv --month 2025-06
`
}

func (runs) dataTypes() []any { return []any{ran{}} }

// Run imports and makes.
func (cmd runs) Run(c *call) error {
	months, err := readMonths(cmd.Month)
	if err != nil {
		return err
	}
	if kinds := workspace.ActivityKinds(); !slices.Contains(kinds, cmd.Kind) {
		return wrongUsage(fmt.Errorf("%q is no kind of activity; the kinds are %s", cmd.Kind, strings.Join(kinds, ", ")))
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	as, err := cmd.asOf(c)
	if err != nil {
		return err
	}
	if as.ValueAt, err = cmd.valued(c, ws, as.ValueAt); err != nil {
		return err
	}
	got := ran{Imported: []importedJSON{}, Out: cmd.dir(c)}
	problems := &problem.List{}
	for _, path := range cmd.Files {
		i, err := (importFile{Kind: cmd.Kind, Path: path, MadeUp: cmd.MadeUp}).read(c, ws)
		if err != nil {
			return err
		}
		problems.Merge(i.Found)
		got.Imported = append(got.Imported, importedJSON{i, became(i)})
	}
	if got.Ran, err = c.runMonths(ws, as, cmd.folder(c), months); errors.Is(err, workspace.ErrNoRecords) {
		got.tell(c.Stderr)
		return wrongUsage(err)
	}
	if err != nil {
		return err
	}
	problems.Merge(got.Problems)
	got.undecided(problems)
	return c.show(got.answer(problems))
}

// valued is the day at whose prices the records are valued: as the flag says, else
// as in the last run, so that a run without flags does not undo what was chosen.
func (cmd runs) valued(c *call, ws *workspace.Workspace, stated calendar.Date) (calendar.Date, error) {
	if stated != 0 || cmd.OwnDates {
		return stated, nil
	}
	at, err := ws.ValuedAt(c.ctx, cmd.folder(c))
	if at != 0 {
		c.note("valued at the prices of %s, as in the last run; --own-dates prices each record on its own date", at)
	}
	return at, err
}

// runMonths makes the months.
func (c *call) runMonths(ws *workspace.Workspace, as workspace.AsOf, out workspace.Folder, months []calendar.Month) (*workspace.Ran, error) {
	bar := c.begin("running", -1)
	defer bar.end()
	return ws.Run(c.ctx, workspace.RunOptions{AsOf: as, Months: months, Out: out, At: c.Now(), Step: bar.step, Program: c.program()})
}

// program is the build, as a run notes it: what another build made is made anew.
func (c *call) program() string {
	b := c.build()
	return fmt.Sprintf("%s %s %v", b.Version, b.Revision, b.Changed)
}

func readMonths(names []string) ([]calendar.Month, error) {
	var out []calendar.Month
	for _, name := range names {
		m, err := workspace.ParseMonthName(name)
		if err != nil {
			return nil, wrongUsage(fmt.Errorf("--month: %w", err))
		}
		out = append(out, m)
	}
	return out, nil
}
