package priority_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/solve"
)

var opened = sync.OnceValues(func() (*solve.Solver, error) { return solve.Open(context.Background(), solve.Settings{}) })

// solver is the solver of all tests, which are skipped in a build without it.
func solver(t testing.TB) *solve.Solver {
	t.Helper()
	s, err := opened()
	switch {
	case err == nil:
		return s
	case errors.Is(err, solve.ErrAbsent) && os.Getenv("REMIT_SOLVER") != "required":
		t.Skip("this build is without the solver; run make solver, which needs npm")
	default:
		t.Fatal(err)
	}
	return nil
}

var settings = priority.Settings{On: calendar.Of(2026, 11, 22)}

func run(t testing.TB, q *priority.Question, s priority.Settings) *priority.Run {
	t.Helper()
	if problems := q.Check(); problems.Worst() == problem.Reject {
		t.Fatalf("the question has problems: %v", problems.All())
	}
	r, err := priority.Optimise(t.Context(), solver(t), q, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// knapsack makes options of benefits and of what each uses of each resource.
func knapsack(benefits []float64, uses [][]float64, limits []float64) *priority.Question {
	q := &priority.Question{Limits: map[string]plan.Amount{}}
	for r, limit := range limits {
		q.Limits[fmt.Sprintf("r%02d", r)] = plan.Amount{0: limit}
	}
	for i, b := range benefits {
		o := plan.Option{ID: fmt.Sprintf("%02d", i), Gain: plan.Gain{Mean: b}, Use: map[string]plan.Amount{}}
		for r := range limits {
			o.Use[fmt.Sprintf("r%02d", r)] = plan.Amount{0: uses[r][i]}
		}
		q.Options = append(q.Options, o)
	}
	return q
}

// The first problems of OR-Library's mknap1 (Petersen 1967) with their published
// optima.
func TestOptimiseReachesPublishedOptima(t *testing.T) {
	for _, tt := range []struct {
		name     string
		benefits []float64
		uses     [][]float64
		limits   []float64
		want     float64
	}{
		{"6 items", []float64{100, 600, 1200, 2400, 500, 2000}, [][]float64{{8, 12, 13, 64, 22, 41}, {8, 12, 13, 75, 22, 41}, {3, 6, 4, 18, 6, 4}, {5, 10, 8, 32, 6, 12}, {5, 13, 8, 42, 6, 20},
			{5, 13, 8, 48, 6, 20}, {0, 0, 0, 0, 8, 0}, {3, 0, 4, 0, 8, 0}, {3, 2, 4, 0, 8, 4}, {3, 2, 4, 8, 8, 4}}, []float64{80, 96, 20, 36, 44, 48, 10, 18, 22, 24}, 3800},
		{"10 items", []float64{600.1, 310.5, 1800, 3850, 18.6, 198.7, 882, 4200, 402.5, 327}, [][]float64{{20, 5, 100, 200, 2, 4, 60, 150, 80, 40}, {20, 7, 130, 280, 2, 8, 110, 210, 100, 40},
			{60, 3, 50, 100, 4, 2, 20, 40, 6, 12}, {60, 8, 70, 200, 4, 6, 40, 70, 16, 20}, {60, 13, 70, 250, 4, 10, 60, 90, 20, 24}, {60, 13, 70, 280, 4, 10, 70, 105, 22, 28}, {5, 2, 20, 100, 2, 5, 10, 60, 0, 0},
			{45, 14, 80, 180, 6, 10, 40, 100, 20, 0}, {55, 14, 80, 200, 6, 10, 50, 140, 30, 40}, {65, 14, 80, 220, 6, 10, 50, 180, 30, 50}}, []float64{450, 540, 200, 360, 440, 480, 200, 360, 440, 480}, 8706.1},
		{"15 items", []float64{100, 220, 90, 400, 300, 400, 205, 120, 160, 580, 400, 140, 100, 1300, 650}, [][]float64{{8, 24, 13, 80, 70, 80, 45, 15, 28, 90, 130, 32, 20, 120, 40},
			{8, 44, 13, 100, 100, 90, 75, 25, 28, 120, 130, 32, 40, 160, 40}, {3, 6, 4, 20, 20, 30, 8, 3, 12, 14, 40, 6, 3, 20, 5}, {5, 9, 6, 40, 30, 40, 16, 5, 18, 24, 60, 16, 11, 30, 25},
			{5, 11, 7, 50, 40, 40, 19, 7, 18, 29, 70, 21, 17, 30, 25}, {5, 11, 7, 55, 40, 40, 21, 9, 18, 29, 70, 21, 17, 35, 25}, {0, 0, 1, 10, 4, 10, 0, 6, 0, 6, 32, 3, 0, 70, 10},
			{3, 4, 5, 20, 14, 20, 6, 12, 10, 18, 42, 9, 12, 100, 20}, {3, 6, 9, 30, 29, 20, 12, 12, 10, 30, 42, 18, 18, 110, 20}, {3, 8, 9, 35, 29, 20, 16, 15, 10, 30, 42, 20, 18, 120, 20}},
			[]float64{550, 700, 130, 240, 280, 310, 110, 205, 260, 275}, 4015},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := run(t, knapsack(tt.benefits, tt.uses, tt.limits), settings)
			if r.Status != solve.Optimal || math.Abs(*r.Objective-tt.want) > 1e-9 || *r.Gap != 0 {
				t.Errorf("%s %v with %v, gap %v; the published optimum is %v", r.Status, *r.Objective, r.Chosen, *r.Gap, tt.want)
			}
		})
	}
}

