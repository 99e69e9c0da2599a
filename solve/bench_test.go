package solve_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/solve"
)

// programmes is a made-up choice of at most one of four ways of each programme. A
// way takes money and brings more the further it goes, with falling returns. The first
// side row is the budget, which allows 40 % of what the second ways take; the others
// are staff, beds and the like, each needed by a tenth of the ways, of which there is
// enough for 60 %.
func programmes(r *rand.Rand, n, sides int) solve.Program {
	const ways = 4
	p := choices(make([]float64, n*ways))
	side := make([]solve.Row, sides)
	for g := range n {
		one, size, worth := solve.Row{Lower: -inf, Upper: 1}, math.Exp(r.NormFloat64()), math.Exp(r.NormFloat64())
		for w := range ways {
			c, extent := g*ways+w, float64(w+1)*(0.9+0.2*r.Float64())
			one.Terms = append(one.Terms, solve.Term{Column: c, Value: 1})
			p.Cost[c] = math.Round(1000 * size * worth * math.Pow(extent, 0.7))
			for s := range side {
				takes := math.Round(1000 * size * extent)
				if s > 0 {
					takes = math.Round(100 * r.Float64() * extent * float64(r.IntN(10)/9))
				}
				side[s].Lower, side[s].Terms = -inf, append(side[s].Terms, solve.Term{Column: c, Value: takes})
				switch {
				case s > 0:
					side[s].Upper += math.Round(0.6 / ways * takes)
				case w == 1:
					side[s].Upper += math.Round(0.4 * takes)
				}
			}
		}
		p.Rows = append(p.Rows, one)
	}
	p.Rows = append(p.Rows, side...)
	return p
}

// BenchmarkPriorities solves a whole year's choice: 2,000 columns, 511 rows, to a
// ten-thousandth.
func BenchmarkPriorities(b *testing.B) {
	p := programmes(rand.New(rand.NewPCG(1, 0)), 500, 11)
	s := solver(b)
	b.ReportAllocs()
	for b.Loop() {
		if a, err := s.Solve(b.Context(), p, solve.Limits{Gap: 1e-4}); err != nil || a.Status != solve.Optimal {
			b.Fatalf("%v %v", a.Status, err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "programs/s")
}

// BenchmarkDraws solves the choice of n options within one budget many times, each
// with other worths, as a search for what the answer hangs on does.
func BenchmarkDraws(b *testing.B) {
	for _, n := range []int{20, 100, 400} {
		b.Run(fmt.Sprintf("options=%d", n), func(b *testing.B) {
			r, s := rand.New(rand.NewPCG(1, 0)), solver(b)
			p := programmes(r, n/4, 1)
			worth := p.Cost
			p.Cost = make([]float64, len(worth))
			b.ReportAllocs()
			for b.Loop() {
				for c := range worth {
					p.Cost[c] = math.Round(worth[c] * math.Exp(0.2*r.NormFloat64()))
				}
				if a, err := s.Solve(b.Context(), p, solve.Limits{Gap: 1e-4}); err != nil || a.Status != solve.Optimal {
					b.Fatalf("%v %v", a.Status, err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "programs/s")
		})
	}
}
