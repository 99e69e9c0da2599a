package level_test

import (
	"testing"

	"github.com/remit-health/remit/plan/level"
)

// BenchmarkLevels is the model of all services from what was loaded to the answer,
// without draws.
func BenchmarkLevels(b *testing.B) {
	e := realEngland(b)
	b.ReportAllocs()
	for b.Loop() {
		m := level.NewModel(e.in)
		if _, err := m.Solve(level.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(e.in.Services))*float64(b.N)/b.Elapsed().Seconds(), "services/s")
}

// BenchmarkDraws is what sixty draws add.
func BenchmarkDraws(b *testing.B) {
	e := realEngland(b)
	m := level.NewModel(e.in)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Solve(level.Options{Draws: 60}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(60*float64(b.N)/b.Elapsed().Seconds(), "draws/s")
}
