package allocation

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// random draws boards with what they had, and parameters with or without bounds
// and floors. The seed is in the name of the test that fails.
func random(t *testing.T, seed uint64) (*Parameters, []Board, map[org.Code]Baseline) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(seed, 1))
	p := parametersOf(t, workedFile)
	p.Growth = money.Rate(rnd.IntN(80_000) - 20_000)
	if rnd.IntN(2) == 0 {
		low, high := money.Rate(-5_000), money.Rate(2_000)
		p.Lowest, p.Highest = &low, &high
	}
	if rnd.IntN(2) == 0 {
		below := money.Rate(50_000)
		p.FurthestBelow = &below
	}
	var boards []Board
	out := map[org.Code]Baseline{}
	people := 0.0
	for i := range 2 + rnd.IntN(40) {
		n := 1e4 + 3e5*rnd.Float64()
		b := boardOf(org.Code(fmt.Sprintf("Q%02d", i)), n, n*(0.7+0.6*rnd.Float64()))
		boards, people = append(boards, b), people+n
	}
	p.Envelope = money.Pence(people * (1500_00 + 500_00*rnd.Float64()))
	for i, b := range boards {
		fair := float64(p.Envelope) * b.Population / people
		out[b.Code] = Baseline{Source: dated.Source{Line: i + 2}, Body: b.Code, Sum: money.Pence(fair * (0.85 + 0.25*rnd.Float64()))}
	}
	if rnd.IntN(3) == 0 {
		least := money.Pence(1200_00 + rnd.IntN(200_00))
		p.PerHead = &least
	}
	return p, boards, out
}

// each runs a law on many random allocations.
func each(t *testing.T, law func(t *testing.T, p *Parameters, boards []Board, had map[org.Code]Baseline, a *Allocation)) {
	for seed := range uint64(200) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			p, boards, had := random(t, seed)
			a, problems := p.Allocate(boards, had)
			if a == nil {
				if p.PerHead == nil && p.FurthestBelow == nil || problems.All()[0].Code != "floors_exceed_envelope" {
					t.Fatal(problems.All())
				}
				return
			}
			law(t, p, boards, had, a)
		})
	}
}

func near(a, b money.Pence) bool { return a-b <= 1 && b-a <= 1 }

// Targets and allocations add up to the envelope to the penny, weighted people to
// the people, and nobody is below a floor.
func TestSumsAreTheEnvelope(t *testing.T) {
	each(t, func(t *testing.T, p *Parameters, boards []Board, _ map[org.Code]Baseline, a *Allocation) {
		var target money.Pence
		heads, weighted := 0.0, 0.0
		for _, l := range a.Lines {
			target, heads, weighted = target+l.Target, heads+l.Population, weighted+l.Weighted
			if l.Allocation < l.Floor || l.AtFloor && l.Allocation != l.Floor {
				t.Errorf("%s gets %v, its floor is %v", l.Body, l.Allocation, l.Floor)
			}
			if p.Lowest != nil && (l.add < *p.Lowest || l.add > *p.Highest) {
				t.Errorf("%s converges by %v", l.Body, l.add)
			}
		}
		if sum(a) != p.Envelope || target != p.Envelope || math.Abs(weighted/heads-1) > 1e-12 {
			t.Errorf("allocations %v, targets %v of %v; %v weighted of %v", sum(a), target, p.Envelope, weighted, heads)
		}
	})
}

// Ten times the money is ten times the allocation; twice the people weigh the same.
func TestScaleDoesNotMatter(t *testing.T) {
	each(t, func(t *testing.T, p *Parameters, boards []Board, had map[org.Code]Baseline, a *Allocation) {
		larger, ten := *p, map[org.Code]Baseline{}
		larger.Envelope *= 10
		if p.PerHead != nil {
			sum := 5 * *p.PerHead // for twice the people
			larger.PerHead = &sum
		}
		for code, b := range had {
			b.Sum *= 10
			ten[code] = b
		}
		twice := make([]Board, len(boards))
		for i, b := range boards {
			twice[i] = boardOf(b.Code, 2*b.Population, 2*b.Weighted[0])
		}
		got := allocated(t, &larger, twice, ten)
		for i, l := range got.Lines {
			if d := l.Allocation - 10*a.Lines[i].Allocation; d > 25 || d < -25 { // a penny each of target, floor and split
				t.Errorf("%s: %v is not ten times %v", l.Body, l.Allocation, a.Lines[i].Allocation)
			}
		}
	})
}

