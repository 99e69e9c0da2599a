package indicator_test

import (
	"fmt"
	"testing"

	"github.com/remit-health/remit/need/indicator"
)

// nineteen are the bands of a group, with few events in the young.
func nineteen(seed int) []indicator.Band {
	bands := make([]indicator.Band, 19)
	for i := range bands {
		bands[i] = indicator.Independent(float64((seed*7+i*i)%(2+i)), float64(900+(seed*31+i*977)%8000), 5000)
	}
	return bands
}

func BenchmarkDirect(b *testing.B) {
	var groups [64][]indicator.Band
	for i := range groups {
		groups[i] = nineteen(i)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if f := indicator.Direct(groups[n%64], 100_000, both); f.Suppressed != "" {
			b.Fatal(f)
		}
		n++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rates/s")
}

func BenchmarkRate(b *testing.B) {
	for _, events := range []float64{3, 12} {
		b.Run(fmt.Sprintf("events=%v", events), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				indicator.Rate(events, 40_000, 100_000, both)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rates/s")
		})
	}
}

func BenchmarkRatioFunnel(b *testing.B) {
	for b.Loop() {
		indicator.RatioFunnel(123.4, indicator.Level998)
	}
}

func BenchmarkSlope(b *testing.B) {
	ranks := fiveRanks()
	for b.Loop() {
		indicator.NewSlope(ranks, indicator.Drawing{Scale: indicator.Plain, Repetitions: 100_000, Seed: 1}, both)
	}
}
