package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// placing are the columns of a record that say of whom and where it is.
var placing = []activity.Column{activity.RecordID, activity.Dataset, activity.CDSType, activity.AdmissionDate, activity.DischargeDate, activity.ActivityDate, activity.LSOA, activity.Postcode}

// Places finds records by their ids, with only the columns that say of whom and where each
// is: dataset, dates, small area and postcode. All activity is read once. Ids that no record
// has are left out.
func (w *Workspace) Places(ctx context.Context, ids map[string]bool, knownOn calendar.Date) (map[string]*activity.Record, error) {
	out := map[string]*activity.Record{}
	parts, err := w.Partitions(ctx, knownOn)
	if err != nil || len(parts) == 0 {
		return out, err
	}
	if w.activity == nil {
		return nil, ErrNoActivity
	}
	for _, p := range parts {
		if err := w.placesIn(ctx, p, ids, out); err != nil {
			return nil, fmt.Errorf("activity %s of import %d (%s): %w", p.Path, p.Import, p.File, err)
		}
	}
	return out, nil
}

func (w *Workspace) placesIn(ctx context.Context, p Partition, ids map[string]bool, out map[string]*activity.Record) (err error) {
	file, err := w.activity.Open(ctx, p.Path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var only []string
	for _, c := range placing {
		only = append(only, c.String())
	}
	in, err := w.format.Open(file, file.Size(), p.Path, only)
	if err != nil {
		return err
	}
	for batch := range in.Batches() {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, rec := range batch.Records {
			if id := rec.Get(activity.RecordID); ids[id] && out[id] == nil {
				out[id] = copied(rec)
			}
		}
		in.Recycle(batch)
	}
	return in.Err()
}

// copied is a record that outlives its batch, with the columns that place it.
func copied(rec *activity.Record) *activity.Record {
	out := activity.NewRecord(rec.Line, nil)
	for _, c := range placing {
		out.Set(c, rec.Get(c))
	}
	return out
}