// Two boards that change places change answers.
func TestSwappedBoardsSwapAnswers(t *testing.T) {
	each(t, func(t *testing.T, p *Parameters, boards []Board, had map[org.Code]Baseline, a *Allocation) {
		first, last := boards[0].Code, boards[len(boards)-1].Code
		boards[0], boards[len(boards)-1] = boards[len(boards)-1], boards[0]
		boards[0].Code, boards[len(boards)-1].Code = first, last
		had[first], had[last] = had[last], had[first]
		got := allocated(t, p, boards, had)
		if n := len(boards) - 1; !near(got.Lines[0].Allocation, a.Lines[n].Allocation) || !near(got.Lines[n].Allocation, a.Lines[0].Allocation) {
			t.Errorf("%v and %v, were %v and %v", got.Lines[0].Allocation, got.Lines[n].Allocation, a.Lines[0].Allocation, a.Lines[n].Allocation)
		}
	})
}

// A board at target grows by national growth, rescaled as everybody's; and where all
// are at target, by national growth.
func TestBoardAtTargetGetsNationalGrowth(t *testing.T) {
	each(t, func(t *testing.T, p *Parameters, boards []Board, had map[org.Code]Baseline, a *Allocation) {
		p.PerHead, p.FurthestBelow = nil, nil
		own := had[boards[0].Code]
		own.Sum = a.Lines[0].Target.Scale(int64(money.One), int64(money.One+p.Growth), money.HalfUp)
		had[boards[0].Code] = own
		l := allocated(t, p, boards, had)
		if want := (1+fraction(p.Growth))*l.Rescaled - 1; math.Abs(l.Lines[0].Growth-want) > 1e-9 || math.Abs(l.Lines[0].Opening) > 1e-9 {
			t.Errorf("grows by %v from %v, want %v", l.Lines[0].Growth, l.Lines[0].Opening, want)
		}
		for i, b := range boards {
			own := had[b.Code]
			own.Sum = a.Lines[i].Target.Scale(int64(money.One), int64(money.One+p.Growth), money.HalfUp)
			had[b.Code] = own
		}
		for _, l := range allocated(t, p, boards, had).Lines {
			if math.Abs(l.Growth-fraction(p.Growth)) > 1e-9 {
				t.Errorf("%s grows by %v, want %v", l.Body, l.Growth, p.Growth)
			}
		}
	})
}

// A board further below its target than another never grows by less, where nobody is
// at a floor.
func TestFurtherBelowGrowsNoLess(t *testing.T) {
	each(t, func(t *testing.T, p *Parameters, boards []Board, had map[org.Code]Baseline, _ *Allocation) {
		p.PerHead, p.FurthestBelow = nil, nil
		a := allocated(t, p, boards, had)
		for _, x := range a.Lines {
			for _, y := range a.Lines {
				if x.Opening < y.Opening && x.Growth < y.Growth-1e-9 {
					t.Errorf("%s opens at %v and grows by %v; %s at %v and by %v", x.Body, x.Opening, x.Growth, y.Body, y.Opening, y.Growth)
				}
			}
		}
	})
}

// What a board gets is shared out among its places and the rest to the penny.
func TestPlacesAddUpToTheBoard(t *testing.T) {
	each(t, func(t *testing.T, p *Parameters, boards []Board, had map[org.Code]Baseline, a *Allocation) {
		var places []Place
		for i, b := range boards {
			for k, part := range []float64{0.2, 0.3, 0.5}[:i%4%3+1] {
				pl := Place{Code: fmt.Sprint(k), Board: b}
				pl.Of.Total = boardOf("", b.Population*part, b.Weighted[0]*part).Total
				places = append(places, pl)
			}
		}
		p.SharePlaces(a, places)
		for i, l := range a.Lines {
			var all money.Pence
			for _, s := range l.Places {
				all += s.Sum
			}
			if last := l.Places[len(l.Places)-1]; all != l.Allocation || (last.Code == Rest) == (i%4%3 == 2) {
				t.Errorf("%s: %v of %v, the last is %+v", l.Body, all, l.Allocation, last)
			}
		}
	})
}
