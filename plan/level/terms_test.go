package level

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/remit-health/remit/org/structure"
)

// Without evidence engagement is off and costs nothing; with it each level pays for
// the public that is not heard and the practices that nobody leads.
func TestEngagementIsOffWithoutEvidence(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	in := Input{Map: country(r), Services: made(r, 3), Parameters: numbers(t)}
	m := NewModel(in)
	if c := m.unary(m.p, Ladder)[0][2][Engagement]; c != 0 || m.TermsOn()["engagement"] == "on" {
		t.Errorf("engagement costs %v and is %q", c, m.TermsOn()["engagement"])
	}
	in.Engaged = []Engaged{{Level: structure.System, Practices: 40, Leads: 10, Heard: 0.15}}
	m = NewModel(in)
	want := 0.01 * m.services[0].Cost * (1 - (0.25+0.15)/2)
	if c := m.unary(m.p, Ladder)[0]; math.Abs(c[2][Engagement]-want) > 1e-9 || c[1][Engagement] != 0 || m.TermsOn()["engagement"] != "on" {
		t.Errorf("engagement costs %v at system, want %v, and is %q", c[2][Engagement], want, m.TermsOn()["engagement"])
	}
}

// Anchors cost a step for each level between a service and what its people use.
func TestAnchorsCostByTheStep(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	in := Input{Map: country(r), Services: made(r, 1), Parameters: numbers(t)}
	in.Services[0].Cases, in.Services[0].Council, in.Services[0].GP = 100, 0.3, 0.5
	m := NewModel(in)
	for rung, want := range []float64{100 * 10 * (0.3 + 2*0.5), 100 * 10 * 0.5, 100 * 10 * 0.3, 100 * 10 * (2*0.3 + 0.5), 100 * 10 * (3*0.3 + 2*0.5)} {
		if c := m.unary(m.p, Ladder)[0][rung][Anchors]; math.Abs(c-want) > 1e-9 {
			t.Errorf("anchors at %s cost %v, want %v", m.ladder[rung].Level, c, want)
		}
	}
	if c := m.unary(m.p, Uniform)[0][4][Anchors]; math.Abs(c-100*10*3*0.8) > 1e-9 {
		t.Errorf("anchors of the nation cost %v under the metric uniform, want three steps of each", c)
	}
}

// Services judged alone bear more risk together than in a portfolio, at every level.
func TestRiskAloneIsAboveRiskPooled(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 0))
	in := Input{Map: country(r), Services: made(r, 25), Parameters: numbers(t)}
	for i := range in.Services {
		in.Services[i].Mean = 1000 // none outweighs the others
	}
	pooled := NewModel(in)
	in.Alone = true
	alone := NewModel(in)
	for rung, l := range pooled.ladder {
		one, all := 0.0, 0.0
		for s := range pooled.services {
			one, all = one+alone.risk[s][rung], all+pooled.risk[s][rung]
		}
		if one <= all {
			t.Errorf("at %s: alone %v, pooled %v", l.Level, one, all)
		}
	}
	if _, err := alone.Solve(Options{Draws: 5}); err != nil {
		t.Error(err)
	}
}

// The same model is kept in the same draws on every run, and the metric uniform
// without the solver says so.
func TestDrawsAreTheSameEachTime(t *testing.T) {
	a, errA := model(t, 6, 12, numbers(t)).Solve(Options{Draws: 30})
	b, errB := model(t, 6, 12, numbers(t)).Solve(Options{Draws: 30})
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	for i := range a.Answers {
		if a.Answers[i].Kept != b.Answers[i].Kept || a.Answers[i].Kept < 0 || a.Answers[i].Kept > 1+1e-9 {
			t.Errorf("%s is kept in %v and then in %v", a.Answers[i].Code, a.Answers[i].Kept, b.Answers[i].Kept)
		}
	}
	if _, err := model(t, 6, 3, numbers(t)).Solve(Options{Metric: Uniform}); err != ErrNoInteger {
		t.Errorf("uniform without a solver: %v", err)
	}
}
