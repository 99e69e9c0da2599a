package level

import (
	"math"
	"slices"
)

// Options say how a model is solved.
type Options struct {
	Metric Metric // "" is Ladder
	Law    bool   // only levels that the law allows
	Draws  int
	// Integer solves a program under the metric uniform; nil: the solver is not there.
	Integer Integer
}

// An Integer finds the cheapest assignment of a program, and a bound below which
// none lies.
type Integer func(p *Program) (at []int, bound float64, err error)

// A Plan is an assignment of the services of a model to rungs.
type Plan struct {
	At     []int
	Cost   int64     // pence, all terms
	Costs  [][]Costs // pounds, by service and rung
	Barred [][]string
	Bound  float64 // of the cost, pence, where an integer program was solved
}

// program is the model as it is solved: whole pence, and pairs by the metric.
func (m *Model) program(p Parameters, costs [][]Costs, barred [][]string, metric Metric) *Program {
	out := &Program{Metric: metric, Costs: make([][]int64, len(costs)), Pairs: make([]Pair, len(m.pairs))}
	for s := range costs {
		out.Costs[s] = make([]int64, len(m.ladder))
		for r := range costs[s] {
			out.Costs[s][r] = Forbidden
			if barred[s][r] == "" {
				out.Costs[s][r] = pence(costs[s][r].Sum())
			}
		}
	}
	for i, q := range m.pairs {
		out.Pairs[i] = Pair{q.a, q.b, m.weight(p, q, metric)}
	}
	return out
}

// weight is what a pair costs, pence a year.
func (m *Model) weight(p Parameters, q shared, metric Metric) int64 {
	pounds := q.pounds
	if q.people > 0 {
		pounds = p.at("step-cost") * q.people
		if metric == Uniform {
			pounds *= p.at("different-cost")
		}
	}
	return pence(pounds)
}

func pence(pounds float64) int64 { return int64(math.Round(pounds * 100)) }

// solve finds the cheapest assignment under parameters, with the portfolios as they
// were worked out last.
func (m *Model) solve(p Parameters, o Options, barred [][]string) (Plan, error) {
	out := Plan{Costs: m.unary(p, o.Metric), Barred: barred}
	program := m.program(p, out.Costs, barred, o.Metric)
	if o.Metric != Uniform {
		out.At, out.Cost = program.Cut()
		return out, nil
	}
	var err error
	out.At, out.Bound, err = program.uniform(o.Integer)
	out.Cost = program.Cost(out.At)
	return out, err
}

// rounds is how often portfolios are worked out again on the solution, at most.
const rounds = 10

// settle solves, works the portfolios out on the solution, and solves again until
// no service moves.
func (m *Model) settle(o Options, barred [][]string) (Plan, error) {
	if !m.stated() && !m.in.Alone {
		m.pool(nil)
	}
	plan, err := m.solve(m.p, o, barred)
	m.moved = nil
	m.held = plan.At
	if m.stated() || m.in.Alone {
		return plan, err
	}
	for range rounds {
		if err != nil {
			return plan, err
		}
		m.pool(plan.At)
		m.held = plan.At
		var next Plan
		next, err = m.solve(m.p, o, barred)
		moved := differing(plan.At, next.At)
		m.moved = append(m.moved, moved)
		if plan = next; moved == 0 {
			break
		}
	}
	return plan, err
}

// differing is how many services two assignments put at different rungs.
func differing(a, b []int) (n int) {
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// barredAll are the reasons of every service.
func (m *Model) barredAll(law bool) [][]string {
	out := make([][]string, len(m.services))
	for s := range out {
		out[s] = m.barred(s, law)
	}
	return out
}

// Unplaceable are the services for which no rung is left, by the reasons.
func (m *Model) Unplaceable(law bool) (codes []string) {
	for s, reasons := range m.barredAll(law) {
		if !slices.Contains(reasons, "") {
			codes = append(codes, m.services[s].Code)
		}
	}
	return codes
}

// Base is the program of the model at its parameters, without the law, with the
// portfolios as they were worked out last: for checks by other means.
func (m *Model) Base(metric Metric) *Program {
	return m.program(m.p, m.unary(m.p, metric), m.barredAll(false), metric)
}
