package workspace

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
)

// Inequality works out the slope and the relative index of inequality for each
// group of a file that has a row for each rank of deprivation, 1 the most deprived.
// It needs no workspace. A row of the answer is of a group and a measure, sii or
// rii. The file may be one that [Rates] made.
func Inequality(r io.Reader, file string, how indicator.Drawing, levels []indicator.Level) (*Indicators, error) {
	out := &Indicators{Method: "inequality", Multiplier: 1, Levels: levels}
	f, err := out.read(r, rankedInput(file, how.Scale))
	if err != nil {
		return nil, err
	}
	out.Keys = append(out.Keys, "measure")
	if !out.measurable(f, file) {
		return out, nil
	}
	out.findMissingRanks(f, file)
	for _, g := range f.Group {
		s := indicator.NewSlope(ranksOf(f, g, how.Scale), how, levels)
		for _, m := range []struct {
			name   string
			figure indicator.Figure
		}{{"sii", s.Index}, {"rii", s.Relative}} {
			m.figure.Count = math.NaN()
			m.figure.Method = fmt.Sprintf("%s: limits from %d draws on the scale %s with seed %d", m.name, how.Repetitions, how.Scale, how.Seed)
			out.Rows = append(out.Rows, IndicatorRow{Keys: append(slices.Clip(g.Name), m.name), Figure: whole(m.figure, g)})
		}
	}
	return out, nil
}

// Places among the numbers of a row of a rank.
const (
	rankAt = iota
	valueAt
	errorAt
	lowAt
	highAt
	peopleAt
	totalPeopleAt
)

// rankedInput is what is read; the columns that [Rates] adds are no groups.
func rankedInput(file string, scale indicator.Scale) indicators.Input {
	return indicators.Input{File: file, Reserved: []string{"measure"},
		Required: []indicators.Column{{Name: "rank", Whole: true, Part: true}, valueColumn},
		Optional: []indicators.Column{{Name: "standard_error"}, {Name: "lower_95", Signed: true}, {Name: "upper_95", Signed: true}, populationColumn, {Name: "total_population"}},
		Unread:   append([]string{"total_count", "lower_99_8", "upper_99_8", "method", "note"}, numbersOfMethods...),
		Check:    func(v []float64) (problem.Problem, bool) { return offScale(v, scale) }}
}

// widestError is the largest standard error on the scale of logarithms or log odds
// that is believed: 2, an interval of 95 % from a fiftieth to fifty times. Chosen, no
// source: it is there to find errors that are on the plain scale.
const widestError = 2

// offScale says what of a row does not fit the scale that is drawn on.
func offScale(v []float64, scale indicator.Scale) (problem.Problem, bool) {
	limits := v[errorAt] == 0 && v[highAt] > 0
	switch {
	case !scale.Allows(v[valueAt]), limits && !(scale.Allows(v[lowAt]) && scale.Allows(v[highAt])):
		return problem.Problem{Code: "off_scale", Field: "value", What: fmt.Sprintf("%s, or a limit of it, cannot be put on the scale %s.", number(v[valueAt]), scale), Why: noFigure,
			Fix: "Rates on the scale log are above 0, shares on the scale logit between 0 and 1; choose another --scale."}, true
	case v[lowAt] > v[highAt]:
		return problem.Problem{Code: "limits_crossed", Field: "lower_95", What: "the lower limit is above the upper.", Why: noFigure, Fix: "Correct them."}, true
	case scale != indicator.Plain && v[errorAt] > widestError:
		return problem.Problem{Code: "error_off_scale", Field: "standard_error", What: fmt.Sprintf("the standard error %s is not believable on the scale %s.", number(v[errorAt]), scale), Why: noFigure,
			Fix: "Write the standard error of the logarithm or the log odds, or give lower_95 and upper_95 instead."}, true
	}
	return problem.Problem{}, false
}

// measurable tells whether the file says how many people there are and how sure the
// values are.
func (x *Indicators) measurable(f *indicators.File, file string) bool {
	if f.Has == nil || len(f.Group) == 0 {
		return false
	}
	if !f.Has[peopleAt] && !f.Has[totalPeopleAt] {
		x.Problems.Add(problem.Problem{Code: "no_population", Severity: problem.Reject, File: file, Line: 1, Field: "population", What: "the file has neither a column population nor total_population.",
			Why: "Nothing was worked out: a rank stands where its people do.", Fix: "Add the people of each rank."})
		return false
	}
	if !f.Has[errorAt] && !(f.Has[lowAt] && f.Has[highAt]) {
		x.Problems.Add(problem.Problem{Code: "no_error", Severity: problem.Reject, File: file, Line: 1, Field: "standard_error", What: "the file has neither a column standard_error nor lower_95 and upper_95.",
			Why: "Nothing was worked out: the interval of a slope follows from those of its values.", Fix: "Add the standard errors, on the scale that is drawn on, or the limits of 95 %."})
		return false
	}
	return true
}

// ranksOf are the ranks of a group in order, the most deprived first.
func ranksOf(f *indicators.File, g *indicators.Group, scale indicator.Scale) []indicator.Rank {
	rows := slices.SortedFunc(slices.Values(g.Rows), func(a, b indicators.Row) int { return cmp.Compare(a.Values[rankAt], b.Values[rankAt]) })
	out := make([]indicator.Rank, len(rows))
	for i, r := range rows {
		v := r.Values
		out[i] = indicator.Rank{Population: v[peopleAt], Value: v[valueAt], Error: v[errorAt]}
		if !f.Has[peopleAt] {
			out[i].Population = v[totalPeopleAt]
		}
		if !f.Has[errorAt] {
			out[i].Error = scale.ErrorBetween(indicator.Limits{Low: v[lowAt], High: v[highAt]})
		}
	}
	return out
}

// findMissingRanks marks groups without a rank that others have.
func (x *Indicators) findMissingRanks(f *indicators.File, file string) {
	all := map[float64]bool{}
	for _, g := range f.Group {
		for _, r := range g.Rows {
			all[r.Values[rankAt]] = true
		}
	}
	for _, g := range f.Group {
		if len(g.Faults) > 0 || len(g.Rows) == len(all) {
			continue
		}
		g.Faults = append(g.Faults, fmt.Sprintf("%d of %d ranks", len(g.Rows), len(all)))
		x.Problems.Add(problem.Problem{Code: "missing_rank", Severity: problem.Reject, File: file, Line: g.Line, Field: "rank", What: fmt.Sprintf("the group %v has %d ranks, and others have %d.", g.Name, len(g.Rows), len(all)),
			Why: "The group has no figure: its ladder would lack a rung.", Fix: "Add the ranks that are missing."})
	}
}
