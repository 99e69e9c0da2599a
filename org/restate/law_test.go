package restate_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
)

// The days of made-up structures: groups, then two generations of trusts.
var (
	first  = calendar.Of(2000, 6, 1)
	second = calendar.Of(2003, 6, 1)
	third  = calendar.Of(2008, 6, 1)
)

// A world is made-up practices in made-up bodies, a letter for each structure.
type world struct {
	register *org.Register
	people   *restate.People
	in       [3][]org.Code // the body of each practice in each structure, "" none
}

// invent makes practices whose bodies are drawn by pick.
func invent(practices int, rnd *rand.Rand, pick func(structure, practice int) int) world {
	var d org.Data
	w := world{people: &restate.People{On: calendar.Of(2022, 4, 1), Decimals: 2, Needs: []string{"mental-health"}}}
	ends := []calendar.Date{calendar.Of(2001, 3, 31), calendar.Of(2006, 9, 30), calendar.Of(2013, 3, 31)}
	for p := range practices {
		code := org.Code(fmt.Sprintf("A%05d", p))
		joined := calendar.Of(1999, 4, 1)
		for s, end := range ends {
			body := org.Code("")
			if n := pick(s, p); n >= 0 {
				body = org.Code([]string{"4AA", "5A", "5B"}[s] + fmt.Sprintf([]string{"%02d", "%c", "%c"}[s], []int{n, 'A' + n, 'A' + n}[s]))
				d.Memberships = append(d.Memberships, org.MembershipRow{Practice: code, Parent: body, Joined: joined, Left: end})
			}
			w.in[s] = append(w.in[s], body)
			joined = end + 1
		}
		d.Practices = append(d.Practices, org.PracticeRow{Code: code, Status: "A", Postcode: fmt.Sprintf("ZZ%d 1AA", p/2)})
		w.people.Weights = append(w.people.Weights, restate.Weight{Practice: code, People: 1 + rnd.Int64N(1_000_000), Network: org.Code(fmt.Sprint("U", p/5)), Needs: []float64{rnd.Float64()}})
	}
	w.register = org.Build(d)
	return w
}

// random draws bodies at random; one practice in ten has none.
func random(rnd *rand.Rand) func(int, int) int {
	return func(s, _ int) int {
		if rnd.IntN(10) == 0 {
			return -1
		}
		return rnd.IntN([]int{12, 8, 4}[s])
	}
}

// figuresOf draws a figure for each body of a structure.
func figuresOf(codes []org.Code, rnd *rand.Rand) restate.Figures {
	f := restate.Figures{Kind: restate.Rate}
	seen := map[org.Code]bool{"": true}
	for i, c := range codes {
		if !seen[c] {
			seen[c] = true
			f.Rows = append(f.Rows, restate.Figure{Line: i + 2, Code: c, Value: rnd.Int64N(2_000_001) - 1_000_000, Denominator: rnd.Int64N(1000)})
		}
	}
	return f
}

func (w world) codes() []org.Code {
	var out []org.Code
	for _, p := range w.people.Weights {
		out = append(out, p.Practice)
	}
	return out
}

func onto(t testing.TB, w world, on calendar.Date, strict bool) *restate.Onto {
	t.Helper()
	o, err := restate.NewPlacer(w.register, w.people).Onto(on, restate.AnyCommissioner, strict)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func again(r *restate.Result) restate.Figures {
	f := restate.Figures{Kind: restate.Rate}
	for i, row := range r.Rows {
		f.Rows = append(f.Rows, restate.Figure{Line: i + 2, Code: row.Code, Value: row.Value, Denominator: row.Denominator})
	}
	return f
}

// Totals are kept to the last unit, of every kind of code and on every map.
func TestTotalsAreKept(t *testing.T) {
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		w := invent(1+rnd.IntN(60), rnd, random(rnd))
		for _, f := range []restate.Figures{figuresOf(w.codes(), rnd), figuresOf(w.in[0], rnd), figuresOf(w.in[1], rnd), figuresOf(append(w.codes(), "RX1", "5ZZ", "4AA00"), rnd)} {
			o, err := restate.NewPlacer(w.register, w.people).Onto(third, org.PCT, seed%2 == 0)
			if err != nil {
				continue // nobody has a body on the day
			}
			r := o.Restate(f, []calendar.Date{first, second}[seed%2])
			var value, denominator int64
			for _, row := range append(r.Rows, r.Unplaced) {
				value, denominator = value+row.Value, denominator+row.Denominator
			}
			for _, row := range f.Rows {
				value, denominator = value-row.Value, denominator-row.Denominator
			}
			if value != 0 || denominator != 0 {
				t.Fatalf("seed %d: %d and %d were gained", seed, value, denominator)
			}
		}
	}
}

// A figure comes back from there exactly where no target drew on two sources:
// after splits and new codes, not after mergers.
func TestThereAndBackReturnsWhereNothingMerged(t *testing.T) {
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		merging := seed%2 == 0
		base := make([]int, 60)
		w := invent(60, rnd, func(s, p int) int {
			switch {
			case s == 0:
				base[p] = rnd.IntN(8)
				return base[p]
			case merging:
				return base[p] / 2
			}
			return base[p]*2 + rnd.IntN(2)
		})
		f := figuresOf(w.in[0], rnd)
		back := onto(t, w, first, true).Restate(again(onto(t, w, second, true).Restate(f, first)), second)
		is := map[org.Code]restate.Row{}
		for _, row := range back.Rows {
			is[row.Code] = row
		}
		same := true
		for _, row := range f.Rows {
			same = same && is[row.Code].Value == row.Value && is[row.Code].Denominator == row.Denominator
		}
		if same == merging {
			t.Fatalf("seed %d: merging %v, and the figures came back: %v", seed, merging, same)
		}
	}
}

// Figures of practices do not depend on the way: by the second structure to the
// third is the same as straight to the third, because each follows its practice.
// Which bodies became which composes too: who went from a group to a trust went by
// some trust between them.
func TestLineageComposes(t *testing.T) {
	for seed := range uint64(100) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		w := invent(50, rnd, func(s, _ int) int { return rnd.IntN([]int{12, 8, 4}[s]) })
		step := func(from, to calendar.Date) map[[2]org.Code]bool {
			out := map[[2]org.Code]bool{}
			for _, f := range onto(t, w, to, true).Lineage(from, restate.AnyCommissioner) {
				out[[2]org.Code{f.Source, f.Target}] = f.People > 0
			}
			return out
		}
		a, b, straight := step(first, second), step(second, third), step(first, third)
		for k := range straight {
			found := false
			for x := range a {
				found = found || x[0] == k[0] && b[[2]org.Code{x[1], k[1]}]
			}
			if !found {
				t.Fatalf("seed %d: %v has no way", seed, k)
			}
		}
	}
}

// A rate that is the same everywhere stays what it is on every map.
func TestEvenRateStaysEven(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 4))
	w := invent(60, rnd, random(rnd))
	f := figuresOf(w.codes(), rnd)
	for i := range f.Rows {
		f.Rows[i].Value = 3 * f.Rows[i].Denominator
	}
	for _, row := range onto(t, w, third, true).Restate(f, third).Rows {
		if row.Value != 3*row.Denominator {
			t.Errorf("%s: %d of %d", row.Code, row.Value, row.Denominator)
		}
	}
}
