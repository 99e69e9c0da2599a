package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// planLevel asks at which level services are best commissioned.
type planLevel struct {
	Services   string        `placeholder:"FILE" file:"named" help:"services of your own, regrouped or better known: CSV or YAML; example: a made-up one"`
	Parameters string        `placeholder:"FILE" file:"read" help:"values of your own for any parameter, YAML"`
	Structure  string        `placeholder:"NAME" file:"named" help:"bodies as a draft makes them: one that was saved, or a file"`
	On         calendar.Date `placeholder:"YYYY-MM-DD" help:"with the bodies of this day (default: those of the weighted populations)"`
	KnownOn    calendar.Date `placeholder:"YYYY-MM-DD" help:"by what was known on this day (default: everything imported)"`
	Risk       string        `default:"pooled" enum:"pooled,alone" help:"risk in a portfolio of services, or of each service alone: pooled, alone"`
	Metric     string        `default:"ladder" enum:"ladder,uniform" help:"what a difference of levels costs: by the step, or any the same: ladder, uniform"`
	Law        string        `default:"on" enum:"on,off" help:"only levels that the law allows: on, off"`
	Draws      int           `default:"60" help:"how often the parameters are drawn from their ranges (default: 60; 0: not at all)"`
	Service    string        `placeholder:"CODE" help:"one service in full: each term at each level, and what would change the answer"`
	Top        int           `default:"30" help:"how many services the text shows, by spend; 0 shows all (default: 30)"`
}

// Help is the detailed help.
func (planLevel) Help() string {
	return `At which level (neighbourhood, place, system, region, nation) each service costs least to
commission, all services together: fixed cost of bodies, pooled risk, spending away from need,
providers to deal with, services that the same people use, council services and practices they
use too. The services are those of the cost collection that is loaded, and the file of
services. Each answer has its runner-up; one within the band of indifference is undecided.
Most parameters were chosen and no source fixes them: docs/levels.md says what that means, and
--format json lists them all. A file of services that states costs by level needs no workspace;
"example" is such a file, made up, that docs/levels.md works by hand.

Example:

    remit plan level --services example --service B
`
}

func (planLevel) dataTypes() []any { return []any{levelled{}, workspace.LevelledService{}} }

// Run works the levels out.
func (cmd planLevel) Run(c *call) error {
	if cmd.Draws < 0 || cmd.Draws > 100_000 || cmd.Top < 0 {
		return wrongUsage(errors.New("plan level: --draws and --top are numbers from 0, draws at most 100,000"))
	}
	problems := &problem.List{}
	asked, err := cmd.asked(c, problems)
	if err != nil {
		return err
	}
	if problems.Len() > 0 && problems.Worst() == problem.Reject && asked.Own == nil && cmd.Services != "" || asked.Parameters == nil || asked.Rules == nil {
		return c.show(nothingLevelled(problems))
	}
	o := level.Options{Metric: level.Metric(cmd.Metric), Law: cmd.Law == "on", Draws: cmd.Draws}
	if o.Metric == level.Uniform {
		s, err := c.solver()
		if err != nil {
			return fmt.Errorf("plan level --metric uniform: %w", err)
		}
		o.Integer = level.IntegerBy(c.ctx, s)
	}
	got, found, err := cmd.solve(c, asked, o)
	if err != nil {
		return callersMistake(fmt.Errorf("plan level: %w", err))
	}
	if problems.Merge(found); got == nil {
		return c.show(nothingLevelled(problems))
	}
	if cmd.Service != "" {
		return cmd.one(c, got, problems)
	}
	out := answer{problems: problems, data: levelled{got.Basis, got.Result}, text: func(w io.Writer) { writeLevels(w, got.Result, got.Basis, cmd.Top) }}
	out.columns, out.rows = got.Table()
	out.columns, out.rows = withNote(out.columns, out.rows, got.Basis.Note())
	return c.show(out)
}

// solve asks of the services that the file states costs of, else of those loaded.
func (cmd planLevel) solve(c *call, asked workspace.LevelAsked, o level.Options) (*workspace.Levelled, *problem.List, error) {
	if asked.Own != nil && asked.Own.Stated() {
		return workspace.StatedLevels(asked, o)
	}
	ws, err := c.open()
	if err != nil {
		return nil, nil, err
	}
	return ws.Levels(c.ctx, asked, o)
}

func nothingLevelled(problems *problem.List) answer {
	return answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "No level was worked out.") }}
}

// asked reads the files that were named.
func (cmd planLevel) asked(c *call, problems *problem.List) (workspace.LevelAsked, error) {
	day := cmd.On
	if day == 0 {
		day = c.today()
	}
	out := workspace.LevelAsked{Alone: cmd.Risk == "alone", On: cmd.On, KnownOn: cmd.KnownOn, Today: day}
	var err error
	if out.Draft, err = c.draftNamed(cmd.Structure, problems); err != nil {
		return out, err
	}
	if cmd.Structure != "" && out.Draft == nil {
		return out, nil
	}
	if out.Parameters, err = cmd.parameters(c, problems); err != nil {
		return out, err
	}
	law, found := level.LawOf(day)
	problems.Merge(found)
	out.Rules = append(level.Rules{}, law...)
	if cmd.Services != "" {
		out.Own, err = cmd.own(c, problems)
	}
	return out, err
}

// parameters are the published ones with the user's over them; nil after a problem.
func (cmd planLevel) parameters(c *call, problems *problem.List) (level.Parameters, error) {
	day := c.today()
	out, found := level.Published(day)
	problems.Merge(found)
	if cmd.Parameters == "" || out == nil {
		return out, nil
	}
	text, err := c.readFile(cmd.Parameters)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the parameters: %w", err))
	}
	own, found := level.ReadParameters(filepath.Base(cmd.Parameters), text, day)
	problems.Merge(found)
	if own == nil {
		return nil, nil
	}
	out, found = out.Overridden(own, filepath.Base(cmd.Parameters))
	problems.Merge(found)
	if found.Len() > 0 {
		return nil, nil
	}
	return out, nil
}

// own reads the file of services; nil after a problem of the whole file.
func (cmd planLevel) own(c *call, problems *problem.List) (*level.Own, error) {
	if cmd.Services == level.ExampleName {
		own, found := level.ReadOwn(cmd.Services, level.Example())
		problems.Merge(found)
		return own, nil
	}
	f, err := c.openFile(cmd.Services)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the services: %w", err))
	}
	defer f.Close()
	name := filepath.Base(cmd.Services)
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".yaml" || ext == ".yml" {
		text, err := io.ReadAll(f)
		if err != nil {
			return nil, fmt.Errorf("the services: %w", err)
		}
		own, found := level.ReadOwn(name, text)
		problems.Merge(found)
		return own, nil
	}
	own, got, err := level.ReadOwnCSV(f, name, func(table.Quarantined) {})
	if err != nil {
		return nil, err
	}
	problems.Merge(got.Problems)
	if got.Read == 0 {
		return nil, nil
	}
	return own, nil
}

// levelled is the answer as JSON.
type levelled struct {
	Basis workspace.LevelBasis `json:"basis"`
	*level.Result
}
