package indicator

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A ladder is where groups stand and what each contributes to the fitted line.
type ladder struct {
	at           []float64
	base, weight []float64 // of each value in the line's value at 0, and in its slope
}

// newLadder solves the least squares once: the line is linear in the values.
func newLadder(ranks []Rank) ladder {
	var total, middle, spread float64
	for _, r := range ranks {
		total += r.Population
	}
	l := ladder{at: make([]float64, len(ranks)), base: make([]float64, len(ranks)), weight: make([]float64, len(ranks))}
	before := 0.0
	for i, r := range ranks {
		l.at[i] = (before + r.Population/2) / total
		before += r.Population
		middle += r.Population / total * l.at[i]
	}
	for i, r := range ranks {
		spread += r.Population / total * (l.at[i] - middle) * (l.at[i] - middle)
	}
	for i, r := range ranks {
		share := r.Population / total
		l.weight[i] = share * (l.at[i] - middle) / spread
		l.base[i] = share - middle*l.weight[i]
	}
	return l
}

// fit is the line's value at the most deprived end, and its slope.
func (l ladder) fit(values []float64) (base, slope float64) {
	for i, v := range values {
		base += l.base[i] * v
		slope += l.weight[i] * v
	}
	return base, slope
}

// simulate draws values and gives the limits of slope and relative index.
func (l ladder) simulate(ranks []Rank, how Drawing, levels []Level) (index, relative []Limits) {
	rnd := rand.New(rand.NewPCG(how.Seed, uint64(len(ranks))))
	slopes, ratios := make([]float64, how.Repetitions), make([]float64, how.Repetitions)
	values := make([]float64, len(ranks))
	for k := range slopes {
		for i, r := range ranks {
			values[i] = how.Scale.from(how.Scale.to(r.Value) + r.Error*rnd.NormFloat64())
		}
		base, slope := l.fit(values)
		slopes[k], ratios[k] = slope, (base+slope)/base
		if how.HighIsBad {
			slopes[k], ratios[k] = -slope, 1/ratios[k]
		}
	}
	slices.Sort(slopes)
	slices.Sort(ratios)
	return each(levels, func(v Level) Limits { return between(slopes, v) }), each(levels, func(v Level) Limits { return between(ratios, v) })
}

// between are the draws that leave the tail of a level on either side, counted
// from 1 as England's indicators do: of 100,000 the 2,500th and the 97,500th.
func between(ordered []float64, level Level) Limits {
	n := float64(len(ordered))
	if n == 0 {
		return Limits{}
	}
	place := func(share float64) float64 {
		return ordered[min(max(int(math.Round(n*share)), 1), len(ordered))-1]
	}
	return Limits{place(level.tail()), place(1 - level.tail())}
}
