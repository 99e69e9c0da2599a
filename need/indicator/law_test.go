package indicator_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/remit-health/remit/need/indicator"
)

// A group with the age bands of the standard population has a standardised rate
// that is its crude rate, and a group with the rates of the reference a ratio of
// one, whatever its age bands.
func TestStandardisingChangesNothingWhereThereIsNothingToChange(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var direct []indicator.Band
		var indirect []indicator.ReferenceBand
		for range 1 + rnd.IntN(19) {
			people, events := float64(1000+rnd.IntN(9000)), float64(5+rnd.IntN(50))
			direct = append(direct, indicator.Independent(events, people, 3*people))
			indirect = append(indirect, indicator.ReferenceBand{Events: events, Population: people, ReferenceEvents: 7 * events, ReferencePopulation: 7 * people})
		}
		d := indicator.Direct(direct, 1000, both)
		crude := indicator.Rate(d.Count, d.Population, 1000, both)
		if d.Suppressed == "" && (apart(d.Value, crude.Value) > 1e-12 || apart(d.Limits[1].High, byarRate(d)) > 1e-12) {
			t.Errorf("standardised on itself: %v, crude %v", d, crude)
		}
		if r := indicator.Ratio(indirect, 1, both); apart(r.Value, 1) > 1e-12 || apart(r.Expected, r.Count) > 1e-12 {
			t.Errorf("against itself: %v", r)
		}
	}
}

// byarRate is the upper limit of 99.8 % of a crude rate per 1,000.
func byarRate(f indicator.Figure) float64 {
	return indicator.Rate(f.Count, f.Population, 1000, both).Limits[1].High
}

// Neither the order of bands, nor splitting a band into two of the same rate, nor
// the unit of the weights changes a standardised rate.
func TestDirectDoesNotDependOnHowBandsAreWritten(t *testing.T) {
	bands := []indicator.Band{indicator.Independent(8, 1000, 10), indicator.Independent(20, 4000, 30), indicator.Independent(6, 900, 60)}
	want := indicator.Direct(bands, 1e5, both)
	turned := slices.Clone(bands)
	slices.Reverse(turned)
	split := []indicator.Band{indicator.Independent(4, 500, 5), indicator.Independent(4, 500, 5), bands[1], bands[2]}
	scaled := slices.Clone(bands)
	for i := range scaled {
		scaled[i].Standard *= 1000
	}
	for _, other := range [][]indicator.Band{turned, split, scaled} {
		got := indicator.Direct(other, 1e5, both)
		if apart(got.Value, want.Value) > 1e-12 || apart(got.Limits[0].Low, want.Limits[0].Low) > 1e-12 {
			t.Errorf("%v and %v", got, want)
		}
	}
	repeated := indicator.Band{Population: 1000, Standard: 10}
	repeated.Repeated(2, 1)
	repeated.Repeated(2, 3)
	wider := indicator.Direct([]indicator.Band{repeated, bands[1], bands[2]}, 1e5, both)
	if wider.Value != want.Value || wider.Limits[0].Low >= want.Limits[0].Low || wider.Limits[0].High <= want.Limits[0].High {
		t.Errorf("with repeated events %v, without %v", wider, want)
	}
}

