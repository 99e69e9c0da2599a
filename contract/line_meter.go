package contract

import (
	"maps"
	"slices"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// Delivered is the decided and priced activity of a line. Every record added is
// in exactly one of the counts: Added = Records + PaidByOthers + NoPayer +
// Withheld + NoDate + OutsidePeriod + OtherCare.
type Delivered struct {
	Added         int         `json:"records_read"`
	Records       int         `json:"records"` // of the line's care, provider and payer, in its period
	Activity      int64       `json:"activity"`
	Value         money.Pence `json:"value_pence"` // of those with a price
	Unpriced      int         `json:"unpriced"`    // of Records: they have none, and count as nothing in Value
	PaidByOthers  int         `json:"paid_by_others"`
	NoPayer       int         `json:"no_payer"`
	Withheld      int         `json:"withheld"` // they repeat another record
	NoDate        int         `json:"no_date"`
	OutsidePeriod int         `json:"outside_period"`
	OtherCare     int         `json:"other_care"` // of other providers too

	// From and To are the first and the last day within the line's period of any
	// record added, whosoever's: the days that the activity covers.
	From  calendar.Date `json:"from"`
	To    calendar.Date `json:"to"`
	Bases []string      `json:"bases,omitempty"` // what the prices are where they are not payable

	// Of the plan, the part that falls to the days covered, by days.
	PlannedActivity int64       `json:"planned_activity_to_date"`
	PlannedValue    money.Pence `json:"planned_value_to_date_pence"`
	Activities      int64       `json:"activity_over_plan"`       // negative: under
	Over            money.Pence `json:"value_over_plan_pence"`    // negative: under
	ByVolume        money.Pence `json:"of_it_by_volume_pence"`    // more or less activity
	ByPrice         money.Pence `json:"of_it_by_price_pence"`     // dearer or cheaper care
	Uncovered       int         `json:"days_of_plan_not_covered"` // by the activity
}

// A Meter adds up the records of a line. It is not safe for concurrent use.
type Meter struct {
	line  LineItem
	sum   Delivered
	bases map[string]bool
}

// Meter returns an empty meter for the line, which must hold ([LineItem.Check]).
func (l LineItem) Meter() *Meter { return &Meter{line: l, bases: map[string]bool{}} }

// Add considers a record. It keeps nothing of it but sums.
func (m *Meter) Add(l *Line) {
	m.sum.Added++
	on := l.Record.AssignmentDate()
	if m.line.In().Holds(on) {
		m.cover(on)
	}
	provider := org.Code(l.Record.Get(activity.Provider))
	switch {
	case m.line.Provider != "" && provider != m.line.Provider || !m.line.Care.Holds(l.Record):
		m.sum.OtherCare++
	case on == 0:
		m.sum.NoDate++
	case !m.line.In().Holds(on):
		m.sum.OutsidePeriod++
	case l.Duplicate:
		m.sum.Withheld++
	case l.Decision.Commissioner == "":
		m.sum.NoPayer++
	case !slices.Contains(m.line.Commissioners, l.Decision.Commissioner):
		m.sum.PaidByOthers++
	default:
		m.count(l)
	}
}

func (m *Meter) cover(on calendar.Date) {
	if m.sum.From == 0 || on < m.sum.From {
		m.sum.From = on
	}
	m.sum.To = max(m.sum.To, on)
}

func (m *Meter) count(l *Line) {
	m.sum.Records++
	m.sum.Activity += l.units()
	if !l.Quote.Priced {
		m.sum.Unpriced++
		return
	}
	m.sum.Value += l.Quote.Price
	if l.Basis != "" {
		m.bases[l.Basis] = true
	}
}

// Delivered is what was added so far, against the plan for the days covered.
func (m *Meter) Delivered() Delivered {
	d := m.sum
	d.Bases = slices.Sorted(maps.Keys(m.bases))
	whole, covered := int64(m.line.Until-m.line.From), int64(0)
	if d.From != 0 {
		covered = int64(d.To-d.From) + 1
	}
	d.Uncovered = int(whole - covered)
	if whole > 0 {
		d.PlannedActivity = int64(money.Pence(m.line.Planned).Scale(covered, whole, money.HalfUp))
		d.PlannedValue = m.line.PlannedValue.Scale(covered, whole, money.HalfUp)
	}
	v := VarianceOf([]PlanLine{{d.PlannedActivity, d.Activity, d.PlannedValue, d.Value}})
	d.Activities, d.Over, d.ByVolume, d.ByPrice = v.Activity, v.Value, v.Volume, v.Price+v.CaseMix
	return d
}
