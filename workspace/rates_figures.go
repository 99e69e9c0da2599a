package workspace

import (
	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/need/indicator"
)

// Places among the numbers of a row, as rateMethods names the columns.
const (
	countAt = iota
	populationAt
	standardAt
	frequencyAt
	refCountAt  = standardAt
	refPeopleAt = frequencyAt
)

// total adds a column of numbers up.
func total(g *indicators.Group, column int) float64 {
	sum := 0.0
	for _, r := range g.Rows {
		sum += r.Values[column]
	}
	return sum
}

func (w *rating) crude(g *indicators.Group) indicator.Figure {
	return indicator.Rate(total(g, countAt), total(g, populationAt), w.Multiplier, w.Levels)
}

func (w *rating) proportion(g *indicators.Group) indicator.Figure {
	return indicator.Proportion(total(g, countAt), total(g, populationAt), w.Multiplier, w.Levels)
}

// direct standardises. Rows of one band are people to whom something happened so
// many times each; its population counts once.
func (w *rating) direct(g *indicators.Group) indicator.Figure {
	clear(w.bands)
	for _, r := range g.Rows {
		b := &w.bands[r.Band]
		b.Population, b.Standard = r.Values[populationAt], r.Values[standardAt]
		if w.weights != nil {
			b.Standard = w.weights[r.Band]
		}
		times := 1.0
		if w.file.Has[frequencyAt] {
			times = r.Values[frequencyAt]
		}
		b.Repeated(r.Values[countAt], times)
	}
	return indicator.Direct(w.bands, w.Multiplier, w.Levels)
}

func (w *rating) ratio(g *indicators.Group) indicator.Figure {
	return indicator.Ratio(referenceBands(g), w.Multiplier, w.Levels)
}

func (w *rating) indirect(g *indicators.Group) indicator.Figure {
	return indicator.IndirectRate(referenceBands(g), w.Multiplier, w.Levels)
}

func referenceBands(g *indicators.Group) []indicator.ReferenceBand {
	bands := make([]indicator.ReferenceBand, len(g.Rows))
	for i, r := range g.Rows {
		bands[i] = indicator.ReferenceBand{Events: r.Values[countAt], Population: r.Values[populationAt], ReferenceEvents: r.Values[refCountAt], ReferencePopulation: r.Values[refPeopleAt]}
	}
	return bands
}

func (w *rating) mean(g *indicators.Group) indicator.Figure {
	values := make([]float64, len(g.Rows))
	for i, r := range g.Rows {
		values[i] = r.Values[0]
	}
	return indicator.Mean(values, w.Multiplier, w.Levels)
}
