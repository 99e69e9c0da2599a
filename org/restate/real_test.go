package restate_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/register"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
)

// The expected figures of this file were worked out from the public files by
// somebody who had seen no line of this package, in exact arithmetic; those that
// the domain notes print are marked so.

func realPlacer(t testing.TB) *restate.Placer {
	t.Helper()
	people, err := register.People(t).Weights()
	if err != nil {
		t.Fatal(err)
	}
	return restate.NewPlacer(register.Real(t), people)
}

// placedOn places only those people whose practice has a membership on all days.
func placedOn(t testing.TB, days ...calendar.Date) *restate.Placer {
	t.Helper()
	r := register.Real(t)
	people, err := register.People(t).Weights()
	if err != nil {
		t.Fatal(err)
	}
	people.Weights = slices.DeleteFunc(people.Weights, func(w restate.Weight) bool {
		return slices.ContainsFunc(days, func(d calendar.Date) bool { _, why := r.Commissioner(w.Practice, d); return why != nil })
	})
	return restate.NewPlacer(r, people)
}

// measured are the figures of a measure by practice; nil is population.
func measured(t testing.TB, c *need.Component) restate.Figures {
	t.Helper()
	f := restate.Figures{Kind: restate.Sum, Decimals: 9}
	for _, r := range register.People(t) {
		n := r.Population
		if c != nil {
			n = r.Weighted[*c]
		}
		units, err := need.Digits(n, 9)
		if err != nil {
			t.Fatal(err)
		}
		f.Rows = append(f.Rows, restate.Figure{Code: r.Practice, Value: units})
	}
	return f
}

func june(year int) calendar.Date { return calendar.Of(year, 6, 1) }

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

// How today's people are placed on old maps (domain notes, 2: 95.46, 1.51, 2.92,
// 0.10 and 0.01 % in 2000, of which the last two are taken from 2006 on only).
func TestRealStepsOfPlacing(t *testing.T) {
	p := realPlacer(t)
	for year, want := range map[int][6]float64{
		2000: {0.00103141 + 0.00008385, 0.95460617, 0.01508431, 0.02919426, 0, 0},
		2003: {0.00090243 + 0.00008385, 0.96482573, 0.01284463, 0.02134335, 0, 0},
		2007: {0, 0.97710259, 0.00952140, 0.01269812, 0.00067402, 0.00000386},
		2008: {0, 0.97792312, 0.00937540, 0.01202361, 0.00067400, 0.00000386},
		2012: {0, 0.99340492, 0.00499226, 0.00159351, 0.00000691, 0.00000240},
		2021: {0, 1, 0, 0, 0, 0},
	} {
		for step, share := range p.Map(june(year), false).Shares() {
			if !near(share, want[step], 0.00000002) {
				t.Errorf("%d, %v: %.8f, want %.8f", year, restate.Step(step), share, want[step])
			}
		}
	}
}

// Whose commissioner changed (domain notes, 3: 64 and 63 % in 2007, 100 and 49 %
// in 2013).
func TestRealStability(t *testing.T) {
	s := realPlacer(t).Stability(restate.JuneFirsts(june(2023)))
	want := map[int][2]float64{2000: {0.052794, 0.020408}, 2001: {0.520325, 0.264240}, 2002: {0.546205, 0.333557}, 2003: {0.013052, 0.010519},
		2004: {0.004825, 0.006253}, 2005: {0.000318, 0.000318}, 2006: {0.003820, 0.007505}, 2007: {0.636372, 0.632583}, 2008: {0.002823, 0}, 2009: {0, 0},
		2010: {0.024397, 0.021541}, 2011: {0.004014, 0}, 2012: {0.000165, 0.000165}, 2013: {1, 0.494904}, 2014: {0.000044, 0.000044}, 2015: {0.008753, 0.008753},
		2016: {0.001033, 0.005681}, 2017: {0.015312, 0.028775}, 2018: {0.080703, 0.083238}, 2019: {0.038597, 0.040140}, 2020: {0.306800, 0.306800}, 2021: {0.197509, 0.197509}}
	if len(s.Changes) != 24 {
		t.Fatalf("%d changes, want 24", len(s.Changes))
	}
	for _, c := range s.Changes {
		year, _, _ := c.To.Split()
		if w, ok := want[year]; ok && (!near(c.Code, w[0], 0.00003) || !near(c.Company, w[1], 0.00003)) {
			t.Errorf("%v: code %.6f, company %.6f, want %v", c.To, c.Code, c.Company, w)
		}
	}
	// By the law the boards began in July 2022; the practice file of 2023 places one
	// practice of 12,088 people elsewhere than the weighted populations do.
	if last := s.Changes[23]; last.Code != 1 || !near(last.Company, 0.5147, 0.001) {
		t.Errorf("to the boards: %+v", last)
	}
	if !near(s.Codes, 4.4615, 0.005) || !near(s.Companies, 2.9900, 0.005) {
		t.Errorf("%.4f codes and %.4f companies for each person, want 4.46 and 2.99", s.Codes, s.Companies)
	}
}

