package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/host"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// planHost finds through whom functions should be performed.
type planHost struct {
	File       string        `arg:"" placeholder:"FILE" file:"read" help:"members, functions, hosts, costs, evidence and rules, a file of YAML"`
	Offers     string        `placeholder:"FILE" file:"read" help:"CSV of what functions cost with hosts, beside or in place of the offers of the file"`
	Evidence   string        `placeholder:"FILE" file:"read" help:"CSV of what hosts did before, one instance a row"`
	Parameters string        `placeholder:"FILE" file:"read" help:"parameters that take the place of those Remit carries"`
	Flips      string        `default:"auto" enum:"auto,yes,no" help:"look for what would change the answer: auto (default) leaves it out of large cases, yes or no"`
	Structure  string        `placeholder:"NAME" file:"named" help:"the members as a draft makes them: one that was saved, or a file"`
	KnownOn    calendar.Date `placeholder:"YYYY-MM-DD" help:"people as they were known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (planHost) Help() string {
	return `Finds through whom members (boards, localities) should have each function performed so that
it costs least: each by itself, one for the others, a hub, a provider, a council, a charity.
Counted are teams and what each person costs them, what going wrong costs by the evidence of
what each host did before, the overhead of a host and the cost of changing. What may not be is
forbidden and not priced: functions that reflect the members' own behaviour, duties that the
law keeps, conflicts of interest, refusals; and the answer says what each of these rules costs.
Beside the best stand the next best, today, all own, all shared, a merger and what the file
compares; then what would change the answer. The file needs no workspace if it states how many
people each member is for. docs/hosting.md shows one and lists the functions; costs and evidence
may stand in CSV files (--offers, --evidence) instead.

Example:

    remit plan host demo/made-up/hosting.yaml --workspace demo
    remit plan host demo/made-up/hosting.yaml --workspace demo --format csv
`
}

func (planHost) dataTypes() []any { return []any{host.Report{}} }

// Run finds it.
func (cmd planHost) Run(c *call) error {
	asked, err := cmd.asked(c)
	if err != nil {
		return err
	}
	hosting, problems := workspace.ReadHosting(asked)
	if hosting != nil {
		if hosting, err = cmd.counted(c, hosting, problems); err != nil {
			return err
		}
	}
	if hosting == nil {
		return c.show(nothingHosted(problems))
	}
	solver, err := c.solver()
	if err != nil {
		return fmt.Errorf("plan host: %w", err)
	}
	r, found, err := hosting.Report(c.ctx, host.Exact(solver), host.Asked{File: asked.File.Name, Flips: cmd.Flips == "yes" || cmd.Flips == "auto" && hosting.Choices() <= workspace.MostFlipsSought})
	if err != nil {
		return err
	}
	problems.Merge(found)
	if r == nil {
		return c.show(nothingHosted(problems))
	}
	a := answer{data: r, problems: problems, text: func(w io.Writer) { writeHosting(w, r) }}
	a.columns, a.rows = r.Table()
	return c.show(a)
}

// nothingHosted is the answer where a problem stands in the way.
func nothingHosted(problems *problem.List) answer {
	return answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was worked out.") }}
}

// asked reads the files.
func (cmd planHost) asked(c *call) (a workspace.HostAsked, err error) {
	if cmd.Parameters != "" {
		text, err := c.readFile(cmd.Parameters)
		if err != nil {
			return a, wrongUsage(fmt.Errorf("the parameters: %w", err))
		}
		a.Parameters = &workspace.RunFile{Name: filepath.Base(cmd.Parameters), Text: text}
	}
	text, err := c.readFile(cmd.File)
	if err != nil {
		return a, wrongUsage(fmt.Errorf("the hosting: %w", err))
	}
	a.File = workspace.RunFile{Name: filepath.Base(cmd.File), Text: text}
	if a.Sheets, err = cmd.sheets(c); err != nil {
		return a, wrongUsage(err)
	}
	return a, nil
}

// sheets are the spreadsheets that were named.
func (cmd planHost) sheets(c *call) (s host.Sheets, err error) {
	s.Offers, err = sheetOf(c, cmd.Offers)
	if err == nil {
		s.Evidence, err = sheetOf(c, cmd.Evidence)
	}
	return s, err
}

func sheetOf(c *call, name string) (*host.Sheet, error) {
	if name == "" {
		return nil, nil
	}
	text, err := c.readFile(name)
	if err != nil {
		return nil, fmt.Errorf("the sheet: %w", err)
	}
	return &host.Sheet{File: filepath.Base(name), Text: text}, nil
}

// counted looks up the people of members whose file does not state them; nil after a
// problem.
func (cmd planHost) counted(c *call, hosting *host.Case, problems *problem.List) (*host.Case, error) {
	if !workspace.NeedsPeople(hosting) {
		if cmd.Structure != "" {
			return nil, wrongUsage(errors.New("plan host: --structure would have no effect: leave people out of the file and say members_are, and they are looked up on the map of the draft"))
		}
		return hosting.WithPeople(filepath.Base(cmd.File), nil, problems), nil
	}
	ws, err := c.open()
	if err != nil {
		return nil, err
	}
	draft, err := c.draftNamed(cmd.Structure, problems)
	if err != nil || problems.Worst() == problem.Reject {
		return nil, err
	}
	out, err := ws.HostingPeople(c.ctx, filepath.Base(cmd.File), hosting, cmd.KnownOn, draft, problems)
	if err != nil {
		return nil, callersMistake(fmt.Errorf("plan host: %w", err))
	}
	return out, nil
}
