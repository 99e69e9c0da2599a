package solve_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/solve"
)

// small is a made-up program of whole columns: up to 7 columns from -1 to 3, and
// up to 4 rows of whole values, of which some nothing keeps.
func small(r *rand.Rand) solve.Program {
	n := 1 + r.IntN(7)
	p := solve.Program{Maximise: r.IntN(2) == 0, Whole: each(n, true)}
	for range n {
		lower := float64(r.IntN(3) - 1)
		p.Cost = append(p.Cost, float64(r.IntN(41)-20))
		p.Lower, p.Upper = append(p.Lower, lower), append(p.Upper, lower+float64(r.IntN(3)))
	}
	for range r.IntN(5) {
		values := make([]float64, n)
		for c := range values {
			values[c] = float64(r.IntN(13) - 4)
		}
		side := float64(r.IntN(25) - 4)
		p.Rows = append(p.Rows, []solve.Row{atMost(side, values...), atLeast(side, values...), exactly(side, values...),
			{Lower: side, Upper: side + 3, Terms: terms(values...)}}[r.IntN(4)])
	}
	return p
}

// keeps tells whether x keeps to the rows, to a rounding of their sums.
func keeps(p solve.Program, x []float64) bool {
	for _, row := range p.Rows {
		sum := 0.0
		for _, t := range row.Terms {
			sum += t.Value * x[t.Column]
		}
		if sum < row.Lower-1e-9 || sum > row.Upper+1e-9 {
			return false
		}
	}
	return true
}

func objective(p solve.Program, x []float64) float64 {
	sum := 0.0
	for c, cost := range p.Cost {
		sum += cost * x[c]
	}
	return sum
}

// best is the best objective of a program of whole columns within bounds, by trying
// every solution; false if there is none.
func best(p solve.Program) (value float64, found bool) {
	x := slices.Clone(p.Lower)
	for {
		v := objective(p, x)
		if keeps(p, x) && (!found || p.Maximise && v > value || !p.Maximise && v < value) {
			value, found = v, true
		}
		c := 0
		for ; c < len(x) && x[c] == p.Upper[c]; c++ {
			x[c] = p.Lower[c]
		}
		if c == len(x) {
			return value, found
		}
		x[c]++
	}
}

func TestNothingBetterIsFoundByTryingEverything(t *testing.T) {
	const seed, programs = 1, 400
	r, without := rand.New(rand.NewPCG(seed, 0)), 0
	for i := range programs {
		p := small(r)
		got := answer(t, p, solve.Limits{})
		want, found := best(p)
		switch {
		case !found:
			without++
			if got.Status != solve.Infeasible {
				t.Errorf("seed %d, program %d: %+v has no solution, got %+v", seed, i, p, got)
			}
		case got.Status != solve.Optimal || got.Objective != want || got.Bound != want || !keeps(p, got.X) || objective(p, got.X) != want:
			t.Errorf("seed %d, program %d: %+v has %v, got %+v", seed, i, p, want, got)
		}
	}
	if without < programs/10 || without > programs*2/3 {
		t.Errorf("%d of %d programs have no solution: too few or too many to test both", without, programs)
	}
}

// TestOrderAndUnitsDoNotMatter holds programs to the same objective when columns
// and rows come in another order, and in other units of costs and of rows.
func TestOrderAndUnitsDoNotMatter(t *testing.T) {
	const seed = 2
	r := rand.New(rand.NewPCG(seed, 0))
	for i := range 100 {
		p := small(r)
		want := answer(t, p, solve.Limits{})
		for name, other := range map[string]struct {
			p    solve.Program
			unit float64
		}{
			"another order":          {shuffled(r, p), 1},
			"costs in other units":   {scaled(p, 1e6, 1), 1e6},
			"rows in other units":    {scaled(p, 1, 1024), 1},
			"the other way round":    {turned(p), -1},
			"every row stated twice": {solve.Program{Maximise: p.Maximise, Cost: p.Cost, Lower: p.Lower, Upper: p.Upper, Whole: p.Whole, Rows: slices.Concat(p.Rows, p.Rows)}, 1},
		} {
			got := answer(t, other.p, solve.Limits{})
			if got.Status != want.Status || got.Objective != want.Objective*other.unit {
				t.Errorf("seed %d, program %d: %s gives %s %v, want %s %v", seed, i, name, got.Status, got.Objective, want.Status, want.Objective*other.unit)
			}
		}
	}
}

