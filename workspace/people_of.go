package workspace

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

// A Count is how many people bodies of a day are for, and where that stands.
type Count struct {
	People map[org.Code]int64
	Year   int // of the weighted populations
	Files  []SourceFile
}

// PeopleOf counts the people of the bodies of a role on a day, also as a draft makes them
// (nil: none), from the weighted populations of the last year that had begun, or the first
// that is loaded.
func (w *Workspace) PeopleOf(ctx context.Context, role org.Role, on, knownOn calendar.Date, draft *structure.Draft) (Count, error) {
	weighted, err := w.WeightedPopulations(ctx, knownOn)
	if err != nil {
		return Count{}, err
	}
	years := weighted.Years()
	if len(years) == 0 {
		return Count{}, weighted.absentMeasure(Population, 0)
	}
	year := years[0]
	for _, y := range years {
		if y <= calendar.FinancialYear(on) {
			year = y
		}
	}
	how := Restating{To: []calendar.Date{on}, Role: role, KnownOn: knownOn}
	if draft != nil {
		how.Draft = draft
	}
	got, err := w.RestateMeasure(ctx, Population, year, how)
	if err != nil {
		return Count{}, err
	}
	out := Count{People: map[org.Code]int64{}, Year: year, Files: filesOf(weighted.source(year))}
	for _, row := range got.Results[0].Rows {
		if row.Code == restate.UnplacedCode {
			continue
		}
		n, err := strconv.ParseFloat(got.Figures.Text(row), 64)
		if err != nil {
			return Count{}, fmt.Errorf("count the people of %s: %w", row.Code, err)
		}
		out.People[row.Code] = int64(math.Floor(n + 0.5))
	}
	return out, nil
}
