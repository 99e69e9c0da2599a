package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// allocateICBs shares an envelope out among boards.
type allocateICBs struct {
	allocationYear
	Parameters string `placeholder:"FILE.yaml" file:"read" help:"envelope, growth, rule of convergence, floors; without it only shares of weighted people are shown"`
	Baselines  string `placeholder:"FILE.csv" file:"read" help:"what each board had: CSV with the columns body and baseline in pounds, and market_forces_factor and ambulance_cost_adjustment where they are known"`
	Places     string `placeholder:"FILE.csv" file:"read" help:"share each board's allocation out among places: CSV with the columns place and practice"`
	Districts  bool   `help:"share each board's allocation out among its districts"`
	Explain    string `placeholder:"CODE" help:"show every step of one board with its arithmetic"`
}

// Help is the detailed help.
func (allocateICBs) Help() string {
	return `What each board gets when an envelope is shared out: target by weighted population, distance from
target, growth with convergence, floors, and allocation, so that all add up to the envelope to
the penny. Every parameter comes from the file and is shown with its owner and source; what
the file does not state is said to be not loaded. No baselines of boards are public in a form that Remit
carries: take them from the allocation tables of the year before (NHS England, allocations).
Without parameters the boards' shares of weighted people are shown, which need no money.

Example:

    remit allocate icbs --year 2025-26 --workspace demo
`
}

func (allocateICBs) dataTypes() []any { return []any{sharesJSON{}, allocated{}} }

// Run shares the money out.
func (cmd allocateICBs) Run(c *call) error {
	if (cmd.Parameters == "") != (cmd.Baselines == "") || cmd.Parameters == "" && (cmd.Places != "" || cmd.Districts || cmd.Explain != "") || cmd.Places != "" && cmd.Districts {
		return wrongUsage(errors.New("allocate icbs: money needs both --parameters and --baselines; --places, --districts (one of the two) and --explain need money"))
	}
	problems := &problem.List{}
	p, err := cmd.parameters(c, problems)
	if err != nil {
		return err
	}
	nothing := answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was allocated.") }}
	if problems.Worst() == problem.Reject {
		return c.show(nothing)
	}
	if p != nil {
		if asked, err := workspace.ParseYear(cmd.Year); err == nil && asked != 0 && asked != p.Year {
			return wrongUsage(fmt.Errorf("allocate icbs: the parameters are of %s; leave --year out", calendar.YearName(p.Year)))
		}
		cmd.Year = calendar.YearName(p.Year)
	}
	y, err := cmd.open(c, problems)
	if err != nil {
		return err
	}
	if y == nil {
		return c.show(nothing)
	}
	if p == nil {
		return c.show(answerOfShares(y))
	}
	a, err := cmd.allocate(c, y, p, problems)
	if err != nil {
		return err
	}
	if a == nil || problems.Worst() == problem.Reject {
		return c.show(nothing)
	}
	return cmd.show(c, y, p, a, problems)
}

// parameters reads the file; nil where there is none, and after a problem.
func (cmd allocateICBs) parameters(c *call, problems *problem.List) (*allocation.Parameters, error) {
	if cmd.Parameters == "" {
		return nil, nil
	}
	text, err := c.readFile(cmd.Parameters)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the parameters: %w", err))
	}
	p, found := workspace.ReadAllocationParameters(filepath.Base(cmd.Parameters), text)
	problems.Merge(found)
	return p, nil
}

// allocate works out what each board gets, and each place; nil after a problem.
func (cmd allocateICBs) allocate(c *call, y *workspace.AllocationYear, p *allocation.Parameters, problems *problem.List) (*allocation.Allocation, error) {
	f, err := c.openFile(cmd.Baselines)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the baselines: %w", err))
	}
	defer f.Close()
	a, err := y.Allocate(p, f, filepath.Base(cmd.Baselines), problems)
	if err != nil || a == nil {
		return nil, err
	}
	var places []allocation.Place
	switch {
	case cmd.Districts:
		places = y.Districts()
	case cmd.Places != "":
		if places, err = placesOf(c, y, cmd.Places, true, problems); err != nil {
			return nil, err
		}
	}
	p.SharePlaces(a, places)
	return a, nil
}

// sharesJSON is the answer without money.
type sharesJSON struct {
	Year    string               `json:"year"`
	File    workspace.SourceFile `json:"file"`
	Notes   []string             `json:"notes"`
	England allocation.Total     `json:"england"`
	ICBs    []allocation.Board   `json:"icbs"`
}

// answerOfShares is the answer without money.
func answerOfShares(y *workspace.AllocationYear) answer {
	boards, england := y.Boards.All(), y.Boards.England
	y.Notes = append(y.Notes, workspace.MoneyNotLoaded)
	a := answer{data: sharesJSON{calendar.YearName(y.Year), y.File, y.Notes, england, boards}}
	a.columns, a.rows = y.ShareTable()
	t := newSheet("code", "name", ">people", ">core", ">share", ">primary_medical", ">share")
	for _, b := range boards {
		share := func(m allocation.Measure) string {
			sum, ok := b.Weighted.Stated(m.Of)
			if !ok {
				return ""
			}
			return perCent(sum / england.Weighted[m.Of])
		}
		core, primary := allocation.Measures()[5], allocation.Measures()[6]
		t.row(string(b.Code), shortened(b.Name), heads(b.Population), weighted(b.Weighted, core), share(core), weighted(b.Weighted, primary), share(primary))
	}
	a.text = func(w io.Writer) {
		t.write(w)
		writeBasis(w, y)
	}
	return a
}

// allocated is the answer with money, for JSON.
type allocated struct {
	ID         string               `json:"allocation"`
	Title      string               `json:"title"`
	Owner      string               `json:"owner"`
	MadeUp     bool                 `json:"made_up"`
	Year       string               `json:"year"`
	Stream     allocation.Stream    `json:"stream"`
	File       workspace.SourceFile `json:"file"`
	Notes      []string             `json:"notes"`
	Parameters []allocation.Stated  `json:"parameters"`
	*allocation.Allocation
}

// show shows an allocation.
func (cmd allocateICBs) show(c *call, y *workspace.AllocationYear, p *allocation.Parameters, a *allocation.Allocation, problems *problem.List) error {
	if p.MadeUp {
		y.Notes = append([]string{"The parameters are made up."}, y.Notes...)
	}
	if cmd.Explain != "" {
		code := readCode(cmd.Explain)
		a.Lines = slices.DeleteFunc(a.Lines, func(l allocation.Line) bool { return l.Body != code })
		if len(a.Lines) == 0 {
			return wrongUsage(fmt.Errorf("allocate icbs: %s is no board of %s", code, calendar.YearName(p.Year)))
		}
	}
	out := answer{problems: problems, data: allocated{p.ID, p.Title, p.Owner, p.MadeUp, calendar.YearName(p.Year), p.Stream, y.File, y.Notes, p.Stated, a}}
	out.columns, out.rows = workspace.AllocationTable(a, p.MadeUp)
	out.text = func(w io.Writer) {
		writeAllocation(w, p, a, cmd.Explain != "")
		writeBasis(w, y)
	}
	return c.show(out)
}
