package web

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/access"
)

// audited writes to the audit log what a page is about to show of people: which records,
// on the page or in the file that was asked for.
func (a *ask) audited(p *page) error {
	if !p.need.Personal() {
		return nil
	}
	e := access.Entry{What: a.Method + " " + a.URL.Path, Question: a.URL.RawQuery, Outcome: access.Shown}
	e.Records, e.Rows = a.recordsOf(p)
	if err := a.asker.Audit(a.Context(), e); err != nil {
		return fmt.Errorf("nothing about people is shown that cannot be written to the audit log: %w", err)
	}
	return nil
}

// recordsOf are the ids of the records that an answer shows, and how many rows about people.
func (a *ask) recordsOf(p *page) (ids []string, rows int) {
	ids = slices.Clone(p.About)
	one := p.sheet(a.Value("sheet"))
	for _, s := range p.Sheets {
		most := len(s.Rows) - s.Left()
		switch format := a.Value("format"); {
		case format == "csv" && s != one:
			continue
		case format == "csv" || format == "xlsx":
			most = len(s.Rows)
		}
		if !s.Rowwise {
			continue
		}
		rows += most
		for i, c := range s.Columns {
			if c.Name != "record_id" && c.Name != "other_record_id" {
				continue
			}
			for _, row := range s.Rows[:most] {
				if row[i].Text != "" {
					ids = append(ids, row[i].Text)
				}
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), rows + len(p.About)
}