// By how much figures of bodies are wrong (domain notes, 4).
func TestRealMisplacedNeed(t *testing.T) {
	p := realPlacer(t)
	boards := calendar.Of(2022, 7, 1)
	for _, c := range []struct {
		from, to    calendar.Date
		code        org.Code // whose figure is restated
		share, most float64
		worst       org.Code
		within      float64
	}{
		{june(2000), june(2003), "4QP36", 0.00218101, 0.162523, "5LY", 0.00000001},
		{june(2003), june(2008), "5E1", 0.00043055, 0.028790, "5FE", 0.00000001},
		{june(2008), june(2013), "5E1", 0.01106402, 0.292630, "11D", 0.00000001},
		{june(2013), june(2000), "00K", 0.03852131, 0.571501, "4HK64", 0.00000001},
		{boards, june(2013), "QHM", 0.05810852, 0.614870, "07Q", 0.0001},
		{boards, june(2000), "QHM", 0.07376661, 0.830752, "4YR99", 0.0001},
	} {
		o, err := p.Onto(c.to, restate.AnyCommissioner, true)
		if err != nil {
			t.Fatal(err)
		}
		got := o.Restate(restate.Figures{Rows: []restate.Figure{{Code: c.code, Value: 1000}}}, c.from).Misplaced[0]
		if !near(got.Share, c.share, c.within) || !near(got.WorstShare, c.most, 0.000001) || got.Worst != c.worst {
			t.Errorf("%v to %v: %+v, want %.8f, %s %.6f", c.from, c.to, got, c.share, c.worst, c.most)
		}
	}
}

// Figures of practices on old maps, to the last digit (domain notes, 4).
func TestRealFiguresOfPracticesOnOldMaps(t *testing.T) {
	p := realPlacer(t)
	overall := need.Overall
	for _, c := range []struct {
		measure  *need.Component
		on       int
		role     org.Role
		bodies   int
		total    string
		unplaced string
		some     map[org.Code]string
	}{
		{nil, 2000, org.PCG, 458, "56187218.048345754", "5311603.989279165", map[org.Code]string{"4AA24": "169149.255571000"}},
		{nil, 2003, org.PCT, 303, "59335646.009070855", "2163176.028554064", nil},
		{nil, 2008, org.PCT, 152, "60141120.084913274", "1357701.952711645", nil},
		{&overall, 2008, org.PCT, 152, "60257825.694019819", "1240996.343850218", map[org.Code]string{"5D9": "117276.817834000", "TAL": "172163.792971000", "5QT": "169184.171071000"}},
		{nil, 2013, org.CCG, 211, "61156513.531381009", "342308.506243910", nil},
		{nil, 2021, org.CCG, 106, "61498822.037624919", "0.000000000", nil},
		{nil, 2023, org.ICB, 42, "61498822.037624919", "", nil},
	} {
		name := fmt.Sprint(c.on, c.role)
		o, err := p.Onto(june(c.on), c.role, c.on < 2023)
		if err != nil {
			t.Fatal(name, err)
		}
		f := measured(t, c.measure)
		got := o.Restate(f, june(2022))
		total := int64(0)
		for _, row := range got.Rows {
			total += row.Value
			if want := c.some[row.Code]; want != "" && f.Text(row) != want {
				t.Errorf("%s, %s: %s, want %s", name, row.Code, f.Text(row), want)
			}
		}
		if c.on == 2023 {
			total += got.Unplaced.Value
		} else if f.Text(got.Unplaced) != c.unplaced {
			t.Errorf("%s: unplaced %s, want %s", name, f.Text(got.Unplaced), c.unplaced)
		}
		if len(got.Rows) != c.bodies || restate.Decimal(total, 9) != c.total {
			t.Errorf("%s: %d bodies with %s, want %d with %s", name, len(got.Rows), restate.Decimal(total, 9), c.bodies, c.total)
		}
	}
}

