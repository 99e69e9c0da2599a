package priority_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/solve"
)

// three is the example of the package: b and c beat a, which is better value.
func three() *priority.Question {
	return knapsack([]float64{10, 7, 6}, [][]float64{{6, 5, 5}}, []float64{10})
}

func TestRunSaysWhatItRestsOn(t *testing.T) {
	r := run(t, three(), settings)
	if *r.Objective != 13 || !slices.Equal(r.Chosen, []string{"01", "02"}) || *r.Bound != 13 {
		t.Fatalf("%v with %v, bound %v", r.Chosen, *r.Objective, *r.Bound)
	}
	// In part, a and four fifths of b would be taken: a unit more is worth 7/5. One
	// whole unit more makes room for a and b.
	b := r.Binding
	if len(b) != 1 || math.Abs(b[0].Shadow-1.4) > 1e-9 || b[0].Step != 1 || *b[0].Worth != 4 || !slices.Equal(b[0].Then, []string{"00", "01"}) {
		t.Errorf("binding %+v, want 1.4 a unit, and 4 for one more", b)
	}
	want := []priority.Displaced{{ID: "01", Worth: 3, Instead: []string{"00"}, With: []string{"02"}}, {ID: "02", Worth: 3, Instead: []string{"00"}, With: []string{"01"}}}
	if d := cmp.Diff(want, r.Displaced); d != "" {
		t.Error(d)
	}
	three := 3.0
	if d := cmp.Diff([]priority.LeftOut{{ID: "00", Loss: &three, Out: []string{"01", "02"}, In: []string{}}}, r.LeftOut); d != "" {
		t.Error(d)
	}
}

// Of equals: fewer options first, then the first id.
func TestTiesHaveOneAnswer(t *testing.T) {
	for _, tt := range []struct {
		name     string
		benefits []float64
		use      []float64
		limit    float64
		want     []string
	}{
		{"all alike", []float64{5, 5, 5}, []float64{1, 1, 1}, 2, []string{"00", "01"}},
		{"one or two", []float64{3, 3, 6}, []float64{1, 1, 2}, 2, []string{"02"}},
		{"of no use", []float64{0, 4}, []float64{1, 1}, 2, []string{"01"}},
		{"tenths", []float64{1, 1, 1}, []float64{0.1, 0.2, 0.3}, 0.3, []string{"00", "01"}},
	} {
		if r := run(t, knapsack(tt.benefits, [][]float64{tt.use}, []float64{tt.limit}), settings); !slices.Equal(r.Chosen, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, r.Chosen, tt.want)
		}
	}
}

// A set that breaks a limit in the eighth digit is not chosen.
func TestLimitsHoldToTheLastDigits(t *testing.T) {
	r := run(t, knapsack([]float64{5, 4}, [][]float64{{3.0000001, 2}}, []float64{3}), settings)
	if !slices.Equal(r.Chosen, []string{"01"}) {
		t.Errorf("%v, want the one that is within the limit", r.Chosen)
	}
}

func TestConflictNamesWhatCannotAllHold(t *testing.T) {
	q := three()
	q.Options[0].Must, q.Options[1].Must = true, true
	r := run(t, q, settings)
	want := []priority.Constraint{{Kind: "limit", Name: "r00"}, {Kind: "must", Name: "00"}, {Kind: "must", Name: "01"}}
	if d := cmp.Diff(want, r.Conflict); r.Status != solve.Infeasible || d != "" || len(r.Chosen) != 0 {
		t.Errorf("%s, %v: %s", r.Status, r.Chosen, d)
	}
}

// The same seed gives the same draws, whoever else is there and however many search
// at a time; an option that is sure to be best is always chosen.
func TestDraws(t *testing.T) {
	q := three()
	for i := range q.Options {
		q.Options[i].Gain.Doubt = plan.Doubt{Distribution: "normal", SD: 2}
	}
	s := settings
	s.Draws, s.Seed = 40, 7
	first := run(t, q, s)
	s.Workers = 3
	if d := cmp.Diff(first.Draws, run(t, q, s).Draws); d != "" {
		t.Errorf("with three searches at a time: %s", d)
	}
	n := first.Draws
	if n.Number != 40 || n.Chosen["00"]+n.Same != 40 || n.Same == 0 || n.Same == 40 || n.Chosen["01"] != n.Chosen["02"] {
		t.Errorf("draws %+v: with 10 of money it is a alone or b and c", n)
	}
	q.Options[0].Gain.Mean, q.Options[0].Gain.Doubt.SD = 100, 1
	if r := run(t, q, s); r.Draws.Chosen["00"] != 40 {
		t.Errorf("draws %+v, want the first in all", r.Draws)
	}
}