func TestFiguresAreSuppressedWithAReason(t *testing.T) {
	nine := []indicator.Band{indicator.Independent(9, 1000, 1)}
	ten := []indicator.Band{indicator.Independent(10, 1000, 1)}
	for _, c := range []struct {
		got  indicator.Figure
		want string
	}{
		{indicator.Direct(nine, 1, both), "fewer than 10 events"},
		{indicator.Direct(ten, 1, nil), ""},
		{indicator.Direct(append(ten, indicator.Independent(0, 0, 1)), 1, both), "an age band has nobody in it"},
		{indicator.Direct(append(ten, indicator.Independent(0, 0, 0)), 1, nil), ""},
		{indicator.Direct([]indicator.Band{indicator.Independent(10, 1000, 0)}, 1, both), "the standard population has nobody in it"},
		{indicator.Direct(nil, 1, both), "the standard population has nobody in it"},
		{indicator.Rate(1, 0, 1, both), "there is nobody to take a rate of"},
		{indicator.Rate(-1, 1, 1, both), "the count is below zero"},
		{indicator.Count(-1, both), "the count is below zero"},
		{indicator.Proportion(2, 1, 1, both), "the count is not between nobody and everybody"},
		{indicator.Proportion(0, 0, 1, both), "there is nobody to take a share of"},
		{indicator.Ratio([]indicator.ReferenceBand{{Events: 1, Population: 5}}, 1, both), "the reference has nobody in an age band"},
		{indicator.Ratio([]indicator.ReferenceBand{{Events: 1, Population: 5, ReferencePopulation: 9}}, 1, both), "nothing is expected"},
		{indicator.Mean(nil, 1, both), "there is no value"},
		{indicator.Quantile(nil, 0.5, both), "there is no value"},
		{indicator.Quantile([]float64{1}, 1, both), "the share is not between 0 and 1"},
	} {
		if c.got.Suppressed != c.want || c.want != "" && (c.got.Value != 0 || c.got.Limits != nil) {
			t.Errorf("%+v, want suppressed: %q", c.got, c.want)
		}
	}
	if f := indicator.Mean([]float64{7}, 2, both); f.Value != 14 || f.Limits != nil || f.Unlimited == "" {
		t.Errorf("a mean of one value = %+v", f)
	}
}

// Byar's limits are within 0.2 % of the exact ones at 95 % (as Public Health England's
// guidance says) and within 1.5 % at 99.8 %.
func TestByarIsNearTheExactLimits(t *testing.T) {
	for level, most := range map[indicator.Level]float64{indicator.Level95: 0.002, indicator.Level998: 0.015} {
		for o := 10.0; o < 500; o++ {
			byar, exact := indicator.CountLimits(o, level), indicator.ExactLimits(o, level)
			if byar == exact || apart(byar.Low, exact.Low) > most || apart(byar.High, exact.High) > most {
				t.Errorf("%v events at %v: Byar %v, exact %v", o, level, byar, exact)
			}
		}
	}
}

// Limits enclose the value, and a higher level gives wider ones.
func TestLimitsEncloseTheValue(t *testing.T) {
	levels := []indicator.Level{0.5, 0.9, 0.95, 0.998, 0.9999}
	for o := range 60 {
		for _, f := range []indicator.Figure{indicator.Count(float64(o), levels), indicator.Proportion(float64(o), 60, 1, levels)} {
			for i, l := range f.Limits {
				if !l.Holds(f.Value) || l.Low < 0 || i > 0 && (l.Low > f.Limits[i-1].Low || l.High < f.Limits[i-1].High) {
					t.Errorf("%v events: %+v", o, f)
				}
			}
		}
	}
}

// The median's interval, by the table of binomial ranks: of 20 values the 6th and
// the 15th for 95 %. Source: Conover, Practical nonparametric statistics (3rd
// edition, 1999), section 3.2.
func TestQuantileIsBetweenTwoOfTheValues(t *testing.T) {
	var values []float64
	for i := range 20 {
		values = append(values, float64(20-i))
	}
	f := indicator.Quantile(values, 0.5, both[:1])
	if f.Value != 10.5 || f.Limits[0] != (indicator.Limits{Low: 6, High: 15}) {
		t.Errorf("median of 1 to 20 = %+v", f)
	}
	if f := indicator.Quantile(values, 0.25, nil); f.Value != 5.75 {
		t.Errorf("first quartile = %v", f.Value)
	}
	if f := indicator.Quantile(values[:5], 0.5, both[:1]); f.Value != 18 || f.Limits != nil || f.Unlimited == "" {
		t.Errorf("median of five values = %+v", f)
	}
}

// How often the interval of a quantile holds the true one is at least its level.
func TestQuantileHoldsItsLevel(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	held := 0
	const runs = 4000
	values := make([]float64, 40)
	for range runs {
		for i := range values {
			values[i] = rnd.ExpFloat64()
		}
		if indicator.Quantile(values, 0.75, both[:1]).Limits[0].Holds(-math.Log(0.25)) {
			held++
		}
	}
	if share := float64(held) / runs; share < 0.945 {
		t.Errorf("an interval of 95 %% held the quantile in %v of %d runs", share, runs)
	}
}

