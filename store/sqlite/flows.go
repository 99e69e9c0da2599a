package sqlite

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/workspace"
)

// flowTables hold where the patients of trusts come from.
func flowTables() []table { return []table{trustFlows()} }

func trustFlows() table {
	return tableOf[structure.FlowRow]{
		table:   workspace.TrustFlows,
		columns: "trust, area, area_kind, share",
		rows:    func(r *workspace.Rows) *[]structure.FlowRow { return &r.TrustFlows },
		source:  func(f *structure.FlowRow) *dated.Source { return &f.Source },
		fields:  func(f *structure.FlowRow) []any { return []any{&f.Trust, &f.Area, &f.AreaKind, &f.Share} },
	}
}
