package level_test

import (
	"math"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/level"
)

func published(t testing.TB) level.Parameters {
	t.Helper()
	p, problems := level.Published(calendar.Of(2025, 4, 1))
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	return p
}

// handModel is the example of the specification, section 8, from the file that a user
// could write.
func handModel(t testing.TB) *level.Model {
	t.Helper()
	own, problems := level.ReadOwn("hand.yaml", level.Example())
	if own == nil {
		t.Fatal(problems.All())
	}
	in := level.Input{Services: own.Services, Pairs: own.Pairs, Parameters: published(t)}
	in.Ladder = own.Ladder
	return level.NewModel(in)
}

func TestHandExampleFromItsFile(t *testing.T) {
	r, err := handModel(t).Solve(level.Options{})
	if err != nil || r.Cost != 3_880_000 {
		t.Fatalf("cost = %v, %v, want 3,880,000", r.Cost, err)
	}
	for i, want := range []structure.Level{structure.System, structure.System, structure.National} {
		if a := r.Answers[i]; a.Level != want {
			t.Errorf("%s stands at %s, want %s", a.Code, a.Level, want)
		}
	}
	if b := r.Answers[1]; b.RunnerUp != structure.Place || math.Abs(b.Margin-55_000) > 0.01 {
		t.Errorf("the runner-up of B is %s by %v, want place by 2,360 + 100 − 2,405 = 55 thousand", b.RunnerUp, b.Margin)
	}
}

// Both flips that the specification gives of B: AB below 45, and its mismatch above
// 755/700 of what it is.
func TestHandExampleFlips(t *testing.T) {
	m := handModel(t)
	if _, err := m.Solve(level.Options{}); err != nil {
		t.Fatal(err)
	}
	flips, err := m.Flips("B", level.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]level.Flip{}
	for _, f := range flips {
		found[f.Of] = f
	}
	if f := found["pair A with B"]; f.Below == nil || math.Abs(f.Below.At-45_000) > 0.01 || f.Below.Level != structure.Place || f.Above != nil {
		t.Errorf("pair A with B flips %+v %+v, want place below 45,000", f.Below, f.Above)
	}
	if f := found["own mismatch"]; f.Above == nil || math.Abs(f.Above.At-755.0/700) > 1e-7 || f.Above.Level != structure.Place {
		t.Errorf("own mismatch flips %+v %+v, want place above 1.0786", f.Below, f.Above)
	}
}
