package host

import (
	"context"
	"errors"
	"math"
	"os"
	"sync"
	"testing"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/solve"
)

// finders are the solver, where it was built in, and the trial of every arrangement.
func finders(t testing.TB) map[string]Finder {
	t.Helper()
	out := map[string]Finder{"tried": tried{}}
	if s, err := solver(); err == nil {
		out["exact"] = Exact(s)
	} else if !errors.Is(err, solve.ErrAbsent) {
		t.Fatal(err)
	}
	return out
}

// solver is opened once for all tests: compiling it takes seconds.
var solver = sync.OnceValues(func() (*solve.Solver, error) { return solve.Open(context.Background(), solve.Settings{}) })

func readCase(t testing.TB, file string) *Case {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	parameters, _ := PublishedParameters()
	c, problems := Read(file, text, parameters)
	for _, p := range problems.All() {
		t.Error(p)
	}
	if c == nil {
		t.FailNow()
	}
	return c
}

// thousands is a sum in thousand pounds, rounded.
func thousands(p money.Pence) int { return int(math.Round(float64(p) / 100_000)) }

func other(t *testing.T, r *Report, id string) Arranged {
	t.Helper()
	for _, a := range r.Others {
		if a.ID == id {
			return a
		}
	}
	t.Fatalf("the report has no arrangement %q", id)
	return Arranged{}
}

// TestExampleCheckedByHand holds the figures of the specification, in thousand pounds.
func TestExampleCheckedByHand(t *testing.T) {
	for name, by := range finders(t) {
		t.Run(name, func(t *testing.T) {
			r, problems, err := readCase(t, "three-members.yaml").Report(t.Context(), by, Asked{Flips: true})
			if err != nil || problems.Len() > 0 {
				t.Fatal(err, problems.All())
			}
			if got := thousands(r.Best.Cost); got != 698 {
				t.Errorf("best costs %d, want 698", got)
			}
			for _, row := range r.Best.Rows {
				if local := row.Function == "referral-management"; local != (row.Host == row.Member) || !local && row.Host != "H" {
					t.Errorf("%s of %s is with %s", row.Function, row.Member, row.Host)
				}
			}
			for id, want := range map[string]int{"own": 1113, "shared": 698, "needs-at-x": 768, "contracting-own": 893, "one-leaves": 778, "both-at-x": 703, "M": 746} {
				if got := other(t, r, id); !got.Possible || thousands(got.Cost) != want || got.More != got.Cost-r.Best.Cost {
					t.Errorf("%s costs %d (%v more, possible %v), want %d", id, thousands(got.Cost), got.More, got.Possible, want)
				}
			}
			if got := other(t, r, "both-at-x").Breaks; len(got) != 1 || got[0] != "conflict X" {
				t.Errorf("both at X breaks %q", got)
			}
			m := other(t, r, "M")
			if thousands(m.AtOnce) != 66 || thousands(m.More) != 48 {
				t.Errorf("merging costs %v at once and %v more in all, want 66 and 48", m.AtOnce, m.More)
			}
			for _, p := range r.Rules {
				switch p.ID {
				case "conflict X": // lifting it changes nothing, by 703 - 698
					if p.Price != 0 || p.Away == nil || *p.Away != 500_000 {
						t.Errorf("the conflict costs %v and is %v away", p.Price, p.Away)
					}
				case "own referral-management":
					if p.Price != 0 || p.Away != nil {
						t.Errorf("nobody offers referral management, and its rule costs %v", p.Price)
					}
				}
			}
		})
	}
}

// TestConflictHasAPriceBeyondFiveThirdsAMember lifts the rule: the firm wins when its
// price of needs analysis falls by more than 5/3 thousand pounds for each member.
func TestConflictHasAPriceBeyondFiveThirdsAMember(t *testing.T) {
	for name, by := range finders(t) {
		t.Run(name, func(t *testing.T) {
			r, problems, err := readCase(t, "three-members-lifted.yaml").Report(t.Context(), by, Asked{Flips: true})
			if err != nil || problems.Len() > 0 {
				t.Fatal(err, problems.All())
			}
			if got := thousands(r.Best.Cost); got != 698 {
				t.Errorf("best costs %d, want 698", got)
			}
			for _, f := range r.Flips {
				if f.Host != "X" || f.Function != "needs-analysis" || f.Of != RunningCost {
					continue
				}
				if fall := (f.Now - f.At) * 50_000; !f.Flips || math.Abs(fall-5000.0/3) > 1e-6 {
					t.Errorf("the price flips at %v, a fall of %v a member; want 5000/3", f.At, fall)
				}
				if len(f.Changes) != 6 {
					t.Errorf("%d changes at the flip, want both functions of three members", len(f.Changes))
				}
			}
		})
	}
}
