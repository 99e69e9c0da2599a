package workspace_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// banded is a file of groups with nineteen age bands each.
func banded(groups int) []byte {
	rnd := rand.New(rand.NewPCG(1, 1))
	s, _ := indicator.Standard(indicator.European2013)
	var b bytes.Buffer
	b.WriteString("area,age_band,count,population,standard_population\n")
	for g := range groups {
		for _, band := range s.Bands() {
			weight, _ := s.Of(band)
			fmt.Fprintf(&b, "A%06d,%s,%d,%d,%v\n", g, band, rnd.IntN(9), 900+rnd.IntN(8000), weight)
		}
	}
	return b.Bytes()
}

// BenchmarkRates is the work of remit need rates, from the bytes of a file to those
// of the answer.
func BenchmarkRates(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("rates=%d", n), func(b *testing.B) {
			file := banded(n)
			b.ReportAllocs()
			for b.Loop() {
				got, err := workspace.Rates(bytes.NewReader(file), "f.csv", workspace.RatesAsked{Method: workspace.DirectRate, Levels: levels})
				if err != nil || len(got.Rows) != n || got.Problems.Len() > 0 {
					b.Fatal(err, got.Problems.All())
				}
				w := table.NewWriter(io.Discard, table.NoBOM)
				_, rows := got.Table()
				for _, r := range rows {
					if err := w.Write(r...); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rates/s")
		})
	}
}
