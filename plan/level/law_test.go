package level

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/solve"
)

// country is a made-up country of practices, in neighbourhoods of four, places of
// eight, systems of sixteen and two regions.
func country(r *rand.Rand) Map {
	m := Map{}
	for i := range 64 {
		a := Atom{People: 5000 + 1000*float64(r.IntN(10)), Need: map[string]float64{}, District: name("d", i/8)}
		for _, c := range Components {
			a.Need[c] = a.People * (0.5 + r.Float64())
		}
		a.Bodies = [5]string{name("n", i/4), name("p", i/8), name("s", i/16), name("r", i/32), "country"}
		m.Atoms = append(m.Atoms, a)
	}
	for rung, l := range Rungs {
		m.Ladder = append(m.Ladder, Rung{l, FootprintOf(m.Atoms, rung, nil)})
	}
	return m
}

func name(prefix string, i int) string { return prefix + string(rune('a'+i)) }

func numbers(t testing.TB) Parameters {
	t.Helper()
	p, problems := Published(calendar.Of(2025, 4, 1))
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	return p
}

// made are made-up services of all sizes.
func made(r *rand.Rand, n int) []Service {
	var out []Service
	for i := range n {
		s := Unstated(name("S", i))
		s.Chapter, s.Component = name("C", i/5), Components[r.IntN(len(Components))]
		s.Cases, s.Mean, s.CV = math.Pow(10, 1+3*r.Float64()), math.Pow(10, 2+3*r.Float64()), 0.3+r.Float64()
		out = append(out, s)
	}
	return out
}

func model(t testing.TB, seed uint64, services int, p Parameters) *Model {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 0))
	m := country(r)
	return NewModel(Input{Services: made(r, services), Map: m, Parameters: p})
}

// Merging bodies never raises pooled risk. Of mismatch the specification says that it
// never falls; on made-up footprints it falls by some thousandths of itself, where
// the body of more need is the one within which need differs more (see [Mismatch]).
// On those of England it does not: TestRealMismatch.
func TestMergingNeverRaisesRiskAndHardlyLowersMismatch(t *testing.T) {
	for seed := range uint64(10) {
		m := model(t, seed, 20, numbers(t))
		for s := range m.services {
			for r := 1; r < len(m.ladder); r++ {
				if m.risk[s][r] > m.risk[s][r-1]+Within {
					t.Errorf("seed %d: risk of %s rises from %v to %v from %s to %s", seed, m.services[s].Code, m.risk[s][r-1], m.risk[s][r], m.ladder[r-1].Level, m.ladder[r].Level)
				}
			}
		}
		for _, c := range m.Curves() {
			for r := 1; r < len(c.G); r++ {
				if c.G[r] < 0.99*c.G[r-1] {
					t.Errorf("seed %d: mismatch of %s falls from %v to %v", seed, c.Name, c.G[r-1], c.G[r])
				}
			}
		}
	}
}

// The enclosure holds what a sum over a million equal slices gives.
func TestPooledRiskIsEnclosed(t *testing.T) {
	c := newRiskCurve([]float64{100, 300, 600}, 1000, 1.08)
	fine := spreadOf(1, 0.8, 1<<18)
	for _, sigma := range []float64{0.5, 2, 10, 100} {
		want, _ := c.enclosed(fine, sigma)
		for _, n := range []int{16, 64, 256} {
			got, off := c.enclosed(spreadOf(1, 0.8, n), sigma)
			if math.Abs(got-want) > off+1e-9 {
				t.Errorf("σ %v, %d slices: %v ± %v does not hold %v", sigma, n, got, off, want)
			}
		}
	}
}

// All services at system cost exactly φψR, however they are split.
func TestScaleAtSystemIsTheFixedShareOfRunningCost(t *testing.T) {
	for _, n := range []int{1, 7, 25} {
		m := model(t, 3, n, numbers(t))
		sum := 0.0
		for _, c := range m.unary(m.p, Ladder) {
			sum += c[m.rung(structure.System)][Scale]
		}
		want := m.p.at("commissioning-share") * m.p.at("fixed-share") * m.p.at("running-cost") * m.people
		if math.Abs(sum/want-1) > 1e-12 {
			t.Errorf("%d services: scale at system = %v, want %v", n, sum, want)
		}
	}
}

// The recommendation is the same in pounds and in thousands of pounds.
func TestScalingAllPoundsMovesNothing(t *testing.T) {
	for seed := range uint64(5) {
		p := numbers(t)
		one := model(t, seed, 25, p)
		r := rand.New(rand.NewPCG(seed, 0))
		in := Input{Map: country(r), Services: made(r, 25)}
		for i := range in.Services {
			in.Services[i].Mean *= 1000
		}
		in.Parameters = p.With("running-cost", 1000*p.at("running-cost")).With("step-cost", 1000*p.at("step-cost"))
		a, errA := one.settle(Options{Metric: Ladder}, one.barredAll(false))
		other := NewModel(in)
		b, errB := other.settle(Options{Metric: Ladder}, other.barredAll(false))
		if errA != nil || errB != nil || !slices.Equal(a.At, b.At) {
			t.Errorf("seed %d: %v and, in thousandths, %v (%v, %v)", seed, a.At, b.At, errA, errB)
		}
	}
}

