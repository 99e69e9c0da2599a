package contract

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

// Bounds of what terms may state, so that no product is too large to hold.
const (
	mostPlanned  = 10_000_000_000_00 // pence in a month
	mostPrice    = 10_000_000_00     // pence of one unit
	mostEligible = 100_000_000       // units
	mostRate     = 10 * money.One
)

// readPlan reads a sum for each month of the terms: one for all, or one by one.
func (t *Terms) readPlan(m *dated.Mapping) map[calendar.Month]money.Pence {
	plan := map[calendar.Month]money.Pence{}
	all := months(t.In, calendar.MonthOf(t.In.Last()))
	if m.Has("each_month") {
		each := readSum(m, "each_month", mostPlanned)
		for _, month := range all {
			plan[month] = each
		}
		return plan
	}
	p := m.Mapping("plan")
	if p == nil {
		return plan
	}
	for _, month := range all {
		if !p.Has(month.String()) {
			report(m, "plan", "month_missing", fmt.Sprintf("plan has no sum for %s.", month), "Write a sum for each month of the contract, 0 where none is planned.")
			continue
		}
		plan[month] = readSum(p, month.String(), mostPlanned)
	}
	if len(all) > 0 {
		p.Done()
	}
	return plan
}

// readSum reads pounds and pence that are not negative.
func readSum(m *dated.Mapping, key string, most money.Pence) money.Pence {
	stated := m.Number(key).String()
	sum, err := money.ParsePounds(stated)
	if stated != "" && (err != nil || sum < 0 || sum > most) {
		report(m, key, "bad_sum", fmt.Sprintf("%s is %s, not pounds and pence from 0 to %v.", key, stated, most), "Write pounds with at most two decimals.")
		return 0
	}
	return sum
}

// readRate reads a rate through all months of the terms. It changes only with a
// month.
func (t *Terms) readRate(m *dated.Mapping, key string) dated.Series[dated.Number] {
	s := m.Series(key, key)
	if held := s.Entries(); t.In.Until != 0 && len(held) > 0 && (held[0].In.From > t.In.From || held[len(held)-1].In.Until != 0 && held[len(held)-1].In.Until < t.In.Until) {
		report(m, key, "rate_missing", fmt.Sprintf("%s has no value in a part of the contract, %v.", key, t.In), "State it for all months.")
	}
	for _, e := range s.Entries() {
		inRange(m, key, e.Value, mostRate)
		if !beginsMonth(e.In.From) || !beginsMonth(e.In.Until) {
			report(m, key, "not_months", key+" changes within a month.", "Write the first day of a month in from and in until.")
		}
	}
	return s
}

// inRange is a number as a rate, which must be from 0 to the most.
func inRange(m *dated.Mapping, key string, n dated.Number, most money.Rate) money.Rate {
	r, ok := n.Rate()
	if n.String() != "" && (!ok || r < 0 || r > most) {
		report(m, key, "bad_rate", fmt.Sprintf("%s is %s, not from 0 to %s.", key, n, most), "Write a share of one: 0.2 is 20 %.")
		return 0
	}
	return r
}

// readAttained reads what attainment is worked out from.
func (t *Terms) readAttained(m *dated.Mapping) Attained {
	a := Attained{In: readMonths(m, "in"), Base: readSum(m, "base_price", mostPrice), Best: readSum(m, "best_price", mostPrice), Cite: m.Citation("")}
	a.Planned = inRange(m, "planned", m.Number("planned"), money.One)
	a.Actual = inRange(m, "met", m.Number("met"), money.One)
	a.Factor, a.Eligible = inRange(m, "factor", m.Number("factor"), mostRate), readUnits(m, "eligible")
	if a.In.From != 0 && t.In.Until != 0 && (a.In.From < t.In.From || a.In.Until > t.In.Until) {
		report(m, "in", "outside_contract", "the period of attainment is not within that of the contract.", "Write months of the contract.")
	}
	return a
}

// readUnits reads a whole number of units of activity.
func readUnits(m *dated.Mapping, key string) int64 {
	n := m.Number(key)
	whole, ok := n.Int()
	if n.String() != "" && (!ok || whole < 0 || whole > mostEligible) {
		report(m, key, "bad_number", fmt.Sprintf("%s is %s, not a whole number of units up to %d.", key, n, mostEligible), "Write how many could have met the criteria.")
		return 0
	}
	return whole
}