func shuffled(r *rand.Rand, p solve.Program) solve.Program {
	to := r.Perm(len(p.Cost))
	out := solve.Program{Maximise: p.Maximise, Cost: slices.Clone(p.Cost), Lower: slices.Clone(p.Lower), Upper: slices.Clone(p.Upper), Whole: p.Whole}
	for c := range p.Cost {
		out.Cost[to[c]], out.Lower[to[c]], out.Upper[to[c]] = p.Cost[c], p.Lower[c], p.Upper[c]
	}
	for _, row := range p.Rows {
		row.Terms = slices.Clone(row.Terms)
		for i := range row.Terms {
			row.Terms[i].Column = to[row.Terms[i].Column]
		}
		out.Rows = append(out.Rows, row)
	}
	r.Shuffle(len(out.Rows), func(i, j int) { out.Rows[i], out.Rows[j] = out.Rows[j], out.Rows[i] })
	return out
}

func scaled(p solve.Program, costs, rows float64) solve.Program {
	out := p
	out.Cost, out.Rows = slices.Clone(p.Cost), nil
	for c := range out.Cost {
		out.Cost[c] *= costs
	}
	for _, row := range p.Rows {
		row.Lower, row.Upper, row.Terms = row.Lower*rows, row.Upper*rows, slices.Clone(row.Terms)
		for i := range row.Terms {
			row.Terms[i].Value *= rows
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// turned is the same program, asked for the least of the negative.
func turned(p solve.Program) solve.Program {
	out := scaled(p, -1, 1)
	out.Maximise = !p.Maximise
	return out
}

// TestDualsAreTheWorthOfOneMore moves the bound of each row of made-up programs a
// little, and compares what that brings with the dual of the row.
func TestDualsAreTheWorthOfOneMore(t *testing.T) {
	const seed, step = 3, 1e-4
	r, binding := rand.New(rand.NewPCG(seed, 0)), 0
	for i := range 60 {
		n, rows := 2+r.IntN(4), 1+r.IntN(3)
		p := amounts(nil)
		p.Maximise = i%2 == 0
		for range n {
			p.Cost = append(p.Cost, 1+9*r.Float64())
			p.Lower, p.Upper = append(p.Lower, 0), append(p.Upper, inf)
		}
		for range rows {
			values := make([]float64, n)
			for c := range values {
				values[c] = 1 + 4*r.Float64()
			}
			p.Rows = append(p.Rows, solve.Row{Lower: 5 + 5*r.Float64(), Upper: 30 + 9*r.Float64(), Terms: terms(values...)})
		}
		at := answer(t, p, solve.Limits{})
		if at.Status != solve.Optimal {
			continue
		}
		for k := range p.Rows {
			moved := p
			moved.Rows = slices.Clone(p.Rows)
			moved.Rows[k].Lower, moved.Rows[k].Upper = p.Rows[k].Lower+step, p.Rows[k].Upper+step
			brings := (answer(t, moved, solve.Limits{}).Objective - at.Objective) / step
			if math.Abs(brings-at.Duals[k]) > 1e-4 {
				t.Errorf("seed %d, program %d, row %d: one more brings %v, its dual is %v", seed, i, k, brings, at.Duals[k])
			}
			if at.Duals[k] != 0 {
				binding++
			}
		}
	}
	if binding < 40 {
		t.Errorf("%d rows bind, want at least 40 for a test", binding)
	}
}

// TestWhatWentBeforeDoesNotMatter solves the same programs forwards and backwards
// on the same solver: the answers must be the same to the last digit.
func TestWhatWentBeforeDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	programs, first := make([]solve.Program, 8), make([]solve.Answer, 8)
	for i := range programs {
		programs[i] = knapsack(r, 20, 3)
		first[i] = answer(t, programs[i], solve.Limits{Gap: 0.01})
	}
	for i, p := range slices.Backward(programs) {
		if d := cmp.Diff(first[i], answer(t, p, solve.Limits{Gap: 0.01})); d != "" {
			t.Errorf("program %d has another answer later (-first +later):\n%s", i, d)
		}
	}
}

// knapsack is a made-up choice of n things within rows that each allow half of all.
func knapsack(r *rand.Rand, n, rows int) solve.Program {
	cost := make([]float64, n)
	p := choices(cost)
	for range rows {
		values, sum := make([]float64, n), 0.0
		for c := range values {
			values[c] = float64(1 + r.IntN(1000))
			sum += values[c]
			p.Cost[c] += values[c] / float64(rows)
		}
		p.Rows = append(p.Rows, atMost(math.Floor(sum/2), values...))
	}
	for c := range p.Cost {
		p.Cost[c] = math.Round(p.Cost[c] + 500*r.Float64())
	}
	return p
}