// made makes a small question up, with everything that ties options to one another.
func made(seed uint64) *priority.Question {
	x := rand.New(rand.NewPCG(seed, 1))
	q := &priority.Question{Limits: map[string]plan.Amount{"nurses": {0: float64(5 + x.IntN(20))}}, Budgets: map[string]plan.Spend{"": {2026: 1000_00, 2027: 900_00}}}
	n := 3 + x.IntN(8)
	for i := range n {
		o := plan.Option{ID: string(rune('a' + i)), Gain: plan.Gain{Mean: float64(1 + x.IntN(30))}, Use: map[string]plan.Amount{"nurses": {0: float64(x.IntN(9))}}, Spend: map[string]plan.Spend{"": {}}}
		o.Spend[""][2026], o.Spend[""][2027] = money.Pence(x.IntN(500_00)), money.Pence(x.IntN(500_00))
		switch x.IntN(8) {
		case 0:
			o.Group = "one of"
		case 1:
			if i > 0 {
				o.Needs = []string{string(rune('a' + x.IntN(i)))}
			}
		case 2:
			if i > 0 {
				o.Excludes = []string{string(rune('a' + x.IntN(i)))}
			}
		case 3:
			o.Must = true
		case 4: // it stops a service
			o.Stops, o.Gain.Mean = true, -o.Gain.Mean/3
			o.Use["nurses"][0] = -1 - o.Use["nurses"][0]
		case 5: // it may start a year later
			o.Starts, o.Gain.ByYear = plan.Starts{Earliest: 2026, Latest: 2027}, plan.Amount{2026: o.Gain.Mean / 2, 2027: o.Gain.Mean - o.Gain.Mean/2}
		}
		q.Options = append(q.Options, o)
	}
	return q
}

// brute tries every set of a made-up question, in words of the question alone: in
// each year an option is off, or on as stated, or begun a year later.
func brute(q *priority.Question) (best float64, found bool) {
	starts := make([]int, len(q.Options)) // -1 off, else years later
	var try func(i int)
	try = func(i int) {
		if i == len(q.Options) {
			if total, ok := holds(q, starts); ok && (!found || total > best) {
				best, found = total, true
			}
			return
		}
		starts[i] = -1
		try(i + 1)
		starts[i] = 0
		try(i + 1)
		if q.Options[i].Starts.Latest > q.Options[i].Starts.Earliest {
			starts[i] = 1
			try(i + 1)
		}
	}
	try(0)
	return best, found
}

