package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// contracts ask about what is owed.
type contracts struct {
	Statement contractStatement `cmd:"" help:"what is owed for a month, by commissioner, provider and point of delivery"`
	Variance  contractVariance  `cmd:"" help:"claimed against derived commissioner and category"`
	Findings  contractFindings  `cmd:"" help:"what to ask the providers, record by record"`
	Settle    contractSettle    `cmd:"" help:"what a provider is paid under the terms of a contract"`
}

// Help is the detailed help.
func (contracts) Help() string {
	return `Shows what the last run made (remit run); where none has run, it runs. If activity came or
went since, a warning says so.

Example:

    remit contract statement --workspace demo
    remit contract variance --workspace demo --provider ZX0
    remit contract findings --workspace demo --code duplicate
    remit contract settle demo/made-up/terms.yaml --workspace demo
`
}

// asked are the flags by which results are chosen.
type asked struct {
	results
	Month        string `placeholder:"YYYY-MM" help:"the month, or undated, or future"`
	Commissioner typed  `placeholder:"CODE" help:"only this commissioner"`
	Provider     typed  `placeholder:"CODE" help:"only this provider"`
	Disclose     bool   `help:"as it may leave: under disclosure control, which hides counts of 1 to 7 with their sums and rounds others to 5"`
}

// open opens what the last run made; where no run has, it runs.
func (a asked) open(c *call) (*workspace.Results, *problem.List, error) {
	ws, err := c.open()
	if err != nil {
		return nil, nil, err
	}
	got, err := ws.Results(c.ctx, a.folder(c))
	if err == nil {
		stale, err := ws.Stale(c.ctx, got, c.today())
		return got, stale, err
	}
	if !errors.Is(err, workspace.ErrNoRun) || c.given != nil { // a question changes nothing by itself
		return nil, nil, err
	}
	as, err := judging{}.asOf(c)
	if err != nil {
		return nil, nil, err
	}
	made, err := c.runMonths(ws, as, a.folder(c), nil)
	if err != nil {
		return nil, nil, err
	}
	got, err = ws.Results(c.ctx, a.folder(c))
	return got, made.Problems, err
}

// months are the months asked for; none asked = all.
func (a asked) months() []string {
	if a.Month == "" {
		return nil
	}
	return []string{a.Month}
}

// asMonth says that a month without results is the caller's mistake.
func asMonth(err error, r *workspace.Results) error {
	if !errors.Is(err, workspace.ErrNoMonth) {
		return err
	}
	var names []string
	for _, m := range r.Months {
		names = append(names, m.Month)
	}
	if len(names) == 0 {
		return wrongUsage(fmt.Errorf("%w; there is no activity yet: remit run FILE", err))
	}
	return wrongUsage(fmt.Errorf("%w; there is %s", err, strings.Join(names, ", ")))
}

// A namer writes names of bodies beside their codes.
type namer struct {
	register *org.Register
	names    map[org.Code]string
}

func (c *call) namer() (*namer, error) {
	register, err := c.register(asOf{})
	return &namer{register, map[org.Code]string{}}, err
}

// of is a code with its name; "nobody" for no code.
func (n *namer) of(code org.Code) string {
	if code == "" {
		return "nobody"
	}
	if _, ok := n.names[code]; !ok {
		name, _ := n.register.Name(code, 0)
		name = strings.TrimSuffix(name, " - "+string(code)) // the code stands before it
		n.names[code] = strings.TrimSpace(string(code) + " " + shortened(name))
	}
	return n.names[code]
}

// shortened keeps a table within a screen.
func shortened(name string) string {
	const most = 40
	name = strings.TrimPrefix(name, "NHS ")
	if r := []rune(name); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return name
}

// answerOf shows a view: as CSV with a column notes on every row.
func answerOf(v contract.View, data any, problems *problem.List, text func(io.Writer)) answer {
	a := answer{data: data, problems: problems, text: text}
	for _, col := range v.Columns {
		a.columns = append(a.columns, col.Name)
	}
	a.columns = append(a.columns, "notes")
	notes := strings.Join(slices.DeleteFunc(slices.Clone(v.Notes), func(n string) bool { return n == madeUp }), "; ")
	for _, row := range v.Rows {
		cells := make([]string, 0, len(row)+1)
		for i, cell := range row {
			cells = append(cells, cell.Format(v.Columns[i].Kind))
		}
		a.rows = append(a.rows, append(cells, notes))
	}
	return a
}

// writeNotes writes what must stand over figures; that they are made up stands
// there already.
func writeNotes(w io.Writer, notes []string) {
	for _, n := range notes {
		if n != madeUp {
			fmt.Fprintf(w, "(%s)\n", n)
		}
	}
}
