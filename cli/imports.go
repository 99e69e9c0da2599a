package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/workspace"
)

// importList lists the imports.
type importList struct{}

// Help is the detailed help.
func (importList) Help() string {
	return "Lists every import, those that were undone too.\n\nExample:\n\n    remit import list --workspace demo --format csv\n"
}

func (importList) dataTypes() []any { return []any{[]workspace.Import{}} }

// Run lists the imports.
func (importList) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	all, err := ws.Imports(c.ctx)
	if err != nil {
		return err
	}
	a := answer{data: append([]workspace.Import{}, all...), columns: importColumns}
	for _, i := range all {
		a.rows = append(a.rows, importRow(i, string(i.Status)))
	}
	return c.show(a)
}

// importUndo takes an import out of force.
type importUndo struct {
	ID int64 `arg:"" help:"the number of the import"`
}

// Help is the detailed help.
func (importUndo) Help() string {
	return `Every answer is from now on as if the import had not been. Its rows and its file
stay, and the file can be imported again.

Example:

    remit import undo 3 --workspace demo
`
}

func (importUndo) dataTypes() []any { return []any{workspace.Import{}} }

// Run undoes the import.
func (cmd importUndo) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	i, err := ws.Undo(c.ctx, cmd.ID, c.Now())
	if err != nil {
		return asUsage(err)
	}
	return c.show(answer{data: i, columns: importColumns, rows: [][]string{importRow(i, string(i.Status))}, text: func(w io.Writer) {
		fmt.Fprintf(w, "import %d (%s as %s) is undone: its %d rows count no more.\n", i.ID, i.Name, i.Kind, i.Good)
	}})
}

// asUsage says that a number which is no import, or was undone, is the
// caller's mistake.
func asUsage(err error) error {
	if errors.Is(err, workspace.ErrNoImport) || errors.Is(err, workspace.ErrUndone) {
		return wrongUsage(fmt.Errorf("%w; see remit import list", err))
	}
	return err
}

// importQuarantine lists the rows that an import left out.
type importQuarantine struct {
	ID int64 `arg:"" help:"the number of the import"`
}

// Help is the detailed help.
func (importQuarantine) Help() string {
	return `Lists each row that the import left out: its line in the file, why, and its text as
it was. Correct the rows in the file and import it again.

Example:

    remit import quarantine 3 --workspace demo --format csv > to-correct.csv
`
}

func (importQuarantine) dataTypes() []any { return []any{importAside{}} }

// importAside is the answer of import quarantine.
type importAside struct {
	Import workspace.Import        `json:"import"`
	Rows   []workspace.Quarantined `json:"rows"`
}

// Run lists the rows.
func (cmd importQuarantine) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	i, rows, err := ws.Quarantine(c.ctx, cmd.ID)
	if err != nil {
		return asUsage(err)
	}
	a := answer{columns: []string{"line", "reason", "text"}, data: importAside{i, append([]workspace.Quarantined{}, rows...)}}
	for _, q := range rows {
		a.rows = append(a.rows, []string{strconv.Itoa(q.Line), q.Reason, q.Text})
	}
	a.text = func(w io.Writer) {
		fmt.Fprintf(w, "import %d, %s: %d of %d rows in quarantine.\n", i.ID, i.Name, i.Quarantined, i.Read)
		for _, q := range rows {
			fmt.Fprintf(w, "%s:%d: %s\n    %q\n", i.Name, q.Line, q.Reason, q.Text)
		}
	}
	return c.show(a)
}

// importKinds lists the kinds.
type importKinds struct{}

// Help is the detailed help.
func (importKinds) Help() string {
	return "Columns after a semicolon are read where the file has them.\n\nExample:\n\n    remit import kinds --format csv\n"
}

func (importKinds) dataTypes() []any { return []any{[]importKind{}} }

// An importKind is a kind of files, for JSON.
type importKind struct {
	Name    string `json:"name"`
	Help    string `json:"help"`
	Columns string `json:"columns"`
	Source  string `json:"source"`
}

// Run lists the kinds.
func (importKinds) Run(c *call) error {
	var data []importKind
	a := answer{columns: []string{"kind", "what", "columns", "source"}}
	for _, k := range workspace.Kinds() {
		data = append(data, importKind{k.Name, k.Help, k.Columns, k.Source})
		a.rows = append(a.rows, []string{k.Name, k.Help, k.Columns, k.Source})
	}
	a.data = data
	a.text = func(w io.Writer) {
		for _, k := range data {
			fmt.Fprintf(w, "%s: %s\n    columns: %s\n    from: %s\n", k.Name, k.Help, k.Columns, k.Source)
		}
	}
	return c.show(a)
}
