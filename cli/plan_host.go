package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
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

// mostSought is the number of choices above which flips are looked for only when asked.
const mostSought = 2000

// Run finds it.
func (cmd planHost) Run(c *call) error {
	hosting, problems, err := cmd.read(c)
	if err != nil {
		return err
	}
	if hosting == nil {
		return c.show(nothingHosted(problems))
	}
	solver, err := c.solver()
	if err != nil {
		return fmt.Errorf("plan host: %w", err)
	}
	asked := host.Asked{File: filepath.Base(cmd.File), Flips: cmd.Flips == "yes" || cmd.Flips == "auto" && hosting.Choices() <= mostSought}
	r, found, err := hosting.Report(c.ctx, host.Exact(solver), asked)
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

// read reads the case and counts its people; nil after a problem.
func (cmd planHost) read(c *call) (*host.Case, *problem.List, error) {
	parameters, problems := host.PublishedParameters()
	if cmd.Parameters != "" {
		text, err := c.readFile(cmd.Parameters)
		if err != nil {
			return nil, nil, wrongUsage(fmt.Errorf("the parameters: %w", err))
		}
		parameters, problems = host.ReadParameters(filepath.Base(cmd.Parameters), text)
	}
	text, err := c.readFile(cmd.File)
	if err != nil {
		return nil, nil, wrongUsage(fmt.Errorf("the hosting: %w", err))
	}
	if problems.Len() > 0 {
		return nil, problems, nil
	}
	sheets, err := cmd.sheets(c)
	if err != nil {
		return nil, nil, wrongUsage(err)
	}
	hosting, found := host.ReadWith(filepath.Base(cmd.File), text, parameters, sheets)
	problems.Merge(found)
	if hosting == nil {
		return nil, problems, nil
	}
	counted, err := cmd.count(c, hosting, problems)
	if err != nil || problems.Worst() == problem.Reject {
		return nil, problems, err
	}
	return hosting.WithPeople(filepath.Base(cmd.File), counted, problems), problems, nil
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

// count looks up the people of members whose file does not state them.
func (cmd planHost) count(c *call, hosting *host.Case, problems *problem.List) (map[org.Code]int64, error) {
	if len(hosting.Unstated()) == 0 || hosting.Role == "" {
		if cmd.Structure != "" {
			return nil, wrongUsage(errors.New("plan host: --structure would have no effect: leave people out of the file and say members_are, and they are looked up on the map of the draft"))
		}
		return nil, nil
	}
	ws, err := c.open()
	if err != nil {
		return nil, err
	}
	draft, err := c.draftNamed(cmd.Structure, problems)
	if err != nil || problems.Worst() == problem.Reject {
		return nil, err
	}
	n, err := ws.PeopleOf(c.ctx, hosting.Role, hosting.On, cmd.KnownOn, draft)
	if errors.Is(err, workspace.ErrNotLoaded) {
		return nil, nil // who is not counted is a problem of its own
	}
	if err != nil {
		return nil, callersMistake(fmt.Errorf("plan host: %w", err))
	}
	for _, id := range hosting.Unstated() {
		if n.People[id] > 0 {
			hosting.PeopleFrom = fmt.Sprintf("People of members are those of the weighted populations of %s (%s), on the map of %s.", calendar.YearName(n.Year), n.Files[0].File, hosting.On)
		}
	}
	return n.People, nil
}
