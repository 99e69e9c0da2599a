package priority

import (
	"math"

	"github.com/remit-health/remit/plan"
)

// A health is what an option does for people's health and what it costs, over the
// years of the plan.
type health struct {
	gain float64 // as stated
	late float64 // with each year discounted
	cost float64 // pounds, with each year discounted
}

// healthOf is that of a column. What falls beyond the last year is not counted.
func (m *model) healthOf(c column) health {
	o, h := m.of(c), health{}
	if len(o.Gain.ByYear) == 0 {
		h.gain, h.late = o.Gain.Mean, o.Gain.Mean
	}
	for _, y := range m.horizon() {
		less := m.discounted(y)
		if len(o.Gain.ByYear) > 0 {
			h.gain += in(c, o.Gain.ByYear, y)
			h.late += less * in(c, o.Gain.ByYear, y)
		}
		for _, line := range m.q.lines() {
			h.cost += less * float64(in(c, o.Spend[line], y)) / 100
		}
	}
	return h
}

// discounted is what one in a year is worth in the first.
func (m *model) discounted(y plan.Year) float64 {
	return math.Pow(1+m.params.of(discount), -float64(y-m.first))
}

// benefit is the gain as stated.
func (m *model) benefit(c column) float64 { return m.healthOf(c).gain }

// value is what a column adds to the objective, if its option gains as many times
// its benefit.
func (m *model) value(c column, times float64) float64 {
	h, k := m.healthOf(c), m.params.of(threshold)
	switch m.set.Objective {
	case Net:
		return NetHealth(h.late*times, h.cost, k)
	case Fairer:
		sum := 0.0
		for fifth := 1; fifth <= 5; fifth++ {
			part, _ := share(m.of(c), fifth)
			sum += m.weights[fifth] * NetHealth(part*h.late*times, m.q.Equity.borne(fifth)*h.cost, k)
		}
		return sum
	}
	return h.gain * times
}

// borne is the share of what is displaced that a fifth bears.
func (e Equity) borne(fifth int) float64 {
	if len(e.Borne) == 0 {
		return 0.2
	}
	return e.Borne[fifth]
}

// NetHealth is the net health benefit (domain F.5): the gain less what its cost
// displaces at a threshold, in pounds for one unit of health.
func NetHealth(gain, cost, threshold float64) float64 { return gain - cost/threshold }

// NetMoney is the net monetary benefit: the gain at a threshold, less the cost.
func NetMoney(gain, cost, threshold float64) float64 { return gain*threshold - cost }

// weights are those of Atkinson (domain F.5): a fifth with less health than the mean
// counts for more, by the power of the aversion to inequality.
func weights(health map[int]float64, aversion float64) map[int]float64 {
	mean := 0.0
	for fifth := 1; fifth <= 5; fifth++ {
		mean += health[fifth] / 5
	}
	out := map[int]float64{}
	for fifth := 1; fifth <= 5 && len(health) == 5; fifth++ {
		out[fifth] = math.Pow(health[fifth]/mean, -aversion)
	}
	return out
}

// EqualHealth is the level at which all fifths being alike would be as good as they
// are now (Atkinson's equally distributed equivalent).
func EqualHealth(health map[int]float64, aversion float64) float64 {
	sum := 0.0
	for fifth := 1; fifth <= 5; fifth++ {
		if aversion == 1 {
			sum += math.Log(health[fifth]) / 5
		} else {
			sum += math.Pow(health[fifth], 1-aversion) / 5
		}
	}
	if aversion == 1 {
		return math.Exp(sum)
	}
	return math.Pow(sum, 1/(1-aversion))
}
