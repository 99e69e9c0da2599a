package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// builtKey says of which rows something was built.
type builtKey struct {
	revision int64 // of the workspace
	knownOn  calendar.Date
}

// Register is the register of bodies through time, from everything imported, or
// as it was known on a day. It is built once for as long as nothing is imported.
func (w *Workspace) Register(ctx context.Context, knownOn calendar.Date) (*org.Register, error) {
	m, err := w.Meta(ctx)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	key := builtKey{m.Revision, knownOn}
	if r, ok := w.registers[key]; ok {
		return r, nil
	}
	rows, err := w.store.Rows(ctx, knownOn, Practices, Memberships, Successions, Trusts, SubICBs, Names, Networks, Forces)
	if err != nil {
		return nil, fmt.Errorf("read the register: %w", err)
	}
	w.dropOld(m.Revision)
	w.registers[key] = org.Build(rows.Data)
	return w.registers[key], nil
}

// dropOld forgets what was built of rows that have changed since.
func (w *Workspace) dropOld(revision int64) {
	for key := range w.registers {
		if key.revision != revision {
			delete(w.registers, key)
		}
	}
}
