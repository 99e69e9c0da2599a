package need

import (
	"math"
	"testing"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

func near(got, want, within float64) bool { return math.Abs(got-want) <= within }

func TestProportionHasWilsonLimits(t *testing.T) {
	for _, tt := range []struct {
		x, n             int64
		value, low, high float64
	}{
		{45, 200, 22.5, 17.26, 28.77},
		{3, 20, 15, 5.24, 36.04},
		{0, 20, 0, 0, 16.11},
		{20, 20, 100, 83.89, 100},
		{1, 1, 100, 20.65, 100},
	} {
		e := Proportion(tt.x, tt.n)
		if !near(e.Value, tt.value, 0.005) || !near(e.Low, tt.low, 0.005) || !near(e.High, tt.high, 0.005) || !e.Interval {
			t.Errorf("Proportion(%d, %d) = %v, %s, want %v, %v to %v", tt.x, tt.n, e.Value, e.Limits(2), tt.value, tt.low, tt.high)
		}
	}
	for _, bad := range [][2]int64{{0, 0}, {-1, 5}, {6, 5}, {1, -2}} {
		if e := Proportion(bad[0], bad[1]); e.Interval || e.Value != 0 || e.Why == "" {
			t.Errorf("Proportion(%d, %d) = %+v, want no figure and why", bad[0], bad[1], e)
		}
	}
}

func TestRateChangesMethodAtTenEvents(t *testing.T) {
	for _, tt := range []struct {
		events           int64
		people           float64
		value, low, high float64
		method           string
	}{
		{12, 40_000, 30, 15.48, 52.41, "Byar"},
		{10, 100_000, 10, 4.79, 18.39, "Byar"},
		{9, 100_000, 9, 4.12, 17.08, "exact"},
		{1, 100_000, 1, 0.025, 5.57, "exact"},
		{0, 100_000, 0, 0, 3.69, "exact"},
	} {
		e := Rate(tt.events, tt.people, 100_000)
		if !near(e.Value, tt.value, 0.005) || !near(e.Low, tt.low, 0.005) || !near(e.High, tt.high, 0.005) || e.Method[:4] != tt.method[:4] {
			t.Errorf("Rate(%d, %v) = %v, %s (%s), want %v, %v to %v (%s)", tt.events, tt.people, e.Value, e.Limits(3), e.Method, tt.value, tt.low, tt.high, tt.method)
		}
	}
	if e := Rate(5, 0, 1000); e.Interval || e.Why == "" {
		t.Errorf("a rate of nobody = %+v, want none", e)
	}
	if e := Rate(1, 1, 100_000); e.Unit != "per 100,000" {
		t.Errorf("unit = %q", e.Unit)
	}
}

func TestRatioOfTheSameRatesHoldsOne(t *testing.T) {
	r := Ratio(Rate(100, 10_000, 1000), Rate(100, 10_000, 1000))
	if r.Value != 1 || !r.Holds(1) {
		t.Errorf("Ratio = %v, %s, want 1 within", r.Value, r.Limits(3))
	}
	r = Ratio(Rate(200, 10_000, 1000), Rate(100, 10_000, 1000))
	if r.Value != 0.5 || r.Holds(1) {
		t.Errorf("Ratio = %v, %s, want 0.5 and 1 outside", r.Value, r.Limits(3))
	}
	if r := Ratio(Rate(0, 10, 1), Rate(5, 10, 1)); r.Interval {
		t.Errorf("a ratio to nothing has an interval: %+v", r)
	}
}

// people are n practices; the k-th has weight per head as given.
func people(n int, perHead func(k int) float64) People {
	var out People
	for k := range n {
		r := PracticeRow{Practice: org.Code([]byte{'P', byte('A' + k/26), byte('A' + k%26)}), Population: 1000}
		for c := range r.Weighted {
			r.Weighted[c] = 1000 * perHead(k)
		}
		out = append(out, r)
	}
	return out
}

func TestRelativeNeedIsPerHeadAgainstTheWhole(t *testing.T) {
	whole := people(100, func(k int) float64 { return 1 })
	body := people(20, func(k int) float64 { return 1 + float64(k%2)/5 })
	e := RelativeNeed(body, whole, Overall)
	if !near(e.Value, 1.1, 1e-9) || !e.Interval || !e.Holds(1.1) || e.Low < 1 || e.High > 1.2 {
		t.Errorf("RelativeNeed = %v, %s, want 1.1 within 1 to 1.2", e.Value, e.Limits(4))
	}
	if again := RelativeNeed(body, whole, Overall); again != e {
		t.Errorf("the second time the interval is %s, not %s", again.Limits(6), e.Limits(6))
	}
}

func TestRelativeNeedOfFewPracticesHasNoInterval(t *testing.T) {
	whole := people(100, func(int) float64 { return 1 })
	for n, want := range map[int]bool{FewestPractices - 1: false, FewestPractices: true} {
		if e := RelativeNeed(people(n, func(int) float64 { return 1.3 }), whole, Overall); e.Interval != want || !near(e.Value, 1.3, 1e-9) {
			t.Errorf("%d practices: %v, interval %v, want 1.3, %v", n, e.Value, e.Interval, want)
		}
	}
}

func TestRelativeNeedOfWhatIsNotStatedIsNone(t *testing.T) {
	body := people(20, func(int) float64 { return 1 })
	body[3].Weighted[PrimaryMedical] = NotStated
	if e := RelativeNeed(body, body, PrimaryMedical); e.Interval || e.Value != 0 || e.Why == "" {
		t.Errorf("RelativeNeed = %+v, want none and why", e)
	}
	if e := RelativeNeed(nil, body, Overall); e.Interval || e.Value != 0 {
		t.Errorf("RelativeNeed of nobody = %+v, want none", e)
	}
}

func TestNeedChangeCountsAPracticeOnce(t *testing.T) {
	whole := people(100, func(int) float64 { return 1 })
	before := people(30, func(k int) float64 { return 0.5 + float64(k)/20 })
	after := people(30, func(k int) float64 { return 0.6 + float64(k)/20 })
	d := NeedChange(before, whole, after, whole, Overall)
	if !near(d.Value, 0.1, 1e-9) || d.Holds(0) {
		t.Errorf("NeedChange = %v, %s, want 0.1 and clear of 0", d.Value, d.Limits(3))
	}
	first, second := RelativeNeed(before, whole, Overall), RelativeNeed(after, whole, Overall)
	if first.High < second.Low {
		t.Error("the two intervals should overlap, or this test shows nothing")
	}
	if d := NeedChange(before, whole, before, whole, Overall); d.Value != 0 || !d.Holds(0) {
		t.Errorf("no change = %v, %s", d.Value, d.Limits(3))
	}
}

func TestNeedChangeTakesPracticesOfOneYearOnly(t *testing.T) {
	whole := people(100, func(int) float64 { return 1 })
	all := people(30, func(k int) float64 { return 1 + float64(k)/100 })
	if got := len(paired(all[:20], all[10:], Overall)); got != 30 {
		t.Errorf("practices in either year = %d, want 30", got)
	}
	if d := NeedChange(all[:20], whole, all[10:], whole, Overall); !d.Interval || !near(d.Value, 0.1, 1e-9) {
		t.Errorf("NeedChange = %+v, want 0.1", d)
	}
}

func TestRevisionTellsWeightsFromPeople(t *testing.T) {
	whole := people(100, func(int) float64 { return 1 })
	before := people(50, func(k int) float64 { return 1 + float64(k%2) })
	moved := people(50, func(k int) float64 { return 1 + float64(k%2) })
	for k := range moved { // twice the people where need is greater
		if k%2 == 1 {
			moved[k].Population *= 2
			moved[k].Weighted[Overall] *= 2
		}
	}
	if r := RevisionOf(before, whole, moved, whole, Overall); !near(r.Weights, 0, 1e-12) || !near(r.People, 1.0/6, 1e-9) || r.Practices != 50 {
		t.Errorf("people moved: %+v, want all of 0.1667 from people", r)
	}
	heavier := people(50, func(k int) float64 { return 1.1 * (1 + float64(k%2)) })
	if r := RevisionOf(before, whole, heavier, whole, Overall); !near(r.People, 0, 1e-12) || !near(r.Weights, 0.15, 1e-9) || !near(r.Middle, 1.1, 1e-9) {
		t.Errorf("weights moved: %+v, want all of 0.15 from weights", r)
	}
	if r := RevisionOf(before, whole, nil, whole, Overall); r != (Revision{}) {
		t.Errorf("nobody the second time: %+v", r)
	}
}

func area(code string, decile, people int, icb string) place.AreaRow {
	return place.AreaRow{Source: dated.Source{File: "areas.csv"}, Vintage: 2011, Code: code, ICB: icb, IMDYear: 2019, IMDDecile: decile, IMDRank: 1, Population: people}
}

func TestDeprivationCountsTheTwoMostDeprivedTenths(t *testing.T) {
	areas := place.NewAreas([]place.AreaRow{
		area("E01000001", 1, 100, "Q1"), area("E01000002", 2, 200, "Q1"), area("E01000003", 3, 700, "Q1"),
		area("E01000004", 1, 999, "Q2"), area("E01000005", 1, 0, "Q1"), area("E01000006", 0, 50, ""), {Vintage: 2011, Code: "E01000007", ICB: "Q1", Population: 5},
	}, nil)
	got, err := Deprivation(areas, 2019, func(a place.Area) bool { return a.ICB == "Q1" })
	if err != nil {
		t.Fatal(err)
	}
	if got.Count != 300 || got.Of != 1000 || got.Areas != 3 || got.WithoutCount != 1 || got.WithoutIndex != 1 || got.Unplaced != 1 {
		t.Errorf("Deprivation = %+v, want 300 of 1000 in 3 areas; 1 without people, 1 without index, 1 unplaced", got)
	}
	if len(got.From) != 1 || got.From[0].File != "areas.csv" {
		t.Errorf("From = %v", got.From)
	}
	if _, err := Deprivation(areas, 2020, nil); err == nil {
		t.Error("there is no index of 2020, and no error")
	}
}

func TestComponentsHaveNames(t *testing.T) {
	for _, name := range ComponentNames() {
		if c, ok := ComponentNamed(name); !ok || c.String() != name || c.Name() == "" {
			t.Errorf("ComponentNamed(%q) = %v, %v", name, c, ok)
		}
	}
	if _, ok := ComponentNamed("housing"); ok {
		t.Error("housing is a component")
	}
}
