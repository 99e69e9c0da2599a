package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A Partition is the records of one import that are of one dataset and one month
// of the assignment date: one file below the activity folder.
type Partition struct {
	dated.Source
	Dataset string         // apc, op, ecds, plcm, acm; "other" for all else
	Month   calendar.Month // the zero Month holds the records without an assignment date
	Path    string         // below the activity folder, with slashes: apc/2025-06/17.parquet
	SHA256  string
	Bytes   int64
	Records int
}

// Undated is what stands for the month of records without an assignment date, in
// the names of folders and where a month is asked for.
const Undated = "undated"

// MonthName is the name of a month as in folders: 2025-06, or undated.
func MonthName(m calendar.Month) string { return cmp.Or(m.String(), Undated) }

// ParseMonthName reads what MonthName writes.
func ParseMonthName(s string) (calendar.Month, error) {
	if s == Undated {
		return calendar.Month{}, nil
	}
	return calendar.ParseMonth(s)
}

// otherDataset holds the records whose data set is not stated or not known.
const otherDataset = "other"

// partitionOf is where a record belongs. The path has no part of the record's
// own text in it but a known name of a data set.
func partitionOf(r *activity.Record, id int64) Partition {
	p := Partition{Dataset: otherDataset, Month: calendar.MonthOf(r.AssignmentDate())}
	switch d := r.Get(activity.Dataset); d {
	case "apc", "op", "ecds", "plcm", "acm":
		p.Dataset = d
	case "":
		p.Dataset = datasetOf(r)
	}
	p.Path = fmt.Sprintf("%s/%s/%d%s", p.Dataset, MonthName(p.Month), id, partitionEnding)
	return p
}

// datasetOf is the data set of a record that states only its CDS type.
func datasetOf(r *activity.Record) string {
	switch t := r.Type(); {
	case t == "011":
		return "ecds"
	case t == "020":
		return "op"
	case r.Admitted():
		return "apc"
	}
	return otherDataset
}

const partitionEnding = ".parquet"

// importOf is the number of the import that wrote the file at a path; false if no
// import did.
func importOf(path string) (int64, bool) {
	name, ok := strings.CutSuffix(path[strings.LastIndexByte(path, '/')+1:], partitionEnding)
	id, err := strconv.ParseInt(name, 10, 64)
	return id, ok && err == nil
}

// ErrNoActivity says that the workspace was opened without a place for activity.
var ErrNoActivity = errors.New("this workspace was opened without a place for activity")

// Partitions are the partitions of the imports in force, or of those known on a
// day, by month, data set and import.
func (w *Workspace) Partitions(ctx context.Context, knownOn calendar.Date) ([]Partition, error) {
	rows, err := w.store.Rows(ctx, knownOn, Partitions)
	if err != nil {
		return nil, fmt.Errorf("list the activity: %w", err)
	}
	slices.SortFunc(rows.Partitions, func(a, b Partition) int {
		return cmp.Or(strings.Compare(a.Month.String(), b.Month.String()), strings.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Import, b.Import))
	})
	return rows.Partitions, nil
}

// sweepActivity drops the files of imports that never came to their end: those
// whose number no import has. It must be called within Store.Change, before
// Begin, which may give that number again.
func (w *Workspace) sweepActivity(ctx context.Context) error {
	if w.activity == nil {
		return nil
	}
	all, err := w.store.Imports(ctx)
	if err != nil {
		return err
	}
	known := map[int64]bool{}
	for _, i := range all {
		known[i.ID] = true
	}
	return w.activity.Sweep(ctx, func(path string) bool {
		id, ours := importOf(path)
		return !ours || known[id]
	})
}
