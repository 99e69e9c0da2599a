package workspace

import (
	"context"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/restate"
)

// Stability compares the commissioners of each 1 June up to a day with those of
// the year before.
func (w *Workspace) Stability(ctx context.Context, until, knownOn calendar.Date) (restate.Stability, Weights, error) {
	p, people, err := w.placer(ctx, calendar.Of(2022, 4, 1), knownOn)
	if err == nil && people.Number == 0 {
		_, _, err = Weighted{}.weights(until)
	}
	if err != nil {
		return restate.Stability{}, people, err
	}
	return p.Stability(restate.JuneFirsts(until)), people, nil
}
