package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"

	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// write writes the files asked for, and shows the answer.
func (cmd restates) write(c *call, got *workspace.Restated) error {
	a := answer{data: got, problems: got.Problems, text: func(w io.Writer) { writeRestated(w, got) }}
	a.columns, a.rows = got.Table()
	if len(got.Results) == 0 {
		a.text = func(w io.Writer) { fmt.Fprintln(w, "Nothing was restated.") }
		return c.show(a)
	}
	invented, err := c.invented()
	if err != nil {
		return err
	}
	if cmd.Lineage != "" {
		columns, rows := got.LineageTable()
		if err := c.writeFile(cmd.Lineage, func(w io.Writer) error { return writeCSV(w, columns, rows, invented) }); err != nil {
			return err
		}
	}
	switch cmd.Out {
	case "":
	case "-":
		csv := *c
		csv.Format = asCSV
		return csv.show(a)
	default:
		if err := c.writeFile(cmd.Out, func(w io.Writer) error { return writeCSV(w, a.columns, a.rows, invented) }); err != nil {
			return err
		}
		c.note("written: %s", cmd.Out)
		if err := c.writeAside(cmd.Out, got.Aside); err != nil {
			return err
		}
	}
	return c.show(a)
}

// writeAside writes the rows that could not be read beside the output; those of an
// earlier run are removed.
func (c *call) writeAside(out string, aside []table.Quarantined) error {
	beside := quarantineBeside(out)
	if len(aside) == 0 {
		if err := c.remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("write %s: %w", beside, err)
		}
		return nil
	}
	var rows [][]string
	for _, q := range aside {
		rows = append(rows, []string{strconv.Itoa(q.Line), q.Reason, q.Text})
	}
	return c.writeFile(beside, func(w io.Writer) error { return writeCSV(w, []string{"line", "reason", "text"}, rows, false) })
}

// writeRestated writes for people: how it was done and how wrong it may be, then
// the bodies of the last result.
func writeRestated(w io.Writer, got *workspace.Restated) {
	last := got.Results[len(got.Results)-1]
	for _, line := range got.Notes() {
		fmt.Fprintln(w, line)
	}
	if got.Series {
		fmt.Fprintf(w, "%d results, from %s on %s to %s on %s; the last:\n", len(got.Results), got.Results[0].From, got.Results[0].On, last.From, last.On)
	}
	t := newSheet("code", "name", ">value", ">denominator")
	for _, r := range last.Rows[:min(len(last.Rows), mostLines)] {
		t.row(string(r.Code), shortened(got.Names[r.Code]), got.Figures.Text(r), got.Figures.DenominatorText(r))
	}
	t.row(string(restate.UnplacedCode), "", got.Figures.Text(last.Unplaced), got.Figures.DenominatorText(last.Unplaced))
	t.write(w)
	if left := len(last.Rows) - mostLines; left > 0 {
		fmt.Fprintf(w, "%d bodies more; --out FILE or --format csv show all.\n", left)
	}
}
