package level

import (
	"math"

	"github.com/remit-health/remit/org/structure"
)

// unary are the costs of each service at each rung under parameters, pounds a year.
// The cost of risk is that of the portfolios last worked out, and follows the cost
// of overspending.
func (m *Model) unary(p Parameters, metric Metric) [][]Costs {
	out := make([][]Costs, len(m.services))
	w := m.weights(p)
	for s := range out {
		out[s] = make([]Costs, len(m.ladder))
		for r := range out[s] {
			out[s][r] = m.costs(p, w, s, r, metric)
		}
	}
	return out
}

// weights are what the running cost of a service depends on, under parameters.
type weights struct{ scale, interfaces []float64 }

// weights: K = φψR·C^γ / (B_sys·ΣC^γ), so that all services at system cost exactly
// φψR, however they are split; g = φ(1−ψ)R·C^γ / ΣC^γ·I_sys(k).
func (m *Model) weights(p Parameters) weights {
	var w weights
	if m.stated() {
		return w
	}
	system, sum, faced := m.systemRung(), 0.0, 0.0
	powers := make([]float64, len(m.services))
	for i := range m.services {
		powers[i] = math.Pow(m.services[i].Cost, p.at("size-exponent"))
		sum += powers[i]
		if m.table != nil {
			faced += powers[i] * between(m.table, system, m.services[i].Providers)
		}
	}
	running := p.at("running-cost") * m.people * p.at("commissioning-share")
	w.scale, w.interfaces = make([]float64, len(powers)), make([]float64, len(powers))
	for i, c := range powers {
		w.scale[i] = running * p.at("fixed-share") * c / float64(m.ladder[system].Footprint.Bodies()) / sum
		if faced > 0 {
			w.interfaces[i] = running * (1 - p.at("fixed-share")) * c / faced
		}
	}
	return w
}

// systemRung is the rung of systems, or else the middle one, by which running cost
// is spread.
func (m *Model) systemRung() int {
	if r := m.rung(structure.System); r >= 0 {
		return r
	}
	return len(m.ladder) / 2
}

func (m *Model) costs(p Parameters, w weights, s, r int, metric Metric) (c Costs) {
	one := &m.services[s]
	if one.Stated != nil {
		for t, v := range one.Stated[m.ladder[r].Level] {
			c[t] = v
		}
		c[Risk] *= p.at("overspend-cost") / m.p.at("overspend-cost")
		c[TermMismatch] *= p.at("mismatch-weight")
		return c
	}
	f := m.ladder[r].Footprint
	c[Scale] = w.scale[s] * float64(f.Bodies())
	c[Risk] = m.risk[s][r] * p.at("overspend-cost") / m.p.at("overspend-cost")
	c[TermMismatch] = p.at("mismatch-weight") * one.Theta * one.Cost * m.curve(one).G[r]
	if m.table != nil {
		c[Interface] = w.interfaces[s] * between(m.table, r, one.Providers)
	}
	c[Anchors] = m.anchors(p, one, r, metric)
	c[Engagement] = m.engagement(p, one, r)
	return c
}

// anchors is what it costs that people of a service use council services and general
// practice too, which stand at levels of their own.
func (m *Model) anchors(p Parameters, s *Service, r int, metric Metric) float64 {
	at := rungOf(m.ladder[r].Level) + 2 // the number of a level in the parameters
	steps := func(anchor float64) float64 {
		if metric == Uniform && float64(at) != anchor {
			return p.at("different-cost")
		}
		return math.Abs(float64(at) - anchor)
	}
	return p.at("step-cost") * s.Cases * (s.Council*steps(p.at("council-level")) + s.GP*steps(p.at("gp-level")))
}

// engagement is what is lost where decision-makers have few clinical leads for their
// practices, and the public is not heard; nothing without evidence of the level.
func (m *Model) engagement(p Parameters, s *Service, r int) float64 {
	for _, e := range m.in.Engaged {
		if e.Level == m.ladder[r].Level {
			led := 1.0
			if e.Practices > 0 {
				led = min(1, e.Leads/e.Practices)
			}
			return p.at("engagement-worth") * s.Cost * (1 - (led+e.Heard)/2)
		}
	}
	return 0
}
