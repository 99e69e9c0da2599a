package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// ErrNoRecord says that no import in force holds a record.
var ErrNoRecord = errors.New("there is no such record")

// Record finds a record by its record_id among the imports in force, or of those
// known on a day, with the partition that holds it. Of several with one record_id it is the
// first in the order of [Workspace.Partitions]. Partitions that hold none of the
// name are not read where their format can tell. The error wraps
// [ErrNoRecord].
func (w *Workspace) Record(ctx context.Context, id string, knownOn calendar.Date) (*activity.Record, Partition, error) {
	parts, err := w.Partitions(ctx, knownOn)
	if err != nil {
		return nil, Partition{}, err
	}
	if w.activity == nil {
		return nil, Partition{}, ErrNoActivity
	}
	for _, p := range parts {
		rec, err := w.recordIn(ctx, p, id)
		if err != nil {
			return nil, p, fmt.Errorf("activity %s of import %d (%s): %w", p.Path, p.Import, p.File, err)
		}
		if rec != nil {
			return rec, p, nil
		}
	}
	return nil, Partition{}, fmt.Errorf("%w: %s", ErrNoRecord, id)
}

// recordIn is the record of a partition; nil if it holds none of the name.
func (w *Workspace) recordIn(ctx context.Context, p Partition, id string) (rec *activity.Record, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	file, err := w.activity.Open(ctx, p.Path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	in, err := w.format.Find(file, file.Size(), p.Path, activity.RecordID.String(), id)
	if err != nil || in == nil {
		return nil, err
	}
	for batch := range in.Batches() {
		return batch.Records[0], setLine(in, batch.Cells[0], batch.Records[0])
	}
	return nil, in.Err()
}
