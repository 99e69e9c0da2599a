package priority

import "github.com/remit-health/remit/plan"

// A Health is what an option does for people's health beside what its cost would do
// elsewhere. A net health benefit above zero says that the option gives more than
// it displaces at that threshold.
type Health struct {
	ID   string  `json:"id"`
	Gain float64 `json:"gain"`         // each year discounted
	Cost float64 `json:"cost_pounds"`  // each year discounted
	Each *Each   `json:"cost_of_gain"` // cost ÷ gain; null unless both are above zero
	Net  []NetAt `json:"net_health_benefit"`
	// Weighted is the net health benefit at the threshold of the run with each fifth
	// weighted by its health; null if the file does not state health and people by
	// fifth.
	Weighted *float64      `json:"weighted"`
	ByFifth  []HealthFifth `json:"by_fifth"`
}

// An Each is pounds for one unit of health (an ICER against doing nothing).
type Each float64

// A NetAt is a net health benefit at one threshold.
type NetAt struct {
	Threshold string  `json:"threshold"` // the name of the parameter
	Pounds    float64 `json:"pounds"`
	Net       float64 `json:"net"`
}

// A HealthFifth is what an option does for one fifth: its part of the gain less the
// part that it bears of what is displaced, and the weight of that.
type HealthFifth struct {
	Fifth  int     `json:"fifth"` // 1 the most deprived
	Gain   float64 `json:"gain"`
	Net    float64 `json:"net"`
	Weight float64 `json:"weight"`
}

// Healths work out every option of a question that states a cost, at the thresholds
// of displaced care and of NICE side by side.
func Healths(q *Question, s Settings) ([]Health, error) {
	s = s.filled()
	params, err := parameters(s.On, q.Own)
	if err != nil {
		return nil, err
	}
	m := newModel(q, s, params)
	out := []Health{}
	for i, o := range m.options {
		if len(o.Spend) > 0 {
			out = append(out, m.healthAt(m.columns[m.columnOf(i)], o))
		}
	}
	return out, nil
}

func (m *model) healthAt(c column, o plan.Option) Health {
	h := m.healthOf(c)
	out := Health{ID: o.ID, Gain: h.late, Cost: h.cost, Net: []NetAt{}, ByFifth: []HealthFifth{}}
	if h.late > 0 && h.cost > 0 {
		each := Each(h.cost / h.late)
		out.Each = &each
	}
	for _, name := range []string{displacedLow, displacedHigh, niceLow, niceHigh} {
		k := m.params.of(name)
		out.Net = append(out.Net, NetAt{name, k, NetHealth(h.late, h.cost, k)})
	}
	if _, known := share(o, 1); !known || len(m.weights) == 0 {
		return out
	}
	sum := 0.0
	for fifth := 1; fifth <= 5; fifth++ {
		part, _ := share(o, fifth)
		f := HealthFifth{fifth, part * h.late, NetHealth(part*h.late, m.q.Equity.borne(fifth)*h.cost, m.params.of(threshold)), m.weights[fifth]}
		out.ByFifth = append(out.ByFifth, f)
		sum += f.Weight * f.Net
	}
	out.Weighted = &sum
	return out
}