func TestFairnessAndPhasing(t *testing.T) {
	rich, poor := plan.Option{ID: "rich", Gain: plan.Gain{Mean: 10}, Fifths: map[int]float64{5: 100}}, plan.Option{ID: "poor", Gain: plan.Gain{Mean: 4}, Fifths: map[int]float64{1: 100}}
	q := &priority.Question{Options: []plan.Option{rich, poor}, Fair: map[int]float64{1: 0.3}}
	if r := run(t, q, settings); len(r.Chosen) != 1 || r.Chosen[0] != "poor" {
		t.Errorf("%v, want poor alone: 4 of 14 is less than 30 %%", r.Chosen)
	}
	// Money of the first year is for one; the other begins a year later and loses a year.
	later := func(id string) plan.Option {
		return plan.Option{ID: id, Starts: plan.Starts{Earliest: 2026, Latest: 2027}, Gain: plan.Gain{Mean: 6, ByYear: plan.Amount{2026: 2, 2027: 4}}, Spend: map[string]plan.Spend{"": {2026: 100_00}}}
	}
	q = &priority.Question{Options: []plan.Option{later("a"), later("b")}, Budgets: map[string]plan.Spend{"": {2026: 100_00, 2027: 100_00}}}
	r := run(t, q, settings)
	if *r.Objective != 8 || r.Options[0].Start != 2026 || r.Options[1].Start != 2027 {
		t.Errorf("%v with %+v, want 6 and 2, a first", *r.Objective, r.Options)
	}
}

func TestCheckReportsEachMistake(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*priority.Question)
		code   string
	}{
		{"no options", func(q *priority.Question) { q.Options = nil }, "no_options"},
		{"twice", func(q *priority.Question) { q.Options[1].ID = "00" }, "option_twice"},
		{"no id", func(q *priority.Question) { q.Options[1].ID = " " }, "no_id"},
		{"not a number", func(q *priority.Question) { q.Options[1].Gain.Mean = math.NaN() }, "not_a_number"},
		{"no number used", func(q *priority.Question) { q.Options[1].Use["r00"][0] = math.Inf(1) }, "not_a_number"},
		{"negative use", func(q *priority.Question) { q.Options[1].Use["r00"][0] = -1 }, "negative_use"},
		{"negative cost", func(q *priority.Question) { q.Options[1].Spend = map[string]plan.Spend{"": {0: -1}} }, "negative_cost"},
		{"negative benefit", func(q *priority.Question) { q.Options[1].Gain.Mean = -1 }, "negative_benefit"},
		{"negative limit", func(q *priority.Question) { q.Limits["r00"][0] = -1 }, "bad_limit"},
		{"negative budget", func(q *priority.Question) { q.Budgets = map[string]plan.Spend{"": {0: -1}} }, "bad_limit"},
		{"needs nobody", func(q *priority.Question) { q.Options[1].Needs = []string{"z"} }, "unknown_option"},
		{"excludes itself", func(q *priority.Question) { q.Options[1].Excludes = []string{"01"} }, "unknown_option"},
		{"latest alone", func(q *priority.Question) { q.Options[1].Starts.Latest = 2026 }, "no_earliest"},
		{"never", func(q *priority.Question) { q.Options[1].Starts = plan.Starts{Earliest: 2027, Latest: 2026} }, "never_starts"},
		{"phased", func(q *priority.Question) { q.Options[1].Starts = plan.Starts{Earliest: 2026, Latest: 2027} }, "phased_without_years"},
		{"mixed", func(q *priority.Question) { q.Options[1].Use["r00"] = plan.Amount{2026: 1} }, "mixed_years"},
		{"spread", func(q *priority.Question) { q.Options[1].Gain.Doubt.Distribution = "normal" }, "bad_uncertainty"},
		{"shape", func(q *priority.Question) { q.Options[1].Gain.Doubt.Distribution = "zipf" }, "bad_uncertainty"},
		{"score", func(q *priority.Question) { q.Options[1].Score.Benefit = 101 }, "bad_score"},
		{"fifth", func(q *priority.Question) { q.Equity.Health = map[int]float64{1: 70} }, "bad_fifth"},
		{"fair", func(q *priority.Question) { q.Fair = map[int]float64{1: 0.7, 2: 0.7} }, "bad_fifth"},
		{"fair of whom", func(q *priority.Question) { q.Fair = map[int]float64{1: 0.2} }, "no_fifths"},
	} {
		q := three()
		tt.change(q)
		problems := q.Check()
		if !slices.ContainsFunc(problems.All(), func(p problem.Problem) bool {
			return p.Code == tt.code && p.Severity == problem.Reject && p.Why != "" && p.Fix != ""
		}) {
			t.Errorf("%s: %v, want %s", tt.name, problems.All(), tt.code)
		}
	}
}

// What has no limit is said, and a name that is nearly one that has.
func TestCheckNotesWhatHasNoLimit(t *testing.T) {
	q := three()
	q.Options[0].Use["r000"] = plan.Amount{0: 1}
	q.Options[1].Use["beds"] = plan.Amount{0: 1}
	var got []string
	for _, p := range q.Check().All() {
		got = append(got, fmt.Sprint(p.Code, " ", p.Severity))
	}
	slices.Sort(got)
	if d := cmp.Diff([]string{"no_limit note", "no_limit warning"}, got); d != "" {
		t.Error(d)
	}
}
