package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/activity"
)

// Whether a partition's bytes are checked when it is opened.
const (
	verified   = true
	unverified = false
)

// eachPartition calls f with each partition of a unit.
func (r *run) eachPartition(u *unit, verify bool, f func(Partition, ActivitySource) error) error {
	for _, p := range u.parts {
		if err := r.partition(p, verify, f); err != nil {
			return fmt.Errorf("activity %s of import %d (%s): %w", p.Path, p.Import, p.File, err)
		}
	}
	return nil
}

var errAltered = errors.New("the file is not as the import wrote it; undo the import and import the kept file again")

func (r *run) partition(p Partition, verify bool, f func(Partition, ActivitySource) error) (err error) {
	file, err := r.w.activity.Open(r.ctx, p.Path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if verify {
		if err := check(r.ctx, file, p); err != nil {
			return err
		}
	}
	in, err := r.w.format.Open(file, file.Size(), p.Path, nil)
	if err != nil {
		return err
	}
	if err := f(p, in); err != nil {
		return err
	}
	if got := in.Result().Read; got != p.Records {
		return fmt.Errorf("%d records were read, and %d were imported", got, p.Records)
	}
	return nil
}

func check(ctx context.Context, file OpenFile, p Partition) error {
	sum := &summed{to: io.Discard}
	if _, err := io.Copy(sum, io.NewSectionReader(file, 0, file.Size())); err != nil {
		return err
	}
	if sum.sha256() != p.SHA256 {
		return errAltered
	}
	return ctx.Err()
}

// setLine gives a record the line on which it stood in the imported file.
func setLine(in ActivitySource, cells []string, rec *activity.Record) error {
	header := in.Header()
	if at := len(header) - 1; at >= 0 && header[at] == lineColumn {
		n, err := strconv.Atoi(cells[at])
		rec.Line = n
		return err
	}
	return errAltered
}
