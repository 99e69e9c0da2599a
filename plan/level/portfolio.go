package level

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// prepareRisk tabulates the risk of each rung, and works it out with every service
// held at every rung.
func (m *Model) prepareRisk() {
	m.tabulateRisk()
	if m.in.Alone {
		together(len(m.services), m.riskAlone)
		return
	}
	m.spreads = make([]spread, len(m.services))
	m.pool(nil)
}

// tabulateRisk makes room for the costs of risk, and the curve of each rung.
func (m *Model) tabulateRisk() {
	m.z = distuv.UnitNormal.Quantile(1 - m.p.at("reserve-cost")/m.p.at("overspend-cost"))
	m.risk = make([][]float64, len(m.services))
	for s := range m.risk {
		m.risk[s] = make([]float64, len(m.ladder))
	}
	if m.in.Alone {
		return
	}
	m.risks = make([]*riskCurve, len(m.ladder))
	together(len(m.ladder), func(r int) { m.risks[r] = newRiskCurve(m.ladder[r].Footprint.People, m.people, m.z) })
}

// pool works out the cost of risk of each service at each rung, if the portfolio of
// a rung is what stands there; nil: everything at every rung. A service that does
// not stand at a rung counts as added to it.
func (m *Model) pool(at []int) {
	held := make([]float64, len(m.ladder))
	for s := range m.services {
		for r := range held {
			if at == nil || at[s] == r {
				held[r] += m.square(s)
			}
		}
	}
	offs := make([]float64, len(m.services))
	together(len(m.services), func(s int) {
		for r := range held {
			square := held[r]
			if at != nil && at[s] != r {
				square += m.square(s)
			}
			var off float64
			m.risk[s][r], off = m.pooled(s, r, math.Sqrt(square))
			offs[s] = max(offs[s], off)
		}
	})
	m.riskOff = 0
	for _, off := range offs {
		m.riskOff = max(m.riskOff, off)
	}
}

// square is the variance that a service adds to a portfolio of everybody, pounds².
func (m *Model) square(s int) float64 { return m.services[s].Cases * m.services[s].Square }

// pooled is the cost of risk of a service at a rung in a portfolio, pounds a year,
// and by how much it may be off. The cost of a case is cut finer until the ends of
// the enclosure are within £1 of one another, or a thousandth of what they enclose.
func (m *Model) pooled(s, r int, sigma float64) (value, off float64) {
	one, curve := &m.services[s], m.risks[r]
	if sigma == 0 || len(curve.value) == 0 {
		return 0, 0
	}
	pounds := m.p.at("overspend-cost") * one.Cost
	for {
		value, off = curve.enclosed(m.spreads[s], sigma)
		if m.spreads[s].n > 0 && (2*off*pounds <= max(Within, WithinShare*value*pounds) || m.spreads[s].n >= mostSlices) {
			return value * pounds, off * pounds
		}
		m.spreads[s] = spreadOf(one.Mean, one.CV, max(fewestSlices, 2*m.spreads[s].n))
	}
}

// aloneGroups is into how many groups the bodies of a level are put, by people, for
// risk alone; each group counts as bodies of its mean.
const aloneGroups = 5

// riskAlone is the cost of a service as the only holding of each body: the shortfall
// beyond the tolerance at the cost of overspending.
func (m *Model) riskAlone(s int) {
	one := &m.services[s]
	for r, rung := range m.ladder {
		sum := 0.0
		for _, g := range rung.Footprint.grouped(aloneGroups) {
			sum += g.bodies * Shortfall(one.Cases*g.people/m.people, one.Mean, one.CV, m.p.at("alone-tolerance"))
		}
		m.risk[s][r] = m.p.at("overspend-cost") * sum
	}
}
