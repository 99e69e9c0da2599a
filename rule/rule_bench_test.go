package rule

import (
	"fmt"
	"testing"
)

// records are made-up cases of the chart, most of them fully known, with a few
// values far more frequent than the others.
func records(b *testing.B, c *Chart, n int) []Case {
	r := random(b, 5)
	out := make([]Case, n)
	for i := range out {
		v := Values{
			adminCategory: Text("01"), overseasCategory: Text("A"), practiceStatus: Text("A"), practiceCode: Text("A81001"),
			age: Number(int64(r.IntN(100))), stay: Number(int64(r.IntN(30))), highly: Truth(r.IntN(50) == 0), private: Truth(false),
			diagnoses: List([]string{pick(r, "J18.1", "I10X", "N46X", "E119"), "I10X", "Z921"}), procedures: List(nil),
		}
		if r.IntN(20) == 0 {
			v[adminCategory] = Text("02")
		}
		if r.IntN(20) == 0 {
			v[overseasCategory] = NotKnown()
		}
		if r.IntN(10) == 0 {
			v[practiceStatus] = Text("C")
		}
		start, _ := c.Start(pick(r, "130", "020", "011"))
		out[i] = Case{start, &v}
	}
	return out
}

func bench(b *testing.B, e Evaluator, c *Chart, sizes ...int) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			batch, out := records(b, c, n), make([]int, n)
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				e.Decide(batch, out)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func BenchmarkProgram(b *testing.B) {
	c := madeUp(b)
	bench(b, c.Program(), c, 1<<10, 1<<14, 1<<17)
}

func BenchmarkPlain(b *testing.B) {
	c := madeUp(b)
	plain, err := c.Plain()
	if err != nil {
		b.Fatal(err)
	}
	bench(b, plain, c, 1<<6, 1<<8, 1<<10)
}
