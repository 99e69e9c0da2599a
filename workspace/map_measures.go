package workspace

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/problem"
)

// A MapMeasure is what a map shows of each body.
type MapMeasure struct {
	Name, Title, Unit string
	Decimals          int
	money             bool
	index             int // of deprivation
}

// Money tells whether the measure is pounds for each person of a run.
func (m MapMeasure) Money() bool { return m.money }

// The measures of money.
const (
	mapOwed     = "owed"
	mapVariance = "variance"
)

// MapMeasures are what maps can show.
func MapMeasures() []MapMeasure {
	out := []MapMeasure{{Name: Population, Title: "People", Unit: "people"}}
	for c := range need.Component(need.Components) {
		out = append(out, MapMeasure{Name: c.String(), Title: "Need for " + c.Name(), Unit: "times the average of England, for each person", Decimals: 2})
	}
	for _, year := range []int{2019, 2025} {
		out = append(out, MapMeasure{Name: fmt.Sprintf("deprivation-%d", year), Title: fmt.Sprintf("People in the most deprived fifth of small areas, by the index of %d", year), Unit: "% of people", Decimals: 1, index: year})
	}
	return append(out, MapMeasure{Name: mapOwed, Title: "Owed in the last run", Unit: "for each person", Decimals: 2, money: true},
		MapMeasure{Name: mapVariance, Title: "Claimed above what is owed in the last run", Unit: "for each person", Decimals: 2, money: true})
}

// MapMeasureNamed finds a measure by its name.
func MapMeasureNamed(name string) (MapMeasure, error) {
	var names []string
	for _, m := range MapMeasures() {
		if m.Name == name {
			return m, nil
		}
		names = append(names, m.Name)
	}
	return MapMeasure{}, fmt.Errorf("%w: %s; the measures are %s", ErrNoMeasure, name, strings.Join(names, ", "))
}

// mapYear is the year of people and need that stands for a day.
func (w *Workspace) mapYear(ctx context.Context, q MapAsked) (Weighted, int, error) {
	weighted, err := w.WeightedPopulations(ctx, q.KnownOn)
	if err != nil {
		return weighted, 0, err
	}
	years := weighted.Years()
	if len(years) == 0 {
		return weighted, 0, fmt.Errorf("the people of practices: %w; remit import weighted-populations weighted-populations-2022-23.csv", ErrNotLoaded)
	}
	if q.Year != 0 {
		return weighted, q.Year, nil
	}
	year := years[0]
	for _, y := range years {
		if y <= calendar.FinancialYear(q.On) {
			year = y
		}
	}
	return weighted, year, nil
}

// bodySums are sums by body on a day, with what lies in none.
type bodySums struct {
	of       map[org.Code]float64
	all      float64
	restated *Restated
}

// sumsOf restates a measure of the workspace to the bodies of a role.
func (w *Workspace) sumsOf(ctx context.Context, measure string, year int, role org.Role, on, knownOn calendar.Date) (bodySums, error) {
	got, err := w.RestateMeasure(ctx, measure, year, Restating{To: []calendar.Date{on}, Role: role, KnownOn: knownOn})
	if err != nil {
		return bodySums{}, err
	}
	out := bodySums{of: map[org.Code]float64{}, restated: got}
	for _, row := range append(got.Results[0].Rows, got.Results[0].Unplaced) {
		n, err := strconv.ParseFloat(got.Figures.Text(row), 64)
		if err != nil {
			return bodySums{}, fmt.Errorf("%s of %s: %w", measure, row.Code, err)
		}
		out.all += n
		if row.Code != restate.UnplacedCode {
			out.of[row.Code] = n
		}
	}
	return out, nil
}

// mappedNeed is people, or their need against the average of England.
func (w *Workspace) mappedNeed(ctx context.Context, q MapAsked, m MapMeasure, level MapLevel, on calendar.Date) (figuresOf, error) {
	weighted, year, err := w.mapYear(ctx, q)
	if err != nil {
		return figuresOf{}, err
	}
	people, err := w.sumsOf(ctx, Population, year, level.role, on, q.KnownOn)
	if err != nil {
		return figuresOf{}, err
	}
	needs := people
	if m.Name != Population {
		if needs, err = w.sumsOf(ctx, m.Name, year, level.role, on, q.KnownOn); err != nil {
			return figuresOf{}, err
		}
	}
	out := figuresOf{notes: needs.restated.Notes(), files: filesOf(weighted.source(year))}
	for code, n := range people.of {
		b := Mapped{Code: code, Name: people.restated.Names[code], People: int64(math.Round(n)), Known: n > 0, Value: math.Round(n)}
		switch {
		case n <= 0:
			b.Note = "nobody is registered with its practices"
		case m.Name != Population:
			b.Value = needs.of[code] / n / (needs.all / people.all)
		}
		out.bodies = append(out.bodies, b)
	}
	out.whole = 1
	if m.Name == Population {
		out.whole = (people.all - unplacedOf(people)) / float64(max(len(out.bodies), 1))
	}
	return out.sorted(), nil
}

func unplacedOf(c bodySums) float64 {
	out := c.all
	for _, n := range c.of {
		out -= n
	}
	return out
}

// mappedMoney is what bodies owe by the last run, or what was claimed beyond that, from
// April to a month, restated from the commissioners that the run names.
func (w *Workspace) mappedMoney(ctx context.Context, q MapAsked, m MapMeasure, level MapLevel, on calendar.Date) (figuresOf, error) {
	sums, month, err := w.moneyByCommissioner(ctx, q, m)
	if err != nil {
		return figuresOf{}, err
	}
	_, year, err := w.mapYear(ctx, q)
	if err != nil {
		return figuresOf{}, err
	}
	people, err := w.sumsOf(ctx, Population, year, level.role, on, q.KnownOn)
	if err != nil {
		return figuresOf{}, err
	}
	figs := restate.Figures{File: "the run", Kind: restate.Sum, Decimals: 2}
	for _, c := range sums {
		figs.Rows = append(figs.Rows, restate.Figure{Code: c.code, On: month.Period().From, Value: int64(c.sum)})
	}
	r := &Restated{Figures: figs, Problems: &problem.List{}}
	if err := w.restate(ctx, r, Restating{To: []calendar.Date{on}, Role: level.role, KnownOn: q.KnownOn}); err != nil {
		return figuresOf{}, err
	}
	out := figuresOf{notes: []string{fmt.Sprintf("Sums are those of the last run, from April to %s, by the commissioner that the rules name.", month)}}
	var all money.Pence
	var heads int64
	sum := map[org.Code]money.Pence{}
	for _, row := range r.Results[0].Rows {
		sum[row.Code] = money.Pence(row.Value)
	}
	for code, n := range people.of {
		b := Mapped{Code: code, Name: people.restated.Names[code], People: int64(math.Round(n)), Note: "the run holds nothing of it"}
		if s, ok := sum[code]; ok && b.People > 0 {
			b.Known, b.Note, b.Sum = true, "", s
			b.Value = float64(s.Scale(1, b.People, money.HalfUp)) / 100
			all, heads = all+s, heads+b.People
		}
		out.bodies = append(out.bodies, b)
	}
	if heads > 0 {
		out.whole = float64(all.Scale(1, heads, money.HalfUp)) / 100
	}
	if left := r.Results[0].Unplaced.Value; left != 0 {
		out.notes = append(out.notes, fmt.Sprintf("%s lies with hubs and others who are in no body of this level, and is not on the map.", money.Pence(left)))
	}
	return out.sorted(), nil
}
