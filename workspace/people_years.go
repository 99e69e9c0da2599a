package workspace

import (
	"context"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
)

// A YearOfPeople is how many people are registered with a practice, or with those of a
// body, in a financial year, and how much each needs against the average of England.
type YearOfPeople struct {
	Year      int
	Practices int
	People    float64
	Need      float64 // for core services; need.NotStated where the file does not state it
	File      string
}

// PeopleThroughYears are the people of a body or a practice in each year of the weighted
// populations that is loaded and has it.
func (w *Workspace) PeopleThroughYears(ctx context.Context, body org.Code, knownOn calendar.Date) ([]YearOfPeople, error) {
	weighted, err := w.WeightedPopulations(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	var out []YearOfPeople
	for _, year := range weighted.Years() {
		rows := weighted.Of(year, body)
		if len(rows) == 0 {
			continue
		}
		own := allocation.TotalOf(rows)
		out = append(out, YearOfPeople{Year: year, Practices: len(rows), People: own.Population,
			Need: allocation.Index(own, allocation.TotalOf(weighted.England(year)))[need.Overall], File: weighted.source(year).File})
	}
	return out, nil
}