// There and back from 2013 to 2021: 64 of 211 bodies return (domain notes, 4), of
// the people placed on both days.
func TestRealThereAndBack(t *testing.T) {
	p := placedOn(t, june(2013), june(2021))
	mental := need.MentalHealth
	there, back := mustOnto(t, p, june(2021)), mustOnto(t, p, june(2013))
	was := back.Restate(measured(t, &mental), june(2013))
	now := there.Restate(bodies(was), june(2013))
	is := map[org.Code]int64{}
	for _, row := range back.Restate(bodies(now), june(2021)).Rows {
		is[row.Code] = row.Value
	}
	returned := 0
	for _, row := range was.Rows {
		if is[row.Code] == row.Value {
			returned++
		}
	}
	if len(was.Rows) != 211 || returned != 64 {
		t.Errorf("%d of %d bodies return, want 64 of 211", returned, len(was.Rows))
	}
}

// By way of 2008 figures of bodies of 2000 come out elsewhere in 2013 than straight:
// 1.1 % of need apart (domain notes, 4).
func TestRealCompositionDoesNotHoldForBodies(t *testing.T) {
	p := placedOn(t, june(2000), june(2008), june(2013))
	mental := need.MentalHealth
	groups := bodies(mustOnto(t, p, june(2000)).Restate(measured(t, &mental), june(2000)))
	straight := mustOnto(t, p, june(2013)).Restate(groups, june(2000))
	by := mustOnto(t, p, june(2013)).Restate(bodies(mustOnto(t, p, june(2008)).Restate(groups, june(2000))), june(2008))
	is := map[org.Code]int64{}
	for _, row := range by.Rows {
		is[row.Code] = row.Value
	}
	var apart, all float64
	for _, row := range straight.Rows {
		apart += math.Abs(float64(row.Value - is[row.Code]))
		all += float64(row.Value)
	}
	if share := apart / 2 / all; !near(share, 0.01076649, 0.0000001) {
		t.Errorf("%.5f apart, want 0.01077", share)
	}
}

func mustOnto(t *testing.T, p *restate.Placer, on calendar.Date) *restate.Onto {
	t.Helper()
	o, err := p.Onto(on, restate.AnyCommissioner, true)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func bodies(r *restate.Result) restate.Figures {
	f := again(r)
	f.Kind, f.Decimals = restate.Sum, 9
	return f
}

// One measure over 25 years of maps, once the register and the people are loaded.
func BenchmarkTwentyFiveMaps(b *testing.B) {
	p, f := realPlacer(b), measured(b, nil)
	days := restate.JuneFirsts(june(2023))
	b.ReportAllocs()
	for b.Loop() {
		for _, on := range days {
			o, err := p.Onto(on, restate.AnyCommissioner, false)
			if err != nil {
				b.Fatal(err)
			}
			if got := o.Restate(f, on); len(got.Rows) < 42 {
				b.Fatal(len(got.Rows))
			}
		}
	}
	b.ReportMetric(float64(b.N*len(days)*len(f.Rows))/b.Elapsed().Seconds(), "figures/s")
}
