package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/workspace"
)

// planRun finds the best set of options.
type planRun struct {
	File      string             `arg:"" placeholder:"FILE" file:"read" help:"the options, their use and the limits: .json, .yaml, .csv or .xlsx"`
	Limits    string             `placeholder:"FILE" file:"read" help:"limits of a file of their own, which hold before those of the options"`
	Method    priority.Method    `default:"all" enum:"all,optimise,star,pbma" help:"optimise: every set is searched; star: value for money; pbma: money moved at the margin; all (default)"`
	Objective priority.Objective `default:"benefit" enum:"benefit,net,equity" help:"benefit as stated (default); net: less what its cost displaces; equity: that, with more weight for those in worse health"`
	Draws     int                `default:"100" help:"how often to draw the benefits from what is not sure about them"`
	Seed      uint64             `default:"1" help:"of the draws: the same seed gives the same draws"`
	Gap       float64            `default:"0" help:"share of the total at which the search may stop: 0.0001 (default: 0, the best is proved)"`
	Time      time.Duration      `default:"60s" help:"how long the search may take, and as long again what follows it; an answer that was cut short says so"`
	On        calendar.Date      `placeholder:"YYYY-MM-DD" help:"the day whose thresholds hold (default: today)"`
	Impact    string             `placeholder:"FILE" file:"write" help:"CSV to write of who gains and who loses, by year"`
	Save      string             `placeholder:"NAME" writes:"" help:"keep the run in the workspace under this name, so that decisions can cite it"`
}

// Help is the detailed help.
func (planRun) Help() string {
	return `Chooses, of options that each use money, staff and whatever else is short, the set with the
largest total benefit within the limits. Each option is taken whole or not at all. Says what each
choice takes the place of, which limits bind and what more of each would be worth, and in how
many draws from what is not sure each option is chosen; sets beside it what value for money
(STAR) and marginal analysis (PBMA) would do. Needs no workspace, but for --save.

The least that a file holds: {"options":[{"id":"a","benefit":10,"use":{"money":3}}],"limits":{"money":10}}
or, as CSV, the columns id, benefit and one for each resource, with a row of the id limit.
docs/priorities.md tells every key, and remit plan template gives a table to fill in.

Example:

    remit plan template --format csv > options.csv
    remit plan run options.csv
    remit plan run options.csv --objective net --impact impact.csv --workspace demo --save growth-2026
`
}

func (planRun) dataTypes() []any { return []any{priority.Run{}} }

// Run searches.
func (cmd planRun) Run(c *call) error {
	if err := cmd.wrong(c); err != nil {
		return wrongUsage(fmt.Errorf("plan run: %w", err))
	}
	asked, err := cmd.asked(c)
	if err != nil {
		return err
	}
	run, problems, err := workspace.Prioritise(c.ctx, func() (priority.Solver, error) { return c.solver() }, asked)
	if err != nil {
		return fmt.Errorf("plan run: %w", err)
	}
	if run == nil {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was chosen.") }})
	}
	if cmd.Save != "" {
		if err := c.saveRun(workspace.SavedRun{Name: cmd.Save, Saved: c.Now().UTC(), Run: run, Options: asked.Options, Limits: asked.Limits}); err != nil {
			return err
		}
	}
	if cmd.Impact != "" {
		columns, rows := run.ImpactTable()
		if err := c.writeFile(cmd.Impact, func(w io.Writer) error { return writeCSV(w, columns, rows, false) }); err != nil {
			return err
		}
		c.note("written: %s", cmd.Impact)
	}
	return c.show(ranked(run, problems))
}

// asked reads the files, and says how they are to be answered.
func (cmd planRun) asked(c *call) (workspace.PriorityAsked, error) {
	if cmd.On == 0 {
		cmd.On = c.today()
	}
	a := workspace.PriorityAsked{Method: cmd.Method, Program: c.build().Version, Settings: priority.Settings{Objective: cmd.Objective, On: cmd.On, Draws: cmd.Draws, Seed: cmd.Seed,
		Gap: cmd.Gap, Workers: runtime.GOMAXPROCS(0), Time: cmd.Time, Again: cmd.Time, Now: c.Now}}
	var err error
	if a.Options, err = c.runFile(cmd.File); err != nil || cmd.Limits == "" {
		return a, err
	}
	a.Limits, err = c.runFile(cmd.Limits)
	return a, err
}

func (cmd planRun) wrong(c *call) error {
	switch {
	case cmd.Draws < 0 || cmd.Draws > 100_000:
		return errors.New("--draws is from 0 to 100000")
	case cmd.Seed == 0:
		return errors.New("--seed is from 1")
	case !(cmd.Gap >= 0 && cmd.Gap < 1):
		return errors.New("--gap is a share from 0 to less than 1")
	case cmd.Time < 0:
		return errors.New("--time is not below zero; 0 is as long as it takes")
	case cmd.Impact != "" && (c.sameFile(cmd.File, cmd.Impact) || c.sameFile(cmd.Limits, cmd.Impact)):
		return errors.New("--impact would replace the file that is read; name another")
	}
	return nil
}

// runFile reads a file of a run.
func (c *call) runFile(path string) (workspace.RunFile, error) {
	f, err := c.openFile(path)
	if err != nil {
		return workspace.RunFile{}, wrongUsage(fmt.Errorf("plan run: %w", err))
	}
	f.Close()
	text, err := c.readFile(path)
	if err != nil {
		return workspace.RunFile{}, fmt.Errorf("plan run: %w", err)
	}
	return workspace.RunFile{Name: filepath.Base(path), Text: text}, nil
}
