package pricing

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

// An AttainedRow says whether a record met the best-practice criteria.
type AttainedRow struct {
	dated.Source
	Record string // its id
	Met    bool
}

// Attainment says for which records the best-practice criteria were met. The
// activity record has no such column: providers report it beside the record.
type Attainment struct{ met map[string]bool }

// NewAttainment indexes the answers by record id.
func NewAttainment(met map[string]bool) *Attainment { return &Attainment{met} }

func (a *Attainment) of(record string) (met, stated bool) {
	if a == nil {
		return false, false
	}
	met, stated = a.met[record]
	return met, stated
}

// AttainmentAdjustment is what an aligned payment changes by when a provider
// meets best-practice criteria more or less often than the plan assumed:
//
//	(actual − planned) × eligible activity × (best practice − base) × factor
//
// rounded half up once. Actual and planned are shares of one.
func AttainmentAdjustment(planned, actual money.Rate, eligible int64, base, best money.Pence, factor money.Rate) money.Pence {
	whole := int64(money.One) * int64(money.One)
	return ((best - base) * money.Pence(eligible)).Scale(int64(actual-planned)*int64(factor), whole, money.HalfUp)
}
