package indicator_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/remit-health/remit/need/indicator"
)

var both = []indicator.Level{indicator.Level95, indicator.Level998}

// shown writes value and limits with so many decimals: "30.0 (15.48 to 52.41)".
func shown(f indicator.Figure, decimals int) string {
	if f.Suppressed != "" {
		return f.Suppressed
	}
	out := fmt.Sprintf("%.*f", decimals, f.Value)
	for _, l := range f.Limits {
		out += fmt.Sprintf(" (%.*f to %.*f)", decimals, l.Low, decimals, l.High)
	}
	return out
}

func TestWorkedValuesOfTheField(t *testing.T) {
	one := both[:1]
	var four []indicator.Band
	for _, b := range [][3]float64{{5, 10000, 29500}, {20, 12000, 26000}, {60, 9000, 27500}, {90, 4000, 17000}} {
		four = append(four, indicator.Independent(b[0], b[1], b[2]))
	}
	ratio := func(observed, expected float64) indicator.Figure {
		return indicator.Ratio([]indicator.ReferenceBand{{Events: observed, Population: 1, ReferenceEvents: expected, ReferencePopulation: 1}}, 100, one)
	}
	for _, c := range []struct {
		got  indicator.Figure
		want string
	}{
		{indicator.Rate(12, 40_000, 100_000, one), "30.00 (15.48 to 52.41)"},
		{indicator.Proportion(45, 200, 100, one), "22.50 (17.26 to 28.77)"},
		{indicator.Proportion(3, 20, 100, one), "15.00 (5.24 to 36.04)"},
		{indicator.Rate(175, 35_000, 100_000, nil), "500.00"},
		{indicator.Direct(four, 100_000, one), "623.92 (532.94 to 725.71)"},
		{ratio(120, 100), "120.00 (99.49 to 143.49)"},
		{ratio(8, 5.2), "153.85 (66.42 to 303.14)"},
	} {
		if got := shown(c.got, 2); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestSlopeIsThatOfTheWorkedExample(t *testing.T) {
	ranks := fiveRanks()
	s := indicator.NewSlope(ranks, indicator.Drawing{Scale: indicator.Plain, Repetitions: 1000, Seed: 1}, both)
	if got := fmt.Sprintf("%.2f %.2f %.3f %.4f", s.Index.Value, s.MostDeprived, s.Relative.Value, s.Positions); got != "-387.97 839.59 0.538 [0.1000 0.3050 0.5075 0.7075 0.9050]" {
		t.Errorf("slope = %s", got)
	}
	bad := indicator.NewSlope(ranks, indicator.Drawing{Scale: indicator.Plain, Repetitions: 1000, Seed: 1, HighIsBad: true}, both)
	if got := fmt.Sprintf("%.2f %.3f", bad.Index.Value, bad.Relative.Value); got != "387.97 1.859" {
		t.Errorf("slope where a high value is bad = %s", got)
	}
}

func fiveRanks() []indicator.Rank {
	var out []indicator.Rank
	for i, y := range []float64{820, 700, 640, 560, 500} {
		out = append(out, indicator.Rank{Value: y, Population: []float64{20000, 21000, 19500, 20500, 19000}[i], Error: 10})
	}
	return out
}

// The funnel of ratios is the one that Public Health England tabulated: its test
// data of the package PHEindicatormethods gives for each observed count the
// expected count at which it lies on a limit; their search stopped at about six digits
// (testdata_funnel_ratio_outputs.csv, commit 8ac28e54).
func TestRatioFunnelAgreesWithThePublishedTable(t *testing.T) {
	for _, c := range []struct{ observed, lower95, upper95, lower998, upper998 float64 }{
		{1, 5.571644585, 0.025317898, 9.233410143, 0.001000547},
		{10, 18.39035799, 4.795387629, 24.13397235, 2.960519925},
		{50 + 1, 67.05559502, 37.97285619, 77.15705647, 31.74201957},
		{100, 121.6268111, 81.36400699, 134.9243187, 71.92139974},
		{716, 770.4222128, 664.5083011, 802.60414, 636.1521174},
	} {
		for _, side := range []struct {
			level            indicator.Level
			atLower, atUpper float64
		}{{indicator.Level95, c.lower95, c.upper95}, {indicator.Level998, c.lower998, c.upper998}} {
			low := indicator.RatioFunnel(side.atLower, side.level).Low * side.atLower
			high := indicator.RatioFunnel(side.atUpper, side.level).High * side.atUpper
			if apart(low, c.observed) > 1e-5 || apart(high, c.observed) > 1e-5 {
				t.Errorf("%v events at %v: limits at %v and %v", c.observed, side.level, low, high)
			}
		}
	}
}

// The approximate limits of the worked example; those of 200 at 99.8 % are 78.15
// and 121.85.
func TestApproximateFunnels(t *testing.T) {
	for _, c := range []struct {
		expected float64
		level    indicator.Level
		want     string
	}{
		{50, indicator.Level95, "72.3 127.7"}, {50, indicator.Level998, "56.3 143.7"},
		{200, indicator.Level95, "86.1 113.9"}, {200, indicator.Level998, "78.1 121.9"},
	} {
		l := indicator.ApproximateRatioFunnel(c.expected, c.level, 1)
		if got := fmt.Sprintf("%.1f %.1f", 100*l.Low, 100*l.High); got != c.want {
			t.Errorf("limits of %v expected at %v = %s, want %s", c.expected, c.level, got, c.want)
		}
	}
}

// published is the example of the life expectancy function of
// PHEindicatormethods (tests/testthat/testLifeExpectancy.R, commit c88ce4c1):
// value and limits of 95 % at each age, to ten digits. Its limits were worked out
// with 1.96 for the normal quantile 1.959964, and its own test compares four
// decimals.
var published = struct {
	deaths, people   []float64
	value, low, high []float64
}{
	[]float64{17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937},
	[]float64{7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601, 50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936},
	[]float64{80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542, 60.67510088, 55.78835987, 50.92752727, 46.06740425, 41.24505636,
		36.49322717, 31.83343842, 27.26027992, 22.9719144, 18.76856852, 14.95858336, 11.51684445, 8.618849241, 6.163942934, 6.16210635},
	[]float64{79.88268548, 79.0898816, 75.17407307, 70.20675732, 65.26548673, 60.41876577, 55.53801579, 50.68279939, 45.82666794, 41.00842831,
		36.26223216, 31.60996318, 27.04337271, 22.76653134, 18.57570352, 14.77985004, 11.34831778, 8.451134045, 5.978358351, 5.887683386},
	[]float64{80.45653078, 79.63503188, 75.70979983, 70.7392414, 65.79270412, 60.931436, 56.03870395, 51.17225516, 46.30814055, 41.48168441,
		36.72422219, 32.05691365, 27.47718713, 23.17729746, 18.96143352, 15.13731667, 11.68537112, 8.786564437, 6.349527517, 6.436529314},
}

// lifeBands makes bands 0, 1, 5, 10 … of deaths and people.
func lifeBands(deaths, people []float64) []indicator.LifeBand {
	var out []indicator.LifeBand
	for i := range deaths {
		from := float64(5 * (i - 1))
		if i < 2 {
			from = float64(i)
		}
		out = append(out, indicator.LifeBand{From: from, Deaths: deaths[i], Population: people[i]})
	}
	return out
}

func TestLifeTableAgreesWithThePublishedExample(t *testing.T) {
	got := indicator.LifeTable(lifeBands(published.deaths, published.people), both)
	for i, f := range got {
		low, high := withQuantile(f, 1.96)
		for _, pair := range [][2]float64{{f.Value, published.value[i]}, {low, published.low[i]}, {high, published.high[i]}} {
			if apart(pair[0], pair[1]) > 1e-9 {
				t.Errorf("age %v: got %.10f, want %v", i, pair[0], pair[1])
			}
		}
	}
	if got[0].Count != 9357 || got[0].Population != 787954 {
		t.Errorf("at birth %v deaths of %v", got[0].Count, got[0].Population)
	}
}

// withQuantile are the limits of 95 % of a normal interval as they would be with a
// rounded quantile.
func withQuantile(f indicator.Figure, z float64) (low, high float64) {
	half := (f.Limits[0].High - f.Limits[0].Low) / 2
	middle := f.Limits[0].Low + half
	half *= z / (math.Sqrt2 * math.Erfinv(0.95))
	return middle - half, middle + half
}

// The same source's example of intervals that are too wide: the first nine ages
// have values, and the tenth has limits only. Its quantile is 1.959964.
func TestLifeExpectancyWithAWideIntervalHasLimitsOnly(t *testing.T) {
	people := []float64{270, 235, 246, 248, 243, 238, 246, 257, 261, 355, 350, 356, 346, 339, 337, 337, 333, 323, 311, 311}
	deaths := []float64{17, 9, 4, 8, 20, 15, 24, 33, 50, 51, 10, 16, 26, 30, 36, 22, 13, 5, 6, 1}
	got := indicator.LifeTable(lifeBands(deaths, people), both[:1])
	for i, want := range []string{"19.22914685 16.43900644 22.01928726", "19.44120610 16.53437505 22.34803716", "18.33467808 15.62922550 21.04013066"} {
		low, high := withQuantile(got[i], 1.959964)
		if s := fmt.Sprintf("%.8f %.8f %.8f", got[i].Value, low, high); s != want {
			t.Errorf("band %d = %s, want %s", i, s, want)
		}
	}
	low, high := withQuantile(got[9], 1.959964)
	if s := fmt.Sprintf("%.6f %.6f", low, high); got[9].Suppressed != "the interval of 95 % is wider than 20 years" || s != "-1.606952 50.297654" {
		t.Errorf("band 9 = %+v, %s", got[9], s)
	}
	deaths[19] = 312
	if f := indicator.LifeTable(lifeBands(deaths, people), both)[0]; f.Suppressed != "more deaths than people, or fewer than none, in the age band from 90" || f.Limits != nil {
		t.Errorf("with more deaths than people = %+v", f)
	}
}
