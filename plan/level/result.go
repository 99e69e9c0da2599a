package level

import (
	"slices"

	"github.com/remit-health/remit/org/structure"
)

// A Result is a whole solution.
type Result struct {
	Levels   []LevelTotal      `json:"levels"`
	Answers  []Answer          `json:"services"`
	Metric   Metric            `json:"metric"`
	Law      bool              `json:"law"`
	Cost     float64           `json:"cost_pounds"`
	Bound    float64           `json:"bound_pounds"` // no assignment costs less
	Rules    []Priced          `json:"rules"`
	LawPrice float64           `json:"price_of_the_law_pounds"`
	Draws    int               `json:"draws"`
	Stable   int               `json:"stable"`       // services kept in enough draws
	Spend    float64           `json:"spend_pounds"` // of all services
	SpendOf  Spends            `json:"spend_shares"`
	Terms    map[string]string `json:"terms"`
	Moved    []int             `json:"moved_by_portfolio"` // by round
	Params   []Parameter       `json:"parameters"`
	Curves   []Curve           `json:"mismatch"`
	Pairs    int               `json:"pairs"`
}

// Spends are shares of all spend.
type Spends struct {
	Stable    float64 `json:"stable"`
	Undecided float64 `json:"undecided"`
}

// A LevelTotal is what stands at a level.
type LevelTotal struct {
	Level    structure.Level `json:"level"`
	Bodies   int             `json:"bodies"`
	Least    float64         `json:"least_people"`
	Median   float64         `json:"median_people"`
	Most     float64         `json:"most_people"`
	Services int             `json:"services"`
	Spend    float64         `json:"spend_pounds"`
	Cost     float64         `json:"cost_pounds"`     // terms of the services that stand there
	Everyone float64         `json:"everyone_pounds"` // if every service stood there, allowed or not
}

// A Priced rule is a law with what it costs that it holds.
type Priced struct {
	Rule
	Price float64 `json:"price_pounds"`
}

// Solve finds the cheapest assignment. The error is [ErrNoInteger], or the solver's.
func (m *Model) Solve(o Options) (*Result, error) {
	if o.Metric == "" {
		o.Metric = Ladder
	}
	plan, err := m.settle(o, m.barredAll(o.Law))
	if err != nil {
		return nil, err
	}
	out := &Result{Metric: o.Metric, Law: o.Law, Cost: float64(plan.Cost) / 100, Bound: float64(plan.Cost) / 100, Draws: o.Draws, Terms: m.TermsOn(), Moved: m.moved, Params: m.p.List(), Curves: m.Curves(), Pairs: len(m.pairs)}
	if o.Metric == Uniform {
		out.Bound = plan.Bound / 100
	}
	weights := m.weighed(o.Metric)
	for s := range m.services {
		out.Answers = append(out.Answers, m.answer(plan, s, weights, o.Metric))
	}
	if o.Draws > 0 {
		kept, err := m.kept(plan, o)
		if err != nil {
			return nil, err
		}
		for s := range out.Answers {
			out.Answers[s].Kept = kept[s]
		}
	}
	out.add(m, plan)
	return out, m.price(out, plan, o)
}

// enough allows for the rounding of a sum of draws.
const enough = 1e-9

// add works out the totals.
func (r *Result) add(m *Model, plan Plan) {
	for i, rung := range m.ladder {
		t := LevelTotal{Level: rung.Level, Bodies: 0}
		if f := rung.Footprint; f != nil {
			t.Bodies = f.Bodies()
			t.Least, t.Median, t.Most = f.Spread()
		}
		for s, a := range r.Answers {
			t.Everyone += plan.Costs[s][i].Sum()
			if plan.At[s] == i {
				t.Services, t.Spend, t.Cost = t.Services+1, t.Spend+a.Spend, t.Cost+plan.Costs[s][i].Sum()
			}
		}
		r.Levels = append(r.Levels, t)
		r.Spend += t.Spend
	}
	for _, a := range r.Answers {
		if r.Draws > 0 && a.Kept >= m.p.at("stable-share")-enough {
			r.Stable++
			r.SpendOf.Stable += a.Spend / max(1, r.Spend)
		}
		if a.Undecided {
			r.SpendOf.Undecided += a.Spend / max(1, r.Spend)
		}
	}
}

// price solves without the law, and without each rule of it that bears on a service
// of the model.
func (m *Model) price(out *Result, plan Plan, o Options) error {
	if !o.Law {
		return nil
	}
	free, err := m.solve(m.p, o, m.barredAll(false))
	if err != nil {
		return err
	}
	out.LawPrice = float64(plan.Cost-free.Cost) / 100
	all := m.in.Rules
	defer func() { m.in.Rules = all }()
	for i, rule := range all {
		if !slices.ContainsFunc(m.services, func(s Service) bool { return slices.Contains(rule.Services, s.Code) }) {
			continue
		}
		m.in.Rules = slices.Delete(slices.Clone(all), i, i+1)
		without, err := m.solve(m.p, o, m.barredAll(true))
		if err != nil {
			return err
		}
		out.Rules = append(out.Rules, Priced{rule, float64(plan.Cost-without.Cost) / 100})
	}
	return nil
}
