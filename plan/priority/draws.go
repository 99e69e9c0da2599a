package priority

import (
	"context"
	"slices"
)

// Draws tell how often each option is in the best set, where benefits are drawn from
// what is not sure about them.
type Draws struct {
	Number int            `json:"number"`
	Seed   uint64         `json:"seed"`
	Chosen map[string]int `json:"chosen"` // in how many of the draws each option is chosen
	Same   int            `json:"same"`   // in how many the best set is the one of the run
	Low    *float64       `json:"low"`    // between Low and High lie 95 % of the totals
	High   *float64       `json:"high"`   // of the set of the run
}

// draw searches once for each draw. Every draw has its own seed, so the number of
// searches at a time changes nothing.
func (m *model) draw(ctx context.Context, with Solver, best set, wait patience, r *Run) error {
	if m.set.Draws <= 0 {
		return nil
	}
	if !slices.ContainsFunc(m.options, doubted) {
		r.note("No draws were made: no option states how sure its benefit is.")
		return nil
	}
	m.noteOffCentre(r)
	sets, totals, err := m.drawAll(ctx, with, best, wait)
	if err != nil {
		return err
	}
	for _, o := range m.options {
		r.Draws.Chosen[o.ID] = 0
	}
	for _, s := range sets {
		if !s.found() {
			continue
		}
		r.Draws.Number++
		for _, id := range m.ids(s) {
			r.Draws.Chosen[id]++
		}
		if slices.Equal(s.chosen, best.chosen) {
			r.Draws.Same++
		}
	}
	if open := len(sets) - r.Draws.Number; open > 0 {
		r.note("For %d of %d draws the time allowed did not reach.", open, len(sets))
	}
	slices.Sort(totals)
	low, high := totals[len(totals)*25/1000], totals[(len(totals)*975+999)/1000-1]
	r.Draws.Low, r.Draws.High = &low, &high
	return nil
}

// drawGap is the share of the total to which each draw is searched.
const drawGap = 1e-4

// drawAll searches for the best set of each draw, several at a time; totals are what
// the set of the run comes to in each. A draw for which there was no time has no set.
func (m *model) drawAll(ctx context.Context, with Solver, best set, wait patience) ([]set, []float64, error) {
	sets, totals := make([]set, m.set.Draws), make([]float64, m.set.Draws)
	err := m.each(ctx, m.set.Draws, func(ctx context.Context, n int) error {
		values := m.drawnValues(n)
		for i, v := range values {
			if best.chosen[i] {
				totals[n] += v
			}
		}
		s, proved, err := m.again(ctx, with, variation{values: values, gap: max(m.set.Gap, drawGap), short: true}, wait)
		if proved {
			sets[n] = s
		}
		return err
	})
	return sets, totals, err
}

// drawnValues are the values of the columns in a draw. A gain of nothing stays so:
// there is nothing of which a part could be told by year or fifth.
func (m *model) drawnValues(n int) []float64 {
	out := make([]float64, len(m.columns))
	for i, c := range m.columns {
		times := 1.0
		if o := m.of(c); doubted(o) && o.Gain.Mean != 0 {
			times = drawn(o, m.set.Seed, n) / o.Gain.Mean
		}
		out[i] = m.value(c, times)
	}
	return out
}

func (m *model) noteOffCentre(r *Run) {
	for _, o := range m.options {
		if mean := centre(o.Gain.Doubt, o.Gain.Mean); doubted(o) && (mean-o.Gain.Mean > 0.01*largest([]float64{o.Gain.Mean}) || o.Gain.Mean-mean > 0.01*largest([]float64{o.Gain.Mean})) {
			r.note("The benefit of %s is %s, and the mean of its distribution %s: the best set goes by the first, the draws by the second.", o.ID, number(o.Gain.Mean), number(mean))
		}
	}
}
