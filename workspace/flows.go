package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
)

// TrustFlows are the flows of patients to trusts by a kind of area
// ([structure.AreaDistrict], [structure.AreaICB]) of the file known last, from
// everything imported or as it was known on a day; nil if none was loaded.
func (w *Workspace) TrustFlows(ctx context.Context, knownOn calendar.Date, kind string) ([]structure.FlowRow, error) {
	rows, err := w.store.Rows(ctx, knownOn, TrustFlows)
	if err != nil {
		return nil, fmt.Errorf("read the flows of patients: %w", err)
	}
	return structure.LatestFlows(rows.TrustFlows, kind), nil
}
