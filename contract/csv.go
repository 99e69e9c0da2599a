package contract

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/table"
)

// WriteCSV writes a view as CSV. What must stand over the rows is in a last
// column, notes, on every row, so that it stays with any row that is copied.
func WriteCSV(w io.Writer, v View) error {
	out := table.NewWriter(w, table.WithBOM)
	head := make([]string, 0, len(v.Columns)+1)
	for _, c := range v.Columns {
		head = append(head, c.Name)
	}
	notes := strings.Join(v.Notes, "; ")
	err := out.Write(append(head, "notes")...)
	for _, row := range v.Rows {
		cells := make([]string, 0, len(row)+1)
		for i, c := range row {
			cells = append(cells, c.Format(v.Columns[i].Kind))
		}
		err = out.Write(append(cells, notes)...)
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("write %s as CSV: %w", v.Name, err)
	}
	return nil
}
