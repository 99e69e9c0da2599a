package host

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// invented is a small made-up case: a few members, functions and hosts, with scale
// curves, limits, evidence, conflicts, vetoes and changes from today.
func invented(r *rand.Rand) *Case {
	parameters, _ := PublishedParameters()
	known, _ := Functions()
	c := &Case{On: calendar.Of(2026, 4, 1), Parameters: parameters, lawful: known.lawful}
	for m := range 2 + r.IntN(2) {
		c.Members = append(c.Members, Member{ID: org.Code(fmt.Sprintf("M%d", m)), People: int64(10_000 * (1 + r.IntN(9)))})
	}
	for f := range 1 + r.IntN(3) {
		moves := []Moves{Never, Exercise, Exercise, Freely, Freely}[r.IntN(5)]
		c.Functions = append(c.Functions, Function{ID: fmt.Sprintf("f%d", f), Moves: moves, DecidesPay: r.IntN(2) == 0, Stake: sums(r, 200), Retained: sums(r, 5)})
	}
	for j := range 1 + r.IntN(3) {
		c.Hosts = append(c.Hosts, Host{ID: org.Code(fmt.Sprintf("H%d", j)), Kind: Kinds()[1+r.IntN(6)], Overhead: sums(r, 60)})
	}
	if r.IntN(2) == 0 {
		c.Hosts = append(c.Hosts, Host{ID: "M0", Kind: "member", Overhead: sums(r, 20)})
	}
	c.inventOffers(r)
	c.inventRules(r)
	return c
}

func sums(r *rand.Rand, thousands int) money.Pence { return money.Pence(r.IntN(thousands+1) * 100_000) }

func (c *Case) inventOffers(r *rand.Rand) {
	for _, f := range c.Functions {
		c.Offers = append(c.Offers, inventOffer(r, Own, f.ID, false))
		for _, h := range c.Hosts {
			if r.IntN(5) > 0 {
				c.Offers = append(c.Offers, inventOffer(r, h.ID, f.ID, r.IntN(3) == 0))
			}
		}
	}
}

func inventOffer(r *rand.Rand, host org.Code, function string, curved bool) Offer {
	o := Offer{Host: host, Function: function, OneOff: sums(r, 30)}
	perHead := func() dated.Number {
		n, _ := dated.ParseNumber(fmt.Sprintf("%d.%02d", r.IntN(3), r.IntN(100)))
		return n
	}
	o.Segments = []Segment{{Fixed: sums(r, 150), PerHead: perHead()}}
	if curved {
		limit := int64(10_000 * (1 + r.IntN(12)))
		o.Segments[0].UpTo = limit
		o.Segments = append(o.Segments, Segment{Fixed: sums(r, 150), PerHead: perHead(), From: limit})
	}
	for range r.IntN(4) {
		o.Evidence = append(o.Evidence, Instance{Worked: r.IntN(3) > 0})
	}
	return o
}

func (c *Case) inventRules(r *rand.Rand) {
	some := c.Hosts[r.IntN(len(c.Hosts))].ID
	if r.IntN(2) == 0 {
		c.Paid = append(c.Paid, Paid{Body: some})
	}
	if r.IntN(3) == 0 {
		c.Safeguards = append(c.Safeguards, Safeguard{Host: some, Function: "f0", EachMember: sums(r, 10)})
	}
	if r.IntN(3) == 0 {
		c.Vetoes = append(c.Vetoes, Veto{Member: "M1", Host: c.Hosts[0].ID})
	}
	if r.IntN(2) == 0 {
		c.Today = []Placed{{Function: "f0", Host: some}}
	}
}

// cost is what the best arrangement of a case costs; false if there is none.
func (c *Case) cost(t *testing.T, by Finder) (money.Pence, bool) {
	t.Helper()
	s := &search{ctx: t.Context(), by: by, costing: c.costing()}
	s.base = s.model(c.holding(""))
	a, err := s.least(s.base)
	if err != nil {
		t.Fatal(err)
	}
	if a == nil {
		return 0, false
	}
	return s.arranged("", "", a).Cost, true
}

// cases runs a law over made-up cases.
func cases(t *testing.T, n int, law func(t *testing.T, r *rand.Rand, c *Case)) {
	t.Helper()
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 4))
		c := invented(r)
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) { law(t, r, c) })
	}
}

func TestIntegerProgrammeIsTheLeastOfAllArrangements(t *testing.T) {
	by, built := finders(t)["exact"]
	if !built {
		t.Skip("built without the solver: run make solver")
	}
	possible := 0
	cases(t, 400, func(t *testing.T, r *rand.Rand, c *Case) {
		want, may := c.cost(t, tried{})
		got, is := c.cost(t, by)
		if got != want || is != may {
			t.Errorf("the programme finds %v (%v), of all arrangements the least is %v (%v)", got, is, want, may)
		}
		if may {
			possible++
		}
	})
	if possible < 300 {
		t.Errorf("only %d of the cases have an answer", possible)
	}
}

// TestReportIsTheSameByBothWays checks next best, rules and flips by trying all.
func TestReportIsTheSameByBothWays(t *testing.T) {
	by, built := finders(t)["exact"]
	if !built {
		t.Skip("built without the solver: run make solver")
	}
	cases(t, 25, func(t *testing.T, r *rand.Rand, c *Case) {
		want, _, err := c.Report(t.Context(), tried{}, Asked{Flips: true})
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := c.Report(t.Context(), by, Asked{Flips: true})
		if err != nil {
			t.Fatal(err)
		}
		if (got == nil) != (want == nil) {
			t.Fatalf("a report by one way only")
		}
		if got != nil {
			sameReport(t, got, want)
		}
	})
}

