package contract

import "github.com/remit-health/remit/money"

// A PlanLine holds planned and actual activity and value of one currency.
type PlanLine struct {
	Planned, Actual           int64       // activity
	PlannedValue, ActualValue money.Pence // at planned and at actual prices
}

// A PlanVariance splits the difference between actual and planned value. The
// three parts add up to Value exactly: case mix is what is left.
type PlanVariance struct {
	Activity int64       // actual − planned activity
	Value    money.Pence // actual − planned value
	Volume   money.Pence // more or less activity, at the average planned price
	Price    money.Pence // the same care at another price than planned
	CaseMix  money.Pence // dearer or cheaper care than planned
}

// VarianceOf splits the difference between plan and actual over lines:
//
//	price    = Σ actual value − Σ actual activity × planned price of the line
//	volume   = (Σ actual − Σ planned activity) × average planned price
//	case mix = the rest
//
// Each product is rounded half up once. A line without planned activity has no
// planned price: its whole value counts as case mix. Without any planned
// activity volume and case mix cannot be told apart, and all of it is case mix.
func VarianceOf(lines []PlanLine) PlanVariance {
	var v PlanVariance
	var planned int64
	var plannedValue money.Pence
	for _, l := range lines {
		v.Activity += l.Actual - l.Planned
		v.Value += l.ActualValue - l.PlannedValue
		planned += l.Planned
		plannedValue += l.PlannedValue
		if l.Planned > 0 {
			v.Price += l.ActualValue - l.PlannedValue.Scale(l.Actual, l.Planned, money.HalfUp)
		}
	}
	if planned > 0 {
		v.Volume = plannedValue.Scale(v.Activity, planned, money.HalfUp)
	}
	v.CaseMix = v.Value - v.Price - v.Volume
	return v
}
