package workspace

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
)

// LifeExpectancy works out life expectancy for each group of a file of deaths
// (count) and people (population) by age band, at the ages asked for; none is all
// of them. It needs no workspace. A row is of a group and an age.
func LifeExpectancy(r io.Reader, file string, levels []indicator.Level, ages []int) (*Indicators, error) {
	out := &Indicators{Method: "life-expectancy", Multiplier: 1, Levels: levels}
	f, err := out.read(r, indicators.Input{File: file, Required: countedPopulation, Bands: indicators.BandsNeeded, Unread: numbersOfMethods, Reserved: []string{"age"}, Check: nobodysEvents})
	if err != nil {
		return nil, err
	}
	out.Keys = append(out.Keys, "age")
	starts, ok := out.startsOf(f.Bands, file)
	if !ok {
		return out, nil
	}
	out.checkAges(starts, ages, file)
	for _, g := range f.Group {
		out.lives(g, starts, levels, ages)
	}
	return out, nil
}

// lives adds the rows of a group.
func (x *Indicators) lives(g *indicators.Group, starts []int, levels []indicator.Level, ages []int) {
	rows := slices.SortedFunc(slices.Values(g.Rows), func(a, b indicators.Row) int { return cmp.Compare(starts[a.Band], starts[b.Band]) })
	bands := make([]indicator.LifeBand, len(rows))
	for i, r := range rows {
		bands[i] = indicator.LifeBand{From: float64(starts[r.Band]), Deaths: r.Values[countAt], Population: r.Values[populationAt]}
	}
	figures := indicator.LifeTable(bands, levels)
	for i, f := range figures {
		if start := starts[rows[i].Band]; len(ages) == 0 || slices.Contains(ages, start) {
			f.Method = "life expectancy in years: " + f.Method
			x.Rows = append(x.Rows, IndicatorRow{Keys: append(slices.Clip(g.Name), strconv.Itoa(start)), Figure: whole(f, g)})
		}
	}
	if len(rows) == 0 { // every row was put aside
		x.Rows = append(x.Rows, IndicatorRow{Keys: append(slices.Clip(g.Name), ""), Figure: whole(indicator.Figure{}, g)})
	}
}

// startAge finds the first age of a band: 0 of "0", "0-4", "<1" and "under 1", 90 of
// "90+".
var startAge = regexp.MustCompile(`^(?i)(<|under )?\s*0*(\d{1,3})\b`)

// startsOf are the first ages of bands, all different.
func (x *Indicators) startsOf(bands []string, file string) ([]int, bool) {
	var starts []int
	fine := true
	for _, band := range bands {
		m := startAge.FindStringSubmatch(strings.TrimSpace(band))
		start := -1
		if m != nil && m[1] == "" {
			start, _ = strconv.Atoi(m[2])
		} else if m != nil && m[2] == "1" {
			start = 0
		}
		if start < 0 || slices.Contains(starts, start) {
			fine = false
			x.Problems.Add(problem.Problem{Code: "band_without_age", Severity: problem.Reject, File: file, Field: indicators.BandColumn, What: fmt.Sprintf("the age band %q does not begin with an age of its own.", band),
				Why: "Nothing was worked out: a life table needs the bands in order.", Fix: "Write the bands as 0, 1-4, 5-9 … 90+."})
		}
		starts = append(starts, start)
	}
	return starts, fine
}

// checkAges reports ages asked for at which no band begins.
func (x *Indicators) checkAges(starts, ages []int, file string) {
	for _, age := range ages {
		if len(starts) > 0 && !slices.Contains(starts, age) {
			x.Problems.Add(problem.Problem{Code: "no_such_age", Severity: problem.Reject, File: file, Field: indicators.BandColumn, What: fmt.Sprintf("no age band begins at %d.", age),
				Why: "Life expectancy is known at the first age of each band only.", Fix: "Ask for an age at which a band begins."})
		}
	}
}