// holds tells what a set comes to, if nothing forbids it.
func holds(q *priority.Question, starts []int) (total float64, ok bool) {
	at := map[string]int{}
	for i, o := range q.Options {
		at[o.ID] = i
	}
	nurses, spent, group := 0.0, map[plan.Year]money.Pence{}, 0
	for i, o := range q.Options {
		later := starts[i]
		if later < 0 {
			if o.Must {
				return 0, false
			}
			continue
		}
		nurses += o.Use["nurses"][0]
		for y, p := range o.Spend[""] {
			spent[y+plan.Year(later)] += p
		}
		if o.Group != "" {
			group++
		}
		for _, needed := range o.Needs {
			s := starts[at[needed]]
			if s < 0 || o.Starts.Earliest != 0 && q.Options[at[needed]].Starts.Earliest != 0 && s > later {
				return 0, false
			}
		}
		for _, other := range o.Excludes {
			if starts[at[other]] >= 0 {
				return 0, false
			}
		}
		if len(o.Gain.ByYear) == 0 {
			total += o.Gain.Mean
		}
		for y, g := range o.Gain.ByYear {
			if y+plan.Year(later) <= 2027 {
				total += g
			}
		}
	}
	for y, p := range q.Budgets[""] {
		if spent[y] > p {
			return 0, false
		}
	}
	return total, nurses <= q.Limits["nurses"][0] && group <= 1
}

func TestOptimiseAgreesWithTryingEverySet(t *testing.T) {
	none := 0
	for seed := range uint64(200) {
		q := made(seed)
		want, found := brute(q)
		r := run(t, q, priority.Settings{On: settings.On, Most: 1}) // the search alone
		switch {
		case !found:
			none++
			if r.Status != solve.Infeasible || len(r.Conflict) == 0 || r.Objective != nil {
				t.Errorf("seed %d: %s %v, conflict %v; no set holds", seed, r.Status, r.Chosen, r.Conflict)
			}
		case r.Status != solve.Optimal || math.Abs(*r.Objective-want) > 1e-6:
			t.Errorf("seed %d: %s %v with %v, trying every set gives %v", seed, r.Status, r.Objective, r.Chosen, want)
		}
	}
	if none == 0 || none > 100 {
		t.Errorf("%d of 200 made-up questions have no set: they test too little", none)
	}
}

// Laws of the search, on questions made up.
func TestLawsOfTheSearch(t *testing.T) {
	for seed := range uint64(8) {
		q := made(seed)
		r := run(t, q, settings)
		if r.Status != solve.Optimal {
			continue
		}
		more := made(seed)
		more.Budgets[""][2026] += 100_00
		if got := run(t, more, settings); *got.Objective < *r.Objective-1e-9 {
			t.Errorf("seed %d: more money makes it worse: %v, was %v", seed, *got.Objective, *r.Objective)
		}
		pounds := made(seed)
		for _, o := range append(pounds.Options, plan.Option{Spend: pounds.Budgets}) {
			for y := range o.Spend[""] {
				o.Spend[""][y] *= 1000
			}
		}
		same(t, seed, "pounds and budgets a thousand times as large", r, run(t, pounds, settings))
		turned := made(seed)
		slices.Reverse(turned.Options)
		same(t, seed, "the file the other way round", r, run(t, turned, settings))
		worse := made(seed)
		worse.Options = append(worse.Options, dominated(worse.Options[0]))
		if first := worse.Options[0]; len(first.Needs)+len(first.Excludes) == 0 && !first.Must && !first.Stops {
			same(t, seed, "an option that another beats", r, run(t, worse, settings))
		}
		same(t, seed, "without the options that nobody chose", r, run(t, without(made(seed), r), settings))
	}
}

func dominated(o plan.Option) plan.Option {
	o.ID, o.Group, o.Starts = "~worse", "", plan.Starts{}
	o.Gain = plan.Gain{Mean: o.Gain.Mean / 1000}
	o.Use = map[string]plan.Amount{"nurses": {0: 1e6}}
	return o
}

// without takes away the options that were not chosen and that nothing speaks of.
func without(q *priority.Question, r *priority.Run) *priority.Question {
	named := map[string]bool{}
	for _, o := range q.Options {
		for _, id := range append(slices.Clone(o.Needs), o.Excludes...) {
			named[id] = true
		}
	}
	q.Options = slices.DeleteFunc(q.Options, func(o plan.Option) bool { return !slices.Contains(r.Chosen, o.ID) && !named[o.ID] })
	return q
}

func same(t *testing.T, seed uint64, what string, want, got *priority.Run) {
	t.Helper()
	if d := cmp.Diff(want.Chosen, got.Chosen); d != "" {
		t.Errorf("seed %d: with %s the choice changes (-before +after):\n%s", seed, what, d)
	}
}
