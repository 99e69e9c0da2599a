package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// Register is the register of bodies through time, from everything imported, or
// as it was known on a day. It is built once for as long as nothing is imported.
func (w *Workspace) Register(ctx context.Context, knownOn calendar.Date) (*org.Register, error) {
	return w.registers.get(ctx, w, knownOn, func() (*org.Register, error) {
		rows, err := w.store.Rows(ctx, knownOn, Practices, Memberships, Successions, Trusts, SubICBs, Names, Networks, Forces)
		if err != nil {
			return nil, fmt.Errorf("read the register: %w", err)
		}
		return org.Build(rows.Data), nil
	})
}
