package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/remit-health/remit/workspace"
)

// check tells what the workspace holds and lacks.
type check struct{}

// Help is the detailed help.
func (check) Help() string {
	return `Counts what the workspace holds and lists what it lacks: for each published or local
file that Remit can use, what happens without it and the command that loads it.
Nothing that is missing is ever guessed. Exits with 3 if live work belongs to a body that has
ended and nobody was named to go on with it (remit structures handover).

Example:

    remit check --workspace demo
`
}

func (check) dataTypes() []any { return []any{workspace.Health{}} }

// Run checks the workspace.
func (check) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	h, err := ws.Check(c.ctx)
	if err != nil {
		return err
	}
	orphans, err := ws.Orphans(c.ctx, c.today())
	if err != nil {
		return err
	}
	a := answer{data: h, problems: orphans, columns: []string{"item", "what", "count", "publisher", "without", "command"}}
	names := slices.Sorted(maps.Keys(h.Rows))
	for _, t := range names {
		a.rows = append(a.rows, []string{"rows", string(t), strconv.Itoa(h.Rows[t]), "", "", ""})
	}
	for _, m := range h.Missing {
		a.rows = append(a.rows, []string{"missing", m.What, "0", m.Publisher, m.Without, m.Command})
	}
	a.text = func(w io.Writer) {
		fmt.Fprintf(w, "workspace %s, schema %d: %d imports, %d undone, %d rows in quarantine\n", c.Workspace, h.Schema, h.Imports, h.Undone, h.Quarantined)
		var rows [][]string
		for _, t := range names {
			rows = append(rows, []string{string(t), strconv.Itoa(h.Rows[t])})
		}
		align(w, []string{"table", "rows"}, rows)
		writeMissing(w, h.Missing)
	}
	return c.show(a)
}

// writeMissing lists what a workspace lacks.
func writeMissing(w io.Writer, missing []workspace.Expected) {
	if len(missing) == 0 {
		fmt.Fprintln(w, "Nothing is missing.")
		return
	}
	fmt.Fprintln(w, "Not loaded:")
	for _, m := range missing {
		fmt.Fprintf(w, "  %s (%s)\n    without it: %s\n    %s\n", m.What, m.Publisher, m.Without, m.Command)
	}
}