func TestCategoriesBeginBeyondTheLimit(t *testing.T) {
	inner, outer := indicator.Limits{Low: 8, High: 12}, indicator.Limits{Low: 7, High: 13}
	for v, want := range map[float64]string{6.9: "below 99.8 %", 7: "below 95 %", 7.9: "below 95 %", 8: "within", 12: "within", 12.1: "above 95 %", 13: "above 95 %", 13.1: "above 99.8 %"} {
		if got := indicator.Categorise(v, inner, outer).String(); got != want {
			t.Errorf("%v is %s, want %s", v, got, want)
		}
	}
}

// A body is outside the exact funnel where the exact interval of its count does not
// hold what is expected; and outside that of a proportion where Wilson's does not
// hold the mean.
func TestFunnelsAndIntervalsSayTheSame(t *testing.T) {
	for _, expected := range []float64{0.01, 0.3, 2, 9.7, 55, 400} {
		for _, level := range both {
			limits := indicator.RatioFunnel(expected, level)
			for o := range 500 {
				inside := indicator.ExactLimits(float64(o), level).Holds(expected)
				if ratio := float64(o) / expected; limits.Holds(ratio) != inside {
					t.Errorf("%d of %v expected at %v: funnel %v, interval %v", o, expected, level, limits, inside)
				}
			}
		}
	}
	for n := 1; n < 80; n += 7 {
		limits := indicator.ProportionFunnel(0.3, float64(n), indicator.Level95, 1)
		for x := range n + 1 {
			if inside := indicator.WilsonLimits(float64(x), float64(n), indicator.Level95).Holds(0.3); limits.Holds(float64(x)/float64(n)) != inside {
				t.Errorf("%d of %d: funnel %v, interval %v", x, n, limits, inside)
			}
		}
	}
}

// Scores of chance alone have a φ near one, a few wild ones leave it there, and
// scores spread twice as wide have four.
func TestDispersion(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 3))
	scores := make([]float64, 2000)
	for i := range scores {
		scores[i] = rnd.NormFloat64()
	}
	one := indicator.Dispersion(scores, 0)
	for i := range 50 {
		scores[i] *= 100
	}
	drawn := indicator.Dispersion(scores, indicator.Winsorised)
	if math.Abs(one-1) > 0.1 || drawn > 1 || drawn < 0.5 {
		t.Errorf("φ = %v, and %v with wild ones drawn in", one, drawn)
	}
	if got := indicator.Dispersion([]float64{-2, 2, -2, 2}, 0.1); got != 4 {
		t.Errorf("φ of scores of two = %v", got)
	}
	if got := indicator.Dispersion(nil, 0.1); got != 1 {
		t.Errorf("φ of nothing = %v", got)
	}
	if got := indicator.Dispersion([]float64{-9, -1, -1, -1, -1, 1, 1, 1, 1, 9}, 0.1); got != 1 {
		t.Errorf("φ with a tenth drawn in = %v, want 1", got)
	}
}

// The limits of a slope on the plain scale are those of theory, since the slope is
// then normal; the same seed gives the same, and another nearly.
func TestSlopeLimits(t *testing.T) {
	ranks := fiveRanks()
	how := indicator.Drawing{Scale: indicator.Plain, Repetitions: 100_000, Seed: 1}
	s := indicator.NewSlope(ranks, how, both)
	if again := indicator.NewSlope(ranks, how, both); fmt.Sprint(again) != fmt.Sprint(s) {
		t.Errorf("the same seed gave %v and %v", s, again)
	}
	// the variance of the slope: the squares of each value's weight in it, by 10²
	variance := 0.0
	for i := range ranks {
		raised := slices.Clone(ranks)
		raised[i].Value++
		by := indicator.NewSlope(raised, indicator.Drawing{Scale: indicator.Plain, Repetitions: 1}, nil).Index.Value - s.Index.Value
		variance += by * by * 100
	}
	for i, z := range []float64{1.959964, 3.090232} {
		want := z * math.Sqrt(variance)
		if low, high := s.Index.Value-s.Index.Limits[i].Low, s.Index.Limits[i].High-s.Index.Value; math.Abs(low/want-1) > 0.05 || math.Abs(high/want-1) > 0.05 {
			t.Errorf("limits %v below and %v above, want %v", low, high, want)
		}
	}
	for _, scale := range []indicator.Scale{indicator.Log, indicator.Logit} {
		var on []indicator.Rank
		for _, r := range ranks {
			on = append(on, indicator.Rank{Population: r.Population, Value: r.Value / 1000, Error: 0.05})
		}
		s := indicator.NewSlope(on, indicator.Drawing{Scale: scale, Repetitions: 5000, Seed: 9, HighIsBad: true}, both)
		if !s.Index.Limits[0].Holds(s.Index.Value) || s.Index.Limits[1].Low >= s.Index.Limits[0].Low || s.Relative.Value <= 1 || s.Relative.Limits[0].Low <= 0 {
			t.Errorf("on the scale %s: %+v", scale, s)
		}
		if s := indicator.NewSlope(ranks, indicator.Drawing{Scale: indicator.Logit, Repetitions: 10}, both); s.Index.Suppressed == "" {
			t.Errorf("820 was drawn as log odds: %+v", s)
		}
	}
	if s := indicator.NewSlope(ranks[:4], how, both); s.Index.Suppressed != "fewer than five groups" || s.Relative.Suppressed == "" {
		t.Errorf("four groups: %+v", s)
	}
}

