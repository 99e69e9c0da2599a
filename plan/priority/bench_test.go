package priority_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
)

// programmes makes up options of which one of each programme can be bought. Each goes
// further than the last, takes more money and gains more, with falling returns. The
// money is 40 % of what the second ways take; the other resources are staff, beds and
// the like, each used by a tenth of the options, of which there is 60 % of what all take.
func programmes(n, each, limits int) *priority.Question {
	x := rand.New(rand.NewPCG(uint64(n), 1))
	q := &priority.Question{Limits: map[string]plan.Amount{}}
	sums := make([]float64, limits)
	for p := range n {
		size, worth := math.Exp(x.NormFloat64()), math.Exp(x.NormFloat64())
		for c := range each {
			extent := float64(c+1) * (0.9 + 0.2*x.Float64())
			o := plan.Option{ID: fmt.Sprintf("p%03d-%d", p, c), Group: fmt.Sprintf("p%03d", p), Use: map[string]plan.Amount{}}
			gain := math.Round(1000 * size * worth * math.Pow(extent, 0.7))
			o.Gain = plan.Gain{Mean: gain, Doubt: plan.Doubt{Distribution: "gamma", SD: gain/5 + 1}}
			for r := range limits {
				use := math.Round(1000 * size * extent)
				if r > 0 {
					use = math.Round(100 * x.Float64() * extent * float64(x.IntN(10)/9))
				}
				if o.Use[fmt.Sprintf("r%d", r)] = (plan.Amount{0: use}); r > 0 {
					sums[r] += 0.6 / float64(each) * use
				} else if c == 1 {
					sums[r] += 0.4 * use
				}
			}
			q.Options = append(q.Options, o)
		}
	}
	for r := range limits {
		q.Limits[fmt.Sprintf("r%d", r)] = plan.Amount{0: math.Round(sums[r])}
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
