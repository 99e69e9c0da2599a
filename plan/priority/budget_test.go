package priority_test

import (
	"testing"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
)

func pence(n int64) *int64 { return &n }

// TestMoneyIsMovedToThePenny shares other money out between lines and years as the money
// of the question is.
func TestMoneyIsMovedToThePenny(t *testing.T) {
	q := &priority.Question{Budgets: map[string]plan.Spend{"growth": {2026: 100, 2027: 200}, "": {2026: 400}}}
	for _, sum := range []money.Pence{1, 7, 700, 701, 123_456_789} {
		moved := q.WithBudget(sum)
		if moved.Budget() != sum {
			t.Errorf("%v became %v", sum, moved.Budget())
		}
		if got, want := moved.Budgets[""][2026], sum*4/7; got < want || got > want+1 {
			t.Errorf("of %v the line has %v, want %v", sum, got, want)
		}
	}
	if q.Budget() != 700 {
		t.Error("the question was changed")
	}
	if none := (&priority.Question{}); none.WithBudget(5) != none || none.Budget() != 0 {
		t.Error("a question without money was given some")
	}
}

// TestFrontierAddsUpTheBestValueFirst puts what has no place on the frontier aside.
func TestFrontierAddsUpTheBestValueFirst(t *testing.T) {
	r := &priority.Run{Options: []priority.Option{
		{ID: "dear", Value: 10, Cost: pence(1000)}, {ID: "b", Value: 6, Cost: pence(200)}, {ID: "a", Value: 3, Cost: pence(100)},
		{ID: "stop", Value: -1, Cost: pence(-50)}, {ID: "free", Value: 1}, {ID: "harm", Value: -2, Cost: pence(10)},
	}}
	steps, aside := r.Frontier()
	var got []string
	for _, s := range steps {
		got = append(got, s.ID)
	}
	if len(steps) != 3 || got[0] != "a" || got[1] != "b" || got[2] != "dear" || len(aside) != 3 {
		t.Fatalf("the frontier is %v with %d aside, want a, b, dear and three", got, len(aside))
	}
	if last := steps[2]; last.CostSoFar != 1300 || last.ValueSoFar != 19 {
		t.Errorf("it adds up to %v and %v, want £13.00 and 19", last.CostSoFar, last.ValueSoFar)
	}
}
