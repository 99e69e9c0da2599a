package level

import (
	"math"
	"slices"
)

// A lever is something that is turned to see when an answer changes.
type lever struct {
	name     string
	unit     string
	now      float64
	low, top float64
	linear   bool // the cost of every assignment is a straight line in it
	// at is the model with the lever turned: costs by service and rung, and pairs in
	// pounds.
	at func(x float64) ([][]Costs, []float64)
}

// names of levers that are parameters in which the optimum is linear: overspending
// with the reserve's quantile held.
var linearLevers = []string{"mismatch-weight", "step-cost", "overspend-cost"}

// curvedLevers are those that are scanned and bisected. The reserve's cost and
// inequality change what was prepared, which is made again for each value.
var curvedLevers = []struct {
	name     string
	low, top float64
}{{"commissioning-share", 0.2, 0.6}, {"fixed-share", 0.25, 0.75}, {"size-exponent", 0, 1}, {"inequality", 0.1, 0.9}, {"reserve-cost", 0.01, 0.1}}

// levers are those that may move a service.
func (m *Model) levers(s int, metric Metric) []lever {
	var out []lever
	for _, name := range linearLevers {
		if p := m.p[name]; !m.stated() || name != "step-cost" {
			out = append(out, m.parameterLever(name, p.Low, p.High, true, metric))
		}
	}
	out = append(out, m.ownMismatch(s, metric))
	for i, q := range m.pairs {
		if q.people == 0 && (q.a == s || q.b == s) {
			out = append(out, m.pairLever(i, metric))
		}
	}
	if m.stated() {
		return out
	}
	for _, l := range curvedLevers {
		out = append(out, m.parameterLever(l.name, l.low, l.top, false, metric))
	}
	return out
}

func (m *Model) pairPounds(p Parameters, metric Metric) []float64 {
	out := make([]float64, len(m.pairs))
	for i, q := range m.pairs {
		out[i] = float64(m.weight(p, q, metric)) / 100
	}
	return out
}

func (m *Model) parameterLever(name string, low, top float64, linear bool, metric Metric) lever {
	one := m.p[name]
	return lever{name: name, unit: one.Unit, now: one.Value, low: min(low, one.Value), top: max(top, one.Value), linear: linear, at: func(x float64) ([][]Costs, []float64) {
		p := m.p.With(name, x)
		of := m
		switch name {
		case "inequality":
			of = m.curved(p)
		case "reserve-cost":
			of = m.reserved(p)
		}
		return of.unary(p, metric), m.pairPounds(p, metric)
	}}
}

// curved is the model with the mismatch curves of other parameters.
func (m *Model) curved(p Parameters) *Model {
	out := *m
	out.curves = m.curvesOf(p)
	return &out
}

// reserved is the model with the risk of another reserve, everything else as it is.
func (m *Model) reserved(p Parameters) *Model {
	out := *m
	out.p = p
	if !m.in.Alone {
		out.tabulateRisk()
		out.spreads = slices.Clone(m.spreads)
		out.pool(m.held)
	}
	return &out
}

// mostMismatch is how far own mismatch is turned up.
const mostMismatch = 10.0

// What the flips of a service's own mismatch are called: where costs are worked out, its
// tailoring.
const (
	OwnMismatch  = "own mismatch"
	OwnTailoring = "own tailoring"
)

// ownMismatch multiplies the mismatch of one service; where the costs are worked out
// it is shown as its tailoring θ.
func (m *Model) ownMismatch(s int, metric Metric) lever {
	now, top, unit := 1.0, mostMismatch, "factor"
	name := OwnMismatch
	if !m.stated() {
		now, top, name, unit = m.services[s].Theta, 1, OwnTailoring, "share of value"
	}
	return lever{name: name, unit: unit, now: now, low: 0, top: top, linear: true, at: func(x float64) ([][]Costs, []float64) {
		costs := m.unary(m.p, metric)
		for r := range costs[s] {
			if now > 0 {
				costs[s][r][TermMismatch] *= x / now
			} else if !m.stated() {
				costs[s][r][TermMismatch] = m.p.at("mismatch-weight") * x * m.services[s].Cost * m.curve(&m.services[s]).G[r]
			}
		}
		return costs, m.pairPounds(m.p, metric)
	}}
}

// pairLever is the weight of one pair that is stated in pounds.
func (m *Model) pairLever(i int, metric Metric) lever {
	q := m.pairs[i]
	name := "pair " + m.services[q.a].Code + " with " + m.services[q.b].Code
	return lever{name: name, unit: "pounds a year", now: q.pounds, low: 0, top: mostMismatch * q.pounds, linear: true, at: func(x float64) ([][]Costs, []float64) {
		pairs := m.pairPounds(m.p, metric)
		pairs[i] = x
		return m.unary(m.p, metric), pairs
	}}
}

// programAt is the program with a lever turned.
func (m *Model) programAt(l lever, x float64, barred [][]string, metric Metric) *Program {
	costs, pairs := l.at(x)
	out := m.program(m.p, costs, barred, metric)
	for i, pounds := range pairs {
		out.Pairs[i].Weight = pence(pounds)
	}
	return out
}

// value is what an assignment costs with a lever turned, in pounds and not rounded.
func (m *Model) value(l lever, x float64, at []int, metric Metric) (sum float64) {
	costs, pairs := l.at(x)
	for s, r := range at {
		sum += costs[s][r].Sum()
	}
	apart := Program{Metric: metric}
	for i, q := range m.pairs {
		sum += pairs[i] * float64(apart.apart(at[q.a], at[q.b]))
	}
	return sum
}

// crossing is where the lines of two assignments meet; false if they do not within
// the range.
func (m *Model) crossing(l lever, a, b []int, low, top float64, metric Metric) (float64, bool) {
	atLow := m.value(l, low, a, metric) - m.value(l, low, b, metric)
	atTop := m.value(l, top, a, metric) - m.value(l, top, b, metric)
	if atLow == atTop {
		return 0, false
	}
	x := low + (top-low)*atLow/(atLow-atTop)
	return x, x >= low && x <= top && !math.IsNaN(x)
}
