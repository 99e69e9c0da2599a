package need

import (
	"math/rand/v2"
	"slices"
)

// FewestPractices is how many practices a body must have for an interval of its
// relative need: our choice, see docs/thread.md.
const FewestPractices = 10

const (
	draws          = 2000
	bootstrapSeed  = 20250401
	bootstrapMeans = "95 % of 2,000 draws of its practices: their spread, not an error of the formula"
	changeMeans    = "95 % of 2,000 draws of its practices, each with both years"
)

// bootstrap calls figure with the positions of n things drawn with replacement
// and returns the limits that leave 2.5 % of the figures on either side. The
// same n gives the same draws.
func bootstrap(n int, figure func(draw []int) float64) (low, high float64) {
	rnd := rand.New(rand.NewPCG(bootstrapSeed, uint64(n)))
	draw, figures := make([]int, n), make([]float64, draws)
	for k := range figures {
		for i := range draw {
			draw[i] = rnd.IntN(n)
		}
		figures[k] = figure(draw)
	}
	slices.Sort(figures)
	return figures[draws/40-1], figures[draws-draws/40]
}
