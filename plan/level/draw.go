package level

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// drawSeed makes the same model have the same draws on every machine.
const drawSeed = 1

// draw is parameters drawn from their ranges, evenly on the scale of ratios, so that
// half and double are as likely.
func (p Parameters) draw(r *rand.Rand) Parameters {
	out := Parameters{}
	for _, one := range p.List() {
		if one.Drawn() && one.Low > 0 {
			one.Value = one.Low * math.Pow(one.High/one.Low, r.Float64())
		}
		out[one.Name] = one
	}
	return out
}

// kept is the share of draws in which each service keeps its level, and the share of
// services that each draw keeps. Portfolios are held as they are.
func (m *Model) kept(plan Plan, o Options) ([]float64, error) {
	out := make([]float64, len(m.services))
	moved := make([][]int, o.Draws)
	errs := make([]error, o.Draws)
	together(o.Draws, func(i int) {
		p := m.p.draw(rand.New(rand.NewPCG(drawSeed, uint64(i))))
		var drawn Plan
		drawn, errs[i] = m.solve(p, o, plan.Barred)
		moved[i] = drawn.At
	})
	for i := range moved {
		if errs[i] != nil {
			return nil, fmt.Errorf("draw %d: %w", i+1, errs[i])
		}
		for s, r := range moved[i] {
			if r == plan.At[s] {
				out[s] += 1 / float64(o.Draws)
			}
		}
	}
	return out, nil
}