func TestLifeTablesThatCannotBe(t *testing.T) {
	good := lifeBands(published.deaths, published.people)
	for _, c := range []struct {
		want   string
		change func([]indicator.LifeBand) []indicator.LifeBand
	}{
		{"the age bands do not begin at 0", func(b []indicator.LifeBand) []indicator.LifeBand { return b[1:] }},
		{"the first age band is not the first year of life", func(b []indicator.LifeBand) []indicator.LifeBand { b[1].From = 5; return b }},
		{"the age bands do not rise", func(b []indicator.LifeBand) []indicator.LifeBand { b[5].From = 90; return b }},
		{"nobody is in the age band from 20", func(b []indicator.LifeBand) []indicator.LifeBand { b[5].Population = 0; return b }},
		{"nobody died in the last age band", func(b []indicator.LifeBand) []indicator.LifeBand { b[19].Deaths = 0; return b }},
		{"fewer than 5,000 years were lived", func(b []indicator.LifeBand) []indicator.LifeBand {
			for i := range b {
				b[i].Population, b[i].Deaths = 249, 1
			}
			return b
		}},
		{"", func(b []indicator.LifeBand) []indicator.LifeBand {
			for i := range b {
				b[i].Population, b[i].Deaths = 250, 5
			}
			b[19].Deaths = 100
			return b
		}},
	} {
		if got := indicator.LifeTable(c.change(slices.Clone(good)), both)[0]; got.Suppressed != c.want {
			t.Errorf("suppressed: %q, want %q", got.Suppressed, c.want)
		}
	}
}

func TestLevels(t *testing.T) {
	levels, err := indicator.ParseLevels("0.95, 0.998,0.9,0.99")
	if err != nil || fmt.Sprint(levels) != "[95 % 99.8 % 90 % 99 %]" {
		t.Errorf("levels = %v, %v", levels, err)
	}
	for l, want := range map[indicator.Level]string{0.95: "95", 0.998: "99_8", 0.9: "90", 0.9999: "99_99", 0.5: "50", 0.683: "68_3"} {
		if got := l.Suffix(); got != want {
			t.Errorf("columns of %v end in %s, want %s", float64(l), got, want)
		}
	}
	for _, bad := range []string{"", "95", "99.8", "0.95,", "1", "0", "-0.95", "0.95,0.95", "x", "1e-1", "0.49", "0.99999", "NaN"} {
		if levels, err := indicator.ParseLevels(bad); err == nil {
			t.Errorf("%q was read as %v", bad, levels)
		}
	}
}

func TestStandardPopulationIsThePublishedOne(t *testing.T) {
	s, err := indicator.Standard(indicator.European2013)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, b := range s.Bands() {
		people, _ := s.Of(b)
		sum += people
	}
	if first, _ := s.Of("0-4"); sum != 100_000 || len(s.Bands()) != 19 || first != 5000 || s.Bands()[18] != "90+" {
		t.Errorf("the standard population has %v people in %v", sum, s.Bands())
	}
	if _, err := indicator.Standard("esp-1976"); err == nil {
		t.Error("there is a standard population that there is not")
	}
}
