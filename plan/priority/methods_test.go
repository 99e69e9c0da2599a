package priority_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
)

func costing(id string, cost money.Pence, gain float64) plan.Option {
	return plan.Option{ID: id, Cost: cost, Gain: plan.Gain{Mean: gain}, Spend: map[string]plan.Spend{"": {0: cost}}, Stops: cost < 0}
}

// The worked example of the field (domain F.3): fund A from C, and not B from D.
func TestMarginsOfTheWorkedExample(t *testing.T) {
	q := &priority.Question{Options: []plan.Option{costing("A", 400_000_00, 60), costing("B", 600_000_00, 45), costing("C", -500_000_00, -20), costing("D", -500_000_00, -50)}}
	m := priority.Margins(q)
	var ratios []float64
	for _, r := range m.Ratio {
		ratios = append(ratios, r.Ratio)
	}
	if d := cmp.Diff([]float64{150, 75, 40, 100}, ratios); d != "" {
		t.Errorf("benefit for a million pounds of A, B, C, D: %s", d)
	}
	if a := m.Moves[0]; !a.Done || a.ID != "A" || !slices.Equal(a.Stop, []string{"C"}) || a.Gain-a.Loss != 40 || a.Left != 100_000_00 {
		t.Errorf("first move %+v, want A from C, 40 more, £100,000 left", a)
	}
	if b := m.Moves[1]; b.Done || b.ID != "B" || !slices.Equal(b.Stop, []string{"D"}) || b.Gain != 45 || b.Loss != 50 {
		t.Errorf("second move %+v, want B not paid for by D: 45 for 50", b)
	}
	if m.Net != 40 || m.Left != 100_000_00 {
		t.Errorf("net %v, left %v, want 40 and £100,000", m.Net, m.Left)
	}
	q.Budgets = map[string]plan.Spend{"": {0: 0}}
	if r := run(t, q, settings); *r.Objective != 40 || !slices.Equal(r.Chosen, []string{"A", "C"}) {
		t.Errorf("the exact search chooses %v with %v, want A and C with 40", r.Chosen, *r.Objective)
	}
}

// The worked example of STAR (domain F.4).
func TestTrianglesOfTheWorkedExample(t *testing.T) {
	option := func(id string, people int64, benefit float64, cost money.Pence) plan.Option {
		return plan.Option{ID: id, People: people, Cost: cost, Score: plan.Score{Benefit: benefit, Success: 1}}
	}
	inpatient := option("inpatient", 12, 90, 900_000_00)
	inpatient.Score.By = []plan.Scored{{Who: "a", Benefit: 80}, {Who: "b", Benefit: 90}, {Who: "c", Benefit: 100}}
	s := priority.Triangles(&priority.Question{Options: []plan.Option{inpatient, option("camhs", 120, 60, 300_000_00), option("prevention", 2000, 5, 200_000_00), {ID: "none"}}})
	type point struct {
		ID            string
		Value, Slope  float64
		Cost          money.Pence
		ValueSoFar    float64
		Low, High, SD float64
	}
	var got []point
	for _, x := range s.Triangles {
		p := point{ID: x.ID, Value: x.Value, Slope: x.Slope, Cost: x.CostSoFar, ValueSoFar: x.ValueSoFar}
		if x.Disagreement != nil {
			p.Low, p.High, p.SD = *x.Low, *x.High, *x.Disagreement
		}
		got = append(got, p)
	}
	want := []point{{"prevention", 10000, 0.05, 200_000_00, 10000, 0, 0, 0}, {"camhs", 7200, 0.024, 500_000_00, 17200, 0, 0, 0}, {"inpatient", 1080, 0.0012, 1_400_000_00, 18280, 80, 100, 10}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"none"}, s.NotScored); d != "" {
		t.Error(d)
	}
}

var fifths = map[int]float64{1: 62, 2: 66, 3: 69, 4: 71, 5: 73}

// The worked example of equity weights (domain F.5): ten years of health for the most
// deprived fifth at £150,000 are worth nothing unweighted and +15.9 weighted.
func TestHealthOfTheWorkedExample(t *testing.T) {
	o := costing("programme", 150_000_00, 10)
	o.Fifths = map[int]float64{1: 500}
	q := &priority.Question{Options: []plan.Option{o}, Equity: priority.Equity{Health: fifths}}
	got, err := priority.Healths(q, settings)
	if err != nil {
		t.Fatal(err)
	}
	h := got[0]
	for _, want := range []struct {
		threshold string
		pounds    float64
		net       float64
	}{{"threshold_displaced_low", 13000, 10 - 150000./13000}, {"threshold_displaced_high", 15000, 0}, {"threshold_nice_low", 25000, 4}, {"threshold_nice_high", 35000, 10 - 150000./35000}} {
		i := slices.IndexFunc(h.Net, func(n priority.NetAt) bool { return n.Threshold == want.threshold })
		if i < 0 || h.Net[i].Pounds != want.pounds || math.Abs(h.Net[i].Net-want.net) > 1e-12 {
			t.Errorf("net health benefits %+v, want %+v", h.Net, want)
		}
	}
	var weights []float64
	for _, f := range h.ByFifth {
		weights = append(weights, math.Round(100*f.Weight)/100)
	}
	if d := cmp.Diff([]float64{2.84, 1.43, 0.88, 0.64, 0.47}, weights); d != "" {
		t.Errorf("weights: %s", d)
	}
	if h.Weighted == nil || math.Round(10**h.Weighted)/10 != 15.9 {
		t.Errorf("weighted %v, want 15.9", h.Weighted)
	}
	for objective, want := range map[priority.Objective]float64{priority.Benefit: 10, priority.Net: 0, priority.Fairer: 15.9} {
		s := settings
		s.Objective = objective
		if r := run(t, q, s); math.Abs(*r.Objective-want) > 0.05 {
			t.Errorf("objective %s: %v, want %v", objective, *r.Objective, want)
		}
	}
}

