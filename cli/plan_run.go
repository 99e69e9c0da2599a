package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
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
	q, stamp, problems, err := cmd.read(c)
	if err != nil {
		return err
	}
	if q != nil {
		for _, p := range q.CheckFor(cmd.Objective).All() {
			p.File = stamp.File
			problems.Add(p)
		}
	}
	if problems.Worst() == problem.Reject {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was chosen.") }})
	}
	run, err := cmd.search(c, q, stamp)
	if err != nil {
		return fmt.Errorf("plan run: %w", err)
	}
	if problems.Merge(run.Problems(stamp.File)); cmd.Save != "" {
		if err := c.saveRun(cmd.Save, run); err != nil {
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

// search answers a question and stamps the answer.
func (cmd planRun) search(c *call, q *priority.Question, stamp priority.Stamp) (*priority.Run, error) {
	if cmd.On == 0 {
		cmd.On = c.today()
	}
	settings := priority.Settings{Objective: cmd.Objective, On: cmd.On, Draws: cmd.Draws, Seed: cmd.Seed, Gap: cmd.Gap, Workers: runtime.GOMAXPROCS(0), Time: cmd.Time, Again: cmd.Time, Now: c.Now}
	run, err := priority.Answer(c.ctx, func() (priority.Solver, error) { return c.solver() }, q, settings, cmd.Method)
	if err != nil {
		return nil, err
	}
	run.Stamp.File, run.Stamp.SHA256, run.Stamp.Limits, run.Stamp.LimitsSum = stamp.File, stamp.SHA256, stamp.Limits, stamp.LimitsSum
	run.Stamp.Method, run.Stamp.Program = cmd.Method, c.build().Version
	return run, nil
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

// read reads the file of options and that of limits.
func (cmd planRun) read(c *call) (*priority.Question, priority.Stamp, *problem.List, error) {
	var stamp priority.Stamp
	text, sum, err := c.fingerprinted(cmd.File)
	if err != nil {
		return nil, stamp, nil, err
	}
	stamp.File, stamp.SHA256 = filepath.Base(cmd.File), sum
	q, problems, err := workspace.ReadQuestion(stamp.File, text)
	if q == nil || err != nil || cmd.Limits == "" {
		return q, stamp, problems, err
	}
	if text, sum, err = c.fingerprinted(cmd.Limits); err != nil {
		return nil, stamp, nil, err
	}
	stamp.Limits, stamp.LimitsSum = filepath.Base(cmd.Limits), sum
	found, err := workspace.ReadLimits(q, stamp.Limits, text)
	problems.Merge(found)
	return q, stamp, problems, err
}

// fingerprinted is a file with its SHA-256.
func (c *call) fingerprinted(path string) (text []byte, sum string, err error) {
	f, err := c.openFile(path)
	if err != nil {
		return nil, "", wrongUsage(fmt.Errorf("plan run: %w", err))
	}
	f.Close()
	if text, err = c.readFile(path); err != nil {
		return nil, "", fmt.Errorf("plan run: %w", err)
	}
	all := sha256.Sum256(text)
	return text, hex.EncodeToString(all[:]), nil
}
