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
// first in the order of [Workspace.Partitions]. It reads until the record comes. The error wraps
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

// recordIn is the record of a partition; nil if it holds none of the name. Names are
// read alone first: they are one column of many.
func (w *Workspace) recordIn(ctx context.Context, p Partition, id string) (rec *activity.Record, err error) {
	file, err := w.activity.Open(ctx, p.Path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	for _, only := range [][]string{{activity.RecordID.String()}, nil} {
		in, err := w.format.Open(file, file.Size(), p.Path, only)
		if err != nil {
			return nil, err
		}
		batch, i, err := find(ctx, in, id)
		if err != nil || batch == nil {
			return nil, err
		}
		if only == nil {
			return batch.Records[i], setLine(in, batch.Cells[i], batch.Records[i])
		}
	}
	return nil, nil
}

// find reads until the record comes; it is record i of the batch. The batch is nil if there is
// none of the name.
func find(ctx context.Context, in ActivitySource, id string) (*Batch, int, error) {
	for batch := range in.Batches() {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		for i, one := range batch.Records {
			if one.Get(activity.RecordID) == id {
				return batch, i, nil
			}
		}
		in.Recycle(batch)
	}
	return nil, 0, in.Err()
}
