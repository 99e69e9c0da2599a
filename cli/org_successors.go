package cli

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// orgSuccessors tells what became of a body.
type orgSuccessors struct {
	Code    string        `arg:"" help:"code of any body"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (orgSuccessors) Help() string {
	return `Follows the successions of a body to those that stand where it stood, several where it
was split, each with the chain that leads there. A code that no file names exits with 3.

Example:

    remit org successors 00K --workspace demo
`
}

func (orgSuccessors) dataTypes() []any { return []any{successorsJSON{}} }

// A successor is the end of a chain, for JSON.
type successor struct {
	tier
	Chain []succession `json:"chain"`
}

// successorsJSON is the answer of org successors.
type successorsJSON struct {
	Code       org.Code    `json:"code"`
	Successors []successor `json:"successors"`
}

// Run follows the successions.
func (cmd orgSuccessors) Run(c *call) error {
	r, err := c.register(asOf{KnownOn: cmd.KnownOn})
	if err != nil {
		return err
	}
	code := readCode(cmd.Code)
	ends := r.Successors(code)
	data := successorsJSON{code, []successor{}}
	a := answer{columns: []string{"successor", "name", "on", "chain"}, problems: &problem.List{}}
	for _, e := range ends {
		last := e.By[len(e.By)-1].Date
		data.Successors = append(data.Successors, successor{tierOf(r, e.Code, last), successions(e.By)})
		a.rows = append(a.rows, []string{string(e.Code), tierOf(r, e.Code, last).Name, last.String(), org.Through(e.By)})
	}
	a.data = data
	switch {
	case len(ends) > 0:
	case codeOf(r.Resolve(code, c.today()).Problem) == "unknown_code":
		a.problems.Add(unknown(code))
		a.text = func(io.Writer) {}
	default:
		a.problems.Add(problem.Problem{Code: "no_successor", Severity: problem.Note, What: fmt.Sprintf("no imported file names a successor of %s.", code),
			Why: "It may still exist, or its end may not be in the files that are loaded."})
		a.text = func(io.Writer) {}
	}
	return c.show(a)
}
