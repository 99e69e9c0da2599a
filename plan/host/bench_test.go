package host

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// large is a made-up case of the size of all boards, functions and hosts there could be.
func large(members, functions, hosts int) *Case {
	r := rand.New(rand.NewPCG(1, 2))
	parameters, _ := PublishedParameters()
	c := &Case{On: calendar.Of(2026, 4, 1), Parameters: parameters}
	for m := range members {
		c.Members = append(c.Members, Member{ID: org.Code(fmt.Sprintf("M%d", m)), People: int64(500_000 + r.IntN(2_500_000))})
	}
	for j := range hosts {
		c.Hosts = append(c.Hosts, Host{ID: org.Code(fmt.Sprintf("H%d", j)), Kind: "hub", Overhead: sums(r, 900)})
	}
	for f := range functions {
		id := fmt.Sprintf("f%d", f)
		c.Functions = append(c.Functions, Function{ID: id, Moves: Freely, Stake: sums(r, 40_000)})
		c.Offers = append(c.Offers, inventOffer(r, Own, id, false))
		for _, h := range c.Hosts {
			c.Offers = append(c.Offers, inventOffer(r, h.ID, id, false))
		}
	}
	return c
}

// BenchmarkLeast finds the best arrangement; the largest has 42 × 40 × 60 choices of a
// host, and those of each member itself.
func BenchmarkLeast(b *testing.B) {
	by, built := finders(b)["exact"]
	if !built {
		b.Skip("built without the solver: run make solver")
	}
	for _, n := range [][3]int{{7, 20, 10}, {42, 40, 10}, {42, 40, 60}} {
		b.Run(fmt.Sprintf("members=%d/functions=%d/hosts=%d", n[0], n[1], n[2]), func(b *testing.B) {
			c := large(n[0], n[1], n[2])
			k := c.costing()
			b.ReportAllocs()
			choices := 0
			for b.Loop() {
				m := k.model(nil)
				a, err := by.least(b.Context(), m)
				if err != nil || a == nil {
					b.Fatal(a, err)
				}
				choices = m.spots()
			}
			b.ReportMetric(float64(choices)*float64(b.N)/b.Elapsed().Seconds(), "choices/s")
		})
	}
}
