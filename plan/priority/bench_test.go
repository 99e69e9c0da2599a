package priority_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
)

// programmes makes up options of which one of each programme can be bought, with
// limits that leave room for about half of the programmes.
func programmes(n, each, limits int) *priority.Question {
	x := rand.New(rand.NewPCG(uint64(n), 1))
	q := &priority.Question{Limits: map[string]plan.Amount{}}
	sums := make([]float64, limits)
	for p := range n {
		for c := range each {
			size := float64(c+1) * (50 + 450*x.Float64())
			o := plan.Option{ID: fmt.Sprintf("p%03d-%d", p, c), Group: fmt.Sprintf("p%03d", p), Use: map[string]plan.Amount{}}
			o.Gain = plan.Gain{Mean: math.Round(size * (0.5 + x.Float64())), Doubt: plan.Doubt{Distribution: "normal", SD: size / 10}}
			for r := range limits {
				use := math.Round(size * (0.2 + 1.6*x.Float64()))
				o.Use[fmt.Sprintf("r%d", r)] = plan.Amount{0: use}
				sums[r] += use
			}
			q.Options = append(q.Options, o)
		}
	}
	for r := range limits {
		q.Limits[fmt.Sprintf("r%d", r)] = plan.Amount{0: math.Round(sums[r] / float64(2*each))}
	}
	return q
}

// BenchmarkOptimise is one search, proved to 0.01 %.
func BenchmarkOptimise(b *testing.B) {
	for _, n := range []int{5, 50, 500} {
		b.Run(fmt.Sprintf("programmes=%d/options=4/limits=10", n), func(b *testing.B) {
			q, s := programmes(n, 4, 10), settings
			s.Gap, s.Most = 1e-4, 1
			run(b, q, s)
			b.ReportAllocs()
			for b.Loop() {
				run(b, q, s)
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/search")
		})
	}
}

// BenchmarkDraws searches for the best set of each draw of a hundred options.
func BenchmarkDraws(b *testing.B) {
	q, s := programmes(25, 4, 5), settings
	s.Gap, s.Most, s.Workers, s.Draws = 1e-4, 1, 2, 100
	b.ReportAllocs()
	for b.Loop() {
		run(b, q, s)
	}
	b.ReportMetric(float64(s.Draws)*float64(b.N)/b.Elapsed().Seconds(), "draws/s")
}
