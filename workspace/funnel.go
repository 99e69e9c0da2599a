package workspace

import (
	"fmt"
	"io"
	"math"

	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
)

// A FunnelMethod is what stands on a funnel.
type FunnelMethod string

// What may stand on a funnel: observed over expected events, held against one;
// rates and proportions, held against that of all groups together.
const (
	RatioFunnel      FunnelMethod = "ratio"
	RateFunnel       FunnelMethod = "rate"
	ProportionFunnel FunnelMethod = "proportion"
)

// Multiplier is what figures on the funnel are multiplied by.
func (m FunnelMethod) Multiplier() float64 {
	if m == RateFunnel {
		return CrudeRate.DefaultMultiplier()
	}
	return 100
}

// Funnel places each group of a file among the limits of 95 % and 99.8 % between
// which a group of its size would lie by chance. With dispersed the limits are as
// much wider as the groups together lie wider apart than by chance. It needs no
// workspace. A multiplier of 0 is that of the method.
func Funnel(r io.Reader, file string, method FunnelMethod, multiplier float64, dispersed bool) (*Indicators, error) {
	if multiplier == 0 {
		multiplier = method.Multiplier()
	}
	out := &Indicators{Method: "funnel of " + string(method), Multiplier: multiplier, Levels: []indicator.Level{indicator.Level95, indicator.Level998}, Adds: []string{expectedColumn, "category"}}
	in := indicators.Input{File: file, Required: countedPopulation, Bands: indicators.BandsAllowed, Unread: append([]string{expectedColumn}, numbersOfMethods...), Check: nobodysEvents}
	switch method {
	case RatioFunnel:
		in.Required = []indicators.Column{countColumn, {Name: expectedColumn}}
		in.Check = nothingExpected
	case ProportionFunnel:
		in.Check = moreThanAll
	}
	f, err := out.read(r, in)
	if err != nil {
		return nil, err
	}
	w := newFunnelling(f, method, multiplier, dispersed)
	out.Notes = w.notes()
	for _, g := range f.Group {
		out.Rows = append(out.Rows, w.row(g))
	}
	return out, nil
}

func nothingExpected(v []float64) (problem.Problem, bool) {
	return problem.Problem{Code: "count_unexpected", Field: expectedColumn, What: "events are counted, and none are expected.", Why: noFigure, Fix: "Correct what is expected, or take the row out."}, v[countAt] > 0 && v[populationAt] == 0
}

// A funnelling is a funnel being drawn.
type funnelling struct {
	method     FunnelMethod
	multiplier float64
	mean       float64 // of all groups; 1 of ratios
	phi        float64
	dispersed  bool
}

// newFunnelling finds what groups are held against. Groups that are not whole are
// left out of it.
func newFunnelling(f *indicators.File, method FunnelMethod, multiplier float64, dispersed bool) funnelling {
	w := funnelling{method: method, multiplier: multiplier, mean: 1, phi: 1, dispersed: dispersed}
	var count, size float64
	for _, g := range f.Group {
		if len(g.Faults) == 0 {
			count, size = count+total(g, countAt), size+total(g, populationAt)
		}
	}
	if method != RatioFunnel {
		w.mean = count / size
	}
	if !dispersed {
		return w
	}
	var scores []float64
	for _, g := range f.Group {
		x, n := total(g, countAt), total(g, populationAt)
		if len(g.Faults) > 0 || n == 0 {
			continue
		}
		score := indicator.RatioScore(x, n*w.mean)
		if method == ProportionFunnel {
			score = indicator.ProportionScore(x, n, w.mean)
		}
		if !math.IsNaN(score) && !math.IsInf(score, 0) {
			scores = append(scores, score)
		}
	}
	w.phi = indicator.Dispersion(scores, indicator.Winsorised)
	return w
}

// notes are what stands over the funnel.
func (w funnelling) notes() []string {
	out := []string{fmt.Sprintf("held against %s", number(w.mean*w.multiplier))}
	if w.dispersed {
		out = append(out, fmt.Sprintf("over-dispersion φ = %s (a tenth of the scores drawn in at each end); limits are normal, widened by the root of φ where it is above 1", number(w.phi)))
	}
	return out
}

// row places a group.
func (w funnelling) row(g *indicators.Group) IndicatorRow {
	x, n := total(g, countAt), total(g, populationAt)
	f := indicator.Figure{Count: x, Population: n, Expected: n * w.mean, Method: w.how()}
	if w.method == RatioFunnel {
		f.Population = math.NaN()
	}
	r := IndicatorRow{Keys: g.Name, Adds: []string{"", ""}}
	if n == 0 || math.IsNaN(w.mean) {
		f.Suppressed = "there is nobody, or nothing is expected"
		r.Figure = whole(f, g)
		return r
	}
	f.Value = w.multiplier * x / n
	for _, l := range []indicator.Level{indicator.Level95, indicator.Level998} {
		limits := w.limits(n, l)
		f.Limits = append(f.Limits, indicator.Limits{Low: limits.Low * w.multiplier, High: limits.High * w.multiplier})
	}
	if r.Figure = whole(f, g); r.Figure.Suppressed == "" {
		r.Adds = []string{number(f.Expected), indicator.Categorise(f.Value, f.Limits[0], f.Limits[1]).String()}
	}
	return r
}

// limits are those of a group of size n, before the multiplier.
func (w funnelling) limits(n float64, l indicator.Level) indicator.Limits {
	if w.method == ProportionFunnel {
		return indicator.ProportionFunnel(w.mean, n, l, w.phi)
	}
	limits := indicator.RatioFunnel(n*w.mean, l)
	if w.dispersed {
		limits = indicator.ApproximateRatioFunnel(n*w.mean, l, w.phi)
	}
	return indicator.Limits{Low: limits.Low * w.mean, High: limits.High * w.mean}
}

// how names the limits.
func (w funnelling) how() string {
	of := fmt.Sprintf("funnel of %s per %s: ", w.method, number(w.multiplier))
	switch {
	case w.dispersed:
		return of + "normal limits with over-dispersion"
	case w.method == ProportionFunnel:
		return of + "score limits"
	}
	return of + "exact Poisson limits"
}
