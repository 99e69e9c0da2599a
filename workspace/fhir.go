package workspace

import (
	"context"
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/fhir"
)

// A FHIRDirectory is the register as FHIR R4 resources.
type FHIRDirectory = fhir.Directory

// FHIR is the register as FHIR R4 resources, as known on a day; no day is everything
// imported. Making it takes about a second on the English register, and it holds until the
// workspace changes: its State is that of the workspace.
func (w *Workspace) FHIR(ctx context.Context, knownOn calendar.Date) (*FHIRDirectory, error) {
	register, err := w.Register(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	all, err := w.Imports(ctx)
	if err != nil {
		return nil, err
	}
	meta, err := w.Meta(ctx)
	if err != nil {
		return nil, err
	}
	at, newest := map[int64]time.Time{}, meta.Created
	for _, i := range all {
		at[i.ID] = i.At
		if i.Status != Undone && i.At.After(newest) {
			newest = i.At
		}
	}
	return fhir.New(register, fhir.Facts{Imported: func(id int64) time.Time { return at[id] }, Newest: newest,
		State: fmt.Sprint(meta.Revision, "-", knownOn), MadeUp: meta.MadeUp}), nil
}
