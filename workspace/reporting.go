package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/table"
)

// report writes the findings of a record to the spill: those of the record
// itself, then those against others.
func (s *settling) report(p Partition, l *contract.Line, crossed []crossing) error {
	found := contract.Check(l)
	if len(crossed) > 0 {
		key, _ := s.keyer.Key(l)
		for _, c := range crossed {
			f := c.Finding
			f.Provider = key.Provider
			f.Commissioner, f.Claimed, f.Month, f.AtStake = key.Commissioner, key.Claimed, key.Month, key.Value
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return nil
	}
	view := contract.FindingView(found, nil)
	for i, row := range view.Rows {
		s.found[string(found[i].Code)]++
		cells := make([]string, 0, len(row)+1)
		for c := range row {
			cells = append(cells, row[c].Format(view.Columns[c].Kind))
		}
		if err := s.findings.add(struct{}{}, append(cells, p.File)...); err != nil {
			return err
		}
	}
	return nil
}

// reports writes the ledger, reads it again, and holds what it comes to against
// the records; then the findings and the variance.
func (s *settling) reports() error {
	kept, err := json.Marshal(s.ledger)
	if err != nil {
		return fmt.Errorf("keep the sums: %w", err)
	}
	back := contract.NewLedger()
	if err := json.Unmarshal(kept, back); err != nil {
		return fmt.Errorf("keep the sums: %w", err)
	}
	statements := statementsOf(back, s.u)
	if err := s.totals.reconcile(statements); err != nil {
		return fmt.Errorf("%s: %w", s.u.name, err)
	}
	notes := append([]string{}, statements[0].Notes()...)
	s.result.Notes = notes
	return errors.Join(
		s.out.write(s.u.path(ledgerFile), func(w io.Writer) error { _, err := w.Write(kept); return err }),
		s.out.write(s.u.path(varianceFile), func(w io.Writer) error {
			return contract.WriteCSV(w, contract.VarianceView(back.Variance(), notes))
		}),
		s.out.write(s.u.path(findingsFile), func(w io.Writer) error { return s.writeFindings(w, notes) }))
}

// findingColumns are the columns of findings.csv before the notes.
func findingColumns() []string {
	var out []string
	for _, c := range contract.FindingView(nil, nil).Columns {
		out = append(out, c.Name)
	}
	return append(out, "file")
}

func (s *settling) writeFindings(w io.Writer, notes []string) error {
	out := table.NewWriter(w, table.WithBOM)
	columns, note := findingColumns(), strings.Join(notes, "; ")
	if err := out.Write(append(columns, "notes")...); err != nil {
		return err
	}
	err := s.findings.each(struct{}{}, len(columns), func(cells []string) error { return out.Write(append(cells, note)...) })
	if err != nil {
		return err
	}
	return out.Flush()
}