// NICE's range changed in April 2026; both sides of the day.
func TestThresholdOnBothSidesOfItsDay(t *testing.T) {
	for day, want := range map[string]float64{"2026-03-31": 20000, "2026-04-01": 25000} {
		s := settings
		if err := s.On.UnmarshalText([]byte(day)); err != nil {
			t.Fatal(err)
		}
		got, err := priority.Healths(&priority.Question{Options: []plan.Option{costing("a", 1, 1)}}, s)
		if err != nil || got[0].Net[2].Pounds != want {
			t.Errorf("%s: %+v (%v), want %v", day, got, err, want)
		}
	}
}

func TestNetBenefitsAgree(t *testing.T) {
	if h, m := priority.NetHealth(10, 150000, 20000), priority.NetMoney(10, 150000, 20000); h != 2.5 || m != h*20000 {
		t.Errorf("net health %v, net money %v, want 2.5 and £50,000", h, m)
	}
}

// If all fifths are alike nothing is lost to inequality; without aversion only the
// mean counts.
func TestEqualHealth(t *testing.T) {
	alike := map[int]float64{1: 70, 2: 70, 3: 70, 4: 70, 5: 70}
	for _, aversion := range []float64{0, 1, 10.95} {
		if got := priority.EqualHealth(alike, aversion); math.Abs(got-70) > 1e-9 {
			t.Errorf("aversion %v: %v, want 70", aversion, got)
		}
	}
	if got := priority.EqualHealth(fifths, 0); math.Abs(got-68.2) > 1e-9 {
		t.Errorf("without aversion %v, want the mean, 68.2", got)
	}
	if more, less := priority.EqualHealth(fifths, 10.95), priority.EqualHealth(fifths, 2); more >= less || more <= 62 {
		t.Errorf("%v at 10.95 and %v at 2: more aversion must come nearer to the least", more, less)
	}
}

func TestQuadrants(t *testing.T) {
	areas := []priority.Area{{"05", "QHM", 200, 10}, {"05", "QWO", 100, 20}, {"05", "QOQ", 150, 15}, {"02", "QHM", 1, 1}}
	got, err := priority.Quadrants(areas)
	if err != nil || len(got) != 3 {
		t.Fatalf("%+v (%v), want three of one programme", got, err)
	}
	if q := got[0]; q.Name != "mental health disorders" || q.Spend != 1 || q.Outcome != -1 || q.Says != "higher spend, worse outcome" || q.Flagged {
		t.Errorf("got %+v", q)
	}
	if names, err := priority.Programmes(); err != nil || len(names) != 23 {
		t.Errorf("%d programmes (%v), want 23", len(names), err)
	}
}

// What each provider gains and loses adds up to the cost, to the penny.
func TestImpactAddsUp(t *testing.T) {
	grow, stop := costing("grow", 100_01, 10), costing("stop", -50_00, -1)
	grow.Providers = map[org.Code]float64{"RA1": 1, "RA2": 1, "RA3": 1}
	grow.Fifths, stop.Fifths = map[int]float64{1: 30, 5: 10}, map[int]float64{2: 5}
	stop.Providers = map[org.Code]float64{"RA1": 1}
	grow.Spend = map[string]plan.Spend{"": {2026: 60_00, 2027: 40_01}}
	stop.Spend = map[string]plan.Spend{"": {0: -50_00}}
	q := &priority.Question{Options: []plan.Option{grow, stop}, Budgets: map[string]plan.Spend{"": {2026: 10_00, 2027: 10_00}}}
	r := run(t, q, settings)
	if !slices.Equal(r.Chosen, []string{"grow", "stop"}) {
		t.Fatalf("chosen %v", r.Chosen)
	}
	sums := map[string]money.Pence{}
	people := map[string]float64{}
	for _, m := range r.Impact {
		if m.Kind == "provider" {
			sums[m.Option+m.Year.String()] += m.Pence
		}
		people[m.Option+m.Kind+m.Who+m.Year.String()] += m.Amount
	}
	if d := cmp.Diff(map[string]money.Pence{"grow2026/27": 60_00, "grow2027/28": 40_01, "stop2026/27": -50_00, "stop2027/28": -50_00}, sums); d != "" {
		t.Error(d)
	}
	if people["growfifth12026/27"] != 30 || people["stopfifth22027/28"] != -5 {
		t.Errorf("people %v", people)
	}
}
