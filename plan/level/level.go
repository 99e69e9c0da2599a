// Package level says at which level a service is best commissioned, in pounds a
// year, and how sure that is.
//
// A level is a rung of a ladder of footprints: neighbourhoods, places, systems,
// regions, the nation. To commission a service at a level costs, a year:
//
//	scale          a fixed part of running cost for each body
//	risk           the reserve that a body must hold, and what it overspends
//	mismatch       spending that is uniform inside a footprint where need is not
//	interface      each provider that a body must deal with
//	anchors        people who also use council services or their practice, one step off
//	engagement     those who are not heard; off until somebody loads evidence
//	fragmentation  people who use two services that stand at different levels
//
// The first six are of one service; the last ties services together, so that the
// cheapest assignment of all of them at once is looked for:
//
//	m := level.NewModel(level.Input{Services: services, Ladder: ladder, Parameters: parameters})
//	r, err := m.Solve(ctx, level.Options{})
//
// Where a difference of levels costs by the steps between them (the metric
// ladder), the cheapest assignment is a minimum cut and exact ([Program.Ladder]);
// where any difference costs the same (uniform), it is an integer program.
//
// No figure of it is a fact: most parameters were chosen, and no source fixes
// them. So each answer has its runner-up, and a service whose runner-up is within
// the band of indifference is undecided. What the model leaves out stands in
// docs/levels.md. Sums are worked out in floats and solved in whole pence. It takes
// some 0.5 s for 1,500 services on the footprints of England.
package level

import (
	"slices"

	"github.com/remit-health/remit/org/structure"
)

// A Rung is a level with the bodies of which it consists.
type Rung struct {
	Level     structure.Level
	Footprint *Footprint // nil where costs are stated and not worked out
}

// Rungs are the levels that have footprints, the most local first.
var Rungs = []structure.Level{structure.Neighbourhood, structure.Place, structure.System, structure.Region, structure.National}

// rungOf is the place of a level on the whole ladder, -1 for the individual.
func rungOf(l structure.Level) int { return slices.Index(Rungs, l) }