// sameReport compares sums, not who performs what: arrangements may cost the same.
func sameReport(t *testing.T, got, want *Report) {
	t.Helper()
	for i, o := range want.Others {
		if got.Others[i].Cost != o.Cost || got.Others[i].Possible != o.Possible {
			t.Errorf("%s costs %v, want %v", o.ID, got.Others[i].Cost, o.Cost)
		}
	}
	for i, p := range want.Rules {
		g := got.Rules[i]
		if g.Price != p.Price || (g.Away == nil) != (p.Away == nil) || p.Away != nil && *g.Away != *p.Away {
			t.Errorf("%s costs %v, want %v", p.ID, g.Price, p.Price)
		}
	}
	if want.Others[0].More == 0 { // another arrangement is as good, and flips are from the one found
		return
	}
	if len(got.Flips) != len(want.Flips) {
		t.Fatalf("%d flips, want %d", len(got.Flips), len(want.Flips))
	}
	for i, f := range want.Flips {
		if g := got.Flips[i]; g.Flips != f.Flips || abs(g.At-f.At) > 1e-4*max(1, abs(f.At)) {
			t.Errorf("%s of %s at %s flips at %v (%v), want %v (%v)", f.Of, f.Function, f.Host, g.At, g.Flips, f.At, f.Flips)
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

func TestScalingPoundsScalesTheAnswer(t *testing.T) {
	cases(t, 60, func(t *testing.T, r *rand.Rand, c *Case) {
		was, may := c.cost(t, tried{})
		for i := range c.Functions {
			c.Functions[i].Stake *= 7
			c.Functions[i].Retained *= 7
		}
		for i := range c.Hosts {
			c.Hosts[i].Overhead *= 7
		}
		for i := range c.Safeguards {
			c.Safeguards[i].EachMember *= 7
		}
		for i := range c.Offers {
			o := &c.Offers[i]
			o.OneOff *= 7
			for k := range o.Segments {
				o.Segments[k].Fixed *= 7
				o.Segments[k].PerHead, _ = dated.ParseNumber(fmt.Sprintf("%.2f", 7*number(o.Segments[k].PerHead)))
			}
		}
		is, still := c.cost(t, tried{})
		if still != may || abs(float64(is-7*was)) > 500 { // each part is rounded to a penny
			t.Errorf("seven times the pounds cost %v, once %v", is, was)
		}
	})
}

func TestARuleNeverLowersTheCost(t *testing.T) {
	cases(t, 100, func(t *testing.T, r *rand.Rand, c *Case) {
		was, may := c.cost(t, tried{})
		c.Vetoes = append(c.Vetoes, Veto{Member: "M0", Host: c.Hosts[len(c.Hosts)-1].ID, Functions: []string{"f0"}})
		c.Paid = append(c.Paid, Paid{Body: c.Hosts[0].ID})
		is, still := c.cost(t, tried{})
		if still && (!may || is < was) {
			t.Errorf("with more rules it costs %v, before %v", is, was)
		}
	})
}

func TestAHostMoreNeverRaisesTheCost(t *testing.T) {
	cases(t, 100, func(t *testing.T, r *rand.Rand, c *Case) {
		was, may := c.cost(t, tried{})
		c.Hosts = append(c.Hosts, Host{ID: "N", Kind: "hub", Overhead: sums(r, 60)})
		c.Offers = append(c.Offers, inventOffer(r, "N", "f0", false))
		is, still := c.cost(t, tried{})
		if may && (!still || is > was) {
			t.Errorf("with a host more it costs %v, before %v", is, was)
		}
	})
}

func TestMembersInAnotherOrderHaveTheSameHosts(t *testing.T) {
	cases(t, 60, func(t *testing.T, r *rand.Rand, c *Case) {
		want, _, err := c.Report(t.Context(), tried{}, Asked{})
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(c.Members)
		got, _, err := c.Report(t.Context(), tried{}, Asked{})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil || want.Others[0].More == 0 {
			return // nothing, or two that cost the same
		}
		if got.Best.Cost != want.Best.Cost {
			t.Errorf("it costs %v, and %v in another order", want.Best.Cost, got.Best.Cost)
		}
		for _, row := range want.Best.Rows {
			if !slices.ContainsFunc(got.Best.Rows, func(g Row) bool {
				return g.Function == row.Function && g.Member == row.Member && g.Host == row.Host
			}) {
				t.Errorf("%s of %s is no longer with %s", row.Function, row.Member, row.Host)
			}
		}
	})
}

// TestPartsAddUp holds the parts of every arrangement to what it costs.
func TestPartsAddUp(t *testing.T) {
	cases(t, 60, func(t *testing.T, r *rand.Rand, c *Case) {
		c.Merged = []Merged{{ID: "W", OneOff: 12_345, Offers: []Offer{inventOffer(r, Own, "f0", false)}}}
		report, _, err := c.Report(t.Context(), tried{}, Asked{})
		if err != nil {
			t.Fatal(err)
		}
		if report == nil { // no arrangement is possible: there is nothing to add up
			return
		}
		for _, a := range append([]Arranged{report.Best}, report.Others...) {
			if !a.Possible {
				continue
			}
			p := a.Parts
			for _, r := range a.Rows {
				p.Running, p.Quality, p.Change = p.Running-r.Running, p.Quality-r.Quality, p.Change-r.Change
				p.Retained, p.Safeguard = p.Retained-r.Retained, p.Safeguard-r.Safeguard
			}
			if p.Cost.sum() != a.AtOnce {
				t.Errorf("the rows of %s leave %+v of its parts", a.ID, p)
			}
			if sum := a.Parts.Fixed + a.Parts.Overhead + a.Parts.Cost.sum(); sum != a.Cost {
				t.Errorf("the parts of %s come to %v, and it costs %v", a.ID, sum, a.Cost)
			}
		}
	})
}