// At a flip the cheapest assignments with the level of each side cost the same.
func TestLevelsTieAtAFlip(t *testing.T) {
	flips := 0
	for seed := range uint64(4) {
		m := model(t, seed, 15, numbers(t))
		if _, err := m.Solve(Options{}); err != nil {
			t.Fatal(err)
		}
		barred := m.barredAll(false)
		for s := range m.services {
			for _, l := range m.levers(s, Ladder) {
				if !l.linear {
					continue
				}
				f := finder{m: m, o: Options{Metric: Ladder}, s: s, barred: barred}
				got := f.flip(l)
				for _, turn := range []*Turn{got.Below, got.Above} {
					if turn == nil {
						continue
					}
					flips++
					p := m.programAt(l, turn.At, barred, Ladder)
					_, cost := p.Cut()
					if there := forced(p, s, m.rung(turn.Level)); math.Abs(float64(there-cost)) > 100*f.rounding() {
						t.Errorf("seed %d, %s, %s at %v: %s costs %d, the least is %d", seed, m.services[s].Code, l.name, turn.At, turn.Level, there, cost)
					}
					if here := leaving(p, s, m.rung(turn.Level)); math.Abs(float64(here-cost)) > 100*f.rounding() {
						t.Errorf("seed %d, %s, %s at %v: leaving %s costs %d, the least is %d", seed, m.services[s].Code, l.name, turn.At, turn.Level, here, cost)
					}
				}
			}
		}
	}
	if flips < 10 {
		t.Errorf("only %d flips were found", flips)
	}
}

// forced is the least cost with a service at a rung.
func forced(p *Program, s, rung int) int64 {
	return without(p, s, func(r int) bool { return r != rung })
}

// leaving is the least cost with a service at any other rung.
func leaving(p *Program, s, rung int) int64 {
	return without(p, s, func(r int) bool { return r == rung })
}

func without(p *Program, s int, drop func(r int) bool) int64 {
	q := *p
	q.Costs = slices.Clone(p.Costs)
	q.Costs[s] = slices.Clone(p.Costs[s])
	for r := range q.Costs[s] {
		if drop(r) {
			q.Costs[s][r] = Forbidden
		}
	}
	_, cost := q.Cut()
	return cost
}

func solver(t *testing.T) Integer {
	t.Helper()
	s, err := solve.Open(context.Background(), solve.Settings{})
	if errors.Is(err, solve.ErrAbsent) {
		t.Skip("the solver was not built in: run make solver")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	return IntegerBy(context.Background(), s)
}

// The minimum cut is what the integer program finds, and under the metric uniform the
// integer program finds the least of all assignments.
func TestCutEqualsTheIntegerProgram(t *testing.T) {
	integer := solver(t)
	r := rand.New(rand.NewPCG(7, 7))
	for i := range 40 {
		p := random(r, 1+r.IntN(5), 2+r.IntN(4))
		_, want := brute(p)
		at, bound, err := integer(p)
		if err != nil || p.Cost(at) != want || bound > float64(want)+1e-3 {
			t.Fatalf("ladder %d: %v for %d, bound %v, %v, want %d", i, at, p.Cost(at), bound, err, want)
		}
		p.Metric = Uniform
		_, want = brute(p)
		at, bound, err = p.uniform(integer)
		if err != nil || p.Cost(at) != want || bound > float64(want)+1e-3 {
			t.Fatalf("uniform %d: %v for %d, bound %v, %v, want %d", i, at, p.Cost(at), bound, err, want)
		}
	}
}

// Rungs that are dropped are never in a cheapest assignment.
func TestDroppedRungsAreNeverBest(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	dropped := 0
	for range 500 {
		p := random(r, 1+r.IntN(5), 2+r.IntN(4))
		if r.IntN(2) == 0 {
			p.Metric = Uniform
		}
		_, want := brute(p)
		d := p.Dropped()
		if _, got := brute(d); got != want {
			t.Fatalf("without dropped rungs the least is %d, want %d: %+v", got, want, p)
		}
		dropped += p.Allowed() - d.Allowed()
	}
	if dropped == 0 {
		t.Error("no rung was dropped")
	}
}

// A law is held, and has a price.
func TestLawIsHeldAndPriced(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 0))
	in := Input{Map: country(r), Services: made(r, 10), Parameters: numbers(t)}
	free, err := NewModel(in).Solve(Options{})
	if err != nil {
		t.Fatal(err)
	}
	in.Rules = Rules{{ID: "r", Says: "at the top", Services: []string{"Sa", "Sb"}, Levels: []structure.Level{structure.National}}}
	bound, err := NewModel(in).Solve(Options{Law: true})
	if err != nil || bound.Answers[0].Level != structure.National || bound.Answers[1].Level != structure.National {
		t.Fatalf("%v: %s and %s, want the nation", err, bound.Answers[0].Level, bound.Answers[1].Level)
	}
	if bound.LawPrice < 0 || len(bound.Rules) != 1 || math.Abs(bound.Rules[0].Price-bound.LawPrice) > 0.01 {
		t.Errorf("price %v, by rule %+v; without the law %v, with it %v", bound.LawPrice, bound.Rules, free.Cost, bound.Cost)
	}
	in.Rules[0].Levels = nil
	if none := NewModel(in).Unplaceable(true); !slices.Equal(none, []string{"Sa", "Sb"}) {
		t.Errorf("unplaceable = %v", none)
	}
}

// Every parameter that the code asks for is there, and every one that is drawn has a
// range that holds it.
func TestParametersAreWhole(t *testing.T) {
	p := numbers(t)
	for _, one := range p.List() {
		if one.Drawn() && (one.Value < one.Low || one.Value > one.High || one.Low <= 0) {
			t.Errorf("%s is %v, outside its range %v to %v", one.Name, one.Value, one.Low, one.High)
		}
	}
	for _, l := range curvedLevers {
		if one, ok := p[l.name]; !ok || one.Value < l.low || one.Value > l.top {
			t.Errorf("lever %s: %+v", l.name, one)
		}
	}
	if _, ok := p["no such"]; ok || len(conditionPrefixes()) == 0 || len(todayRows()) == 0 {
		t.Error("tables are empty")
	}
}
