package level

import (
	"github.com/remit-health/remit/org/structure"
)

// An Answer is one service with the level at which it costs least.
type Answer struct {
	Code      string          `json:"code"`
	Name      string          `json:"name"`
	Component string          `json:"component"`
	Need      string          `json:"need"`  // the curve of mismatch it is judged by
	Cases     float64         `json:"cases"` // 0 where costs are stated
	Spend     float64         `json:"spend_pounds"`
	Level     structure.Level `json:"level"`
	Costs     []AtLevel       `json:"costs"`
	RunnerUp  structure.Level `json:"runner_up"` // "": no other level is allowed
	Margin    float64         `json:"margin_pounds"`
	Undecided bool            `json:"undecided"`
	Kept      float64         `json:"kept"`               // share of draws; meaningless without draws
	Today     string          `json:"today"`              // what is known of today's arrangement; not known is said so
	Differs   bool            `json:"differs_from_today"` // today's arrangement is known and at another level
	Assumed   []string        `json:"assumed,omitempty"`
	Budget    *BreakEven      `json:"personal_budget,omitempty"`
}

// AtLevel is what a service costs at a level, pounds a year.
type AtLevel struct {
	Level  structure.Level `json:"level"`
	Pounds float64         `json:"pounds"` // terms of the service itself
	Pairs  float64         `json:"pairs"`  // its pairs, the others held where they are
	Terms  [Terms]float64  `json:"terms"`  // scale, risk, mismatch, interface, anchors, engagement
	Barred string          `json:"barred,omitempty"`
}

// Whole is all that hangs on the level.
func (a AtLevel) Whole() float64 { return a.Pounds + a.Pairs }

// A BreakEven says from what value of choice on a personal budget pays: data cannot
// rank it against levels.
type BreakEven struct {
	Cost  float64 `json:"cost_pounds_a_person"`
	Spend float64 `json:"spend_pounds_a_person"`
	Share float64 `json:"break_even"` // of the spend on a person
}

// BreakEvenOf is the break-even of a yearly spend on one person; above one it is
// impossible.
func BreakEvenOf(p Parameters, spend float64) BreakEven {
	cost := p.at("budget-hours") * p.at("budget-hour-cost")
	return BreakEven{Cost: cost, Spend: spend, Share: cost / spend}
}

// answer makes the answer of a service of a plan.
func (m *Model) answer(plan Plan, s int, weights [][]weighed, metric Metric) Answer {
	one := &m.services[s]
	out := Answer{Code: one.Code, Name: one.Name, Component: one.Component, Cases: one.Cases, Spend: one.Cost, Level: m.ladder[plan.At[s]].Level, Assumed: one.Assumed}
	if m.stated() {
		out.Cases, out.Spend, out.Component, out.Assumed = 0, 0, "", nil
	} else {
		out.Need = m.curve(one).Name
	}
	apart := Program{Metric: metric}
	for r, rung := range m.ladder {
		c := AtLevel{Level: rung.Level, Pounds: plan.Costs[s][r].Sum(), Terms: plan.Costs[s][r], Barred: plan.Barred[s][r]}
		for _, w := range weights[s] {
			c.Pairs += w.pounds * float64(apart.apart(r, plan.At[w.other]))
		}
		out.Costs = append(out.Costs, c)
	}
	out.rank(plan.At[s], m.p.at("indifference"))
	if one.Budget && one.Cases > 0 {
		b := BreakEvenOf(m.p, one.Cost/one.Cases)
		out.Budget = &b
	}
	return out
}

// rank finds the runner-up. Of a service whose spend is not known, because its costs
// are stated, nothing is within the band but a tie.
func (a *Answer) rank(at int, band float64) {
	best := -1
	for r, c := range a.Costs {
		if r != at && c.Barred == "" && (best < 0 || c.Whole() < a.Costs[best].Whole()) {
			best = r
		}
	}
	if best < 0 {
		return
	}
	a.RunnerUp, a.Margin = a.Costs[best].Level, a.Costs[best].Whole()-a.Costs[at].Whole()
	a.Undecided = a.Margin <= band*a.Spend
}

// weighed is a pair as one of its services sees it.
type weighed struct {
	other  int
	pounds float64
}

func (m *Model) weighed(metric Metric) [][]weighed {
	out := make([][]weighed, len(m.services))
	for _, q := range m.pairs {
		pounds := float64(m.weight(m.p, q, metric)) / 100
		out[q.a] = append(out[q.a], weighed{q.b, pounds})
		out[q.b] = append(out[q.b], weighed{q.a, pounds})
	}
	return out
}
