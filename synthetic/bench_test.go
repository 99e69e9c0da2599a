package synthetic

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/remit-health/remit/activity"
)

func BenchmarkGenerate(b *testing.B) {
	e := england()
	for _, n := range []int{1 << 10, 1 << 14, 1 << 18} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("records=%d/workers=%d", n, workers), func(b *testing.B) {
				c := withErrors(yearOf(&e.World, n))
				c.Errors, c.Decider, c.Workers = 30_000, nil, workers
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Generate(c, func(*activity.Record) {}, nil); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
			})
		}
	}
}

// TestMemoryDoesNotGrowWithTheRecords holds the live heap half-way through a
// long run to that near its beginning.
func TestMemoryDoesNotGrowWithTheRecords(t *testing.T) {
	e := england()
	live := func(n int) uint64 {
		var at uint64
		i := 0
		if _, err := Generate(yearOf(&e.World, n), func(*activity.Record) {
			if i++; i == n-1 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				at = m.HeapAlloc
			}
		}, nil); err != nil {
			t.Fatal(err)
		}
		return at
	}
	if short, long := live(1_000), live(100_000); long > short+4<<20 {
		t.Errorf("the live heap grew from %d bytes after 1,000 records to %d after 100,000", short, long)
	}
}
