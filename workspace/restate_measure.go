package workspace

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/problem"
)

// ErrNoMeasure says that a name is that of no measure.
var ErrNoMeasure = errors.New("no such measure")

// MeasureNames are the figures by practice that a workspace may hold.
func MeasureNames() []string { return append([]string{Population}, need.ComponentNames()...) }

// Population is the measure of people as they are.
const Population = "population"

// RestateMeasure restates figures that the workspace holds: population, or a
// component of the weighted populations, of one year or (0) of all that are
// loaded.
func (w *Workspace) RestateMeasure(ctx context.Context, name string, year int, how Restating) (*Restated, error) {
	if _, known := need.ComponentNamed(name); !known && name != Population {
		return nil, fmt.Errorf("%w: %s; the measures are %s", ErrNoMeasure, name, strings.Join(MeasureNames(), ", "))
	}
	weighted, err := w.WeightedPopulations(ctx, how.KnownOn)
	if err != nil {
		return nil, err
	}
	out := &Restated{Problems: &problem.List{}}
	for _, y := range weighted.Years() {
		if year == 0 || y == year {
			if err := out.measure(weighted.years[y], name, y); err != nil {
				return nil, err
			}
		}
	}
	if len(out.Figures.Rows) == 0 {
		return nil, weighted.absentMeasure(name, year)
	}
	out.Figures = out.Figures.Trimmed()
	return out, w.restate(ctx, out, how)
}

func (w Weighted) absentMeasure(name string, year int) error {
	var have []string
	for _, y := range w.Years() {
		have = append(have, calendar.YearName(y))
	}
	return fmt.Errorf("%s is in no file of the year asked for: %w; loaded are the weighted populations of %s", name, ErrNotLoaded, strings.Join(have, ", "))
}

// measure adds the figures of a year.
func (r *Restated) measure(rows []need.PracticeRow, name string, year int) error {
	c, known := need.ComponentNamed(name)
	r.Figures.Kind, r.Figures.Decimals = restate.Sum, weightedDecimals
	for i := range rows {
		value := rows[i].Population
		if known {
			value = rows[i].Weighted[c]
		}
		if value == need.NotStated {
			return nil // the file of the year has no such column
		}
		units, err := need.Digits(value, weightedDecimals)
		if err != nil {
			return fmt.Errorf("%s of %s: %w", name, rows[i].Practice, err)
		}
		r.Figures.File = rows[i].File
		r.Figures.Rows = append(r.Figures.Rows, restate.Figure{Line: rows[i].Line, Code: rows[i].Practice, On: calendar.Year(year).From, Value: units})
	}
	return nil
}

// weightedDecimals is how many decimals the files of all years have at most.
const weightedDecimals = 10
