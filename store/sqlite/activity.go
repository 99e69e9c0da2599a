package sqlite

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/workspace"
)

// activityTables say where the records of care are kept; the records are not in
// the database.
func activityTables() []table { return []table{partitions()} }

func partitions() table {
	return tableOf[workspace.Partition]{
		table:   workspace.Partitions,
		columns: "dataset, year, month, path, sha256, bytes, records",
		rows:    func(r *workspace.Rows) *[]workspace.Partition { return &r.Partitions },
		source:  func(p *workspace.Partition) *dated.Source { return &p.Source },
		fields: func(p *workspace.Partition) []any {
			return []any{&p.Dataset, &p.Month.Year, &p.Month.Month, &p.Path, &p.SHA256, &p.Bytes, &p.Records}
		},
	}
}
