package review

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
)

func reading(in calendar.Period, events int64) Reading {
	return Reading{Indicator: "activity-rate", Of: "POD NEL", Body: "QHM", From: in.From, Until: in.Until, Estimate: need.Rate(events, 10_000, 1000)}
}

var first, second = calendar.Year(2024), calendar.Year(2025)

func TestCompareFollowsTheIntervalOfTheChange(t *testing.T) {
	for _, tt := range []struct {
		name          string
		before, after int64
		wanted        Direction
		want          Conclusion
	}{
		{"halved and lower is better", 200, 100, Lower, Better},
		{"halved and higher is better", 200, 100, Higher, Worse},
		{"halved and neither", 200, 100, Neither, Changed},
		{"doubled and lower is better", 100, 200, Lower, Worse},
		{"hardly moved", 100, 104, Lower, NoClearChange},
		{"nothing counted before", 0, 104, Lower, NotComparable},
	} {
		b, a := reading(first, tt.before), reading(second, tt.after)
		o := Compare(b, a, tt.wanted, need.Ratio(b.Estimate, a.Estimate), 1)
		if o.Conclusion != tt.want || o.Why == "" {
			t.Errorf("%s: %s (%s), want %s", tt.name, o.Conclusion, o.Why, tt.want)
		}
	}
}

// Two intervals that overlap may still belong to a change that is clear: 100 and
// 132 events of as many people.
func TestCompareIsNotAboutOverlap(t *testing.T) {
	b, a := reading(first, 100), reading(second, 132)
	if b.High < a.Low {
		t.Fatal("the intervals do not overlap, and the test shows nothing")
	}
	if o := Compare(b, a, Lower, need.Ratio(b.Estimate, a.Estimate), 1); o.Conclusion != Worse {
		t.Errorf("conclusion = %s, change %s", o.Conclusion, o.Change.Limits(3))
	}
}

func TestCompareRefusesWhatIsNotTheSame(t *testing.T) {
	for name, change := range map[string]func(*Reading){
		"indicator": func(r *Reading) { r.Indicator = "relative-need" }, "care": func(r *Reading) { r.Of = "POD EL" }, "body": func(r *Reading) { r.Body = "QWO" },
		"unit": func(r *Reading) { r.Unit = "%" }, "the same days": func(r *Reading) { r.From, r.Until = first.From, first.Until }, "earlier": func(r *Reading) { r.From, r.Until = calendar.Year(2020).From, calendar.Year(2020).Until },
		"a day shared": func(r *Reading) { r.From = first.Until - 1 },
	} {
		b, a := reading(first, 200), reading(second, 100)
		change(&a)
		if o := Compare(b, a, Lower, need.Ratio(b.Estimate, a.Estimate), 1); o.Conclusion != NotComparable || o.Why == "" {
			t.Errorf("%s: %s (%s), want not comparable", name, o.Conclusion, o.Why)
		}
	}
}

func TestCompareWarnsOfTheSeason(t *testing.T) {
	summer, winter := calendar.Period{From: calendar.Of(2025, 4, 1), Until: calendar.Of(2025, 10, 1)}, calendar.Period{From: calendar.Of(2025, 10, 1), Until: calendar.Of(2026, 4, 1)}
	next := calendar.Period{From: calendar.Of(2026, 4, 1), Until: calendar.Of(2026, 10, 1)}
	for name, tt := range map[string]struct {
		a, b calendar.Period
		want bool
	}{"summer and winter": {summer, winter, true}, "summer and summer": {summer, next, false}, "years": {first, second, false}, "a day longer": {summer, calendar.Period{From: next.From, Until: next.Until + 1}, true}} {
		b, a := reading(tt.a, 100), reading(tt.b, 100)
		o := Compare(b, a, Lower, need.Ratio(b.Estimate, a.Estimate), 1)
		if got := strings.Contains(strings.Join(o.Caveats, " "), "season"); got != tt.want {
			t.Errorf("%s: caveats %v", name, o.Caveats)
		}
	}
}
