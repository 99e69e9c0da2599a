package workspace

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/csv"
	"github.com/remit-health/remit/interchange/hes"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// activityKinds are the files of records of care.
func activityKinds() []Kind {
	return []Kind{
		{Name: ActivityKind, Help: "records of care, as CSV or Parquet with the columns of the activity record", Source: "providers; a warehouse",
			Columns: "any of the columns of docs/activity-record.md; others are left in the kept file", Tables: []Table{Partitions}, activity: true, read: readActivity},
		hesKind("episodes of admitted patient care", "EPIKEY and ADMIDATE; the other fields of docs/run.md where the extract has them", hes.APC),
		hesKind("outpatient appointments", "ATTENDKEY and APPTDATE; the other fields of docs/run.md where the extract has them", hes.OP),
		hesKind("accident and emergency attendances", "AEKEY and ARRIVALDATE; the other fields of docs/run.md where the extract has them", hes.AE),
	}
}

// ActivityKind is the kind of a file of records with our own columns.
const ActivityKind = "activity"

// ActivityKinds names the kinds of files of records, ActivityKind first.
func ActivityKinds() []string {
	var out []string
	for _, k := range activityKinds() {
		out = append(out, k.Name)
	}
	return out
}

// once is the day with which the same bytes are looked for: records of care count
// once, as of whatever day they are given.
func (k Kind) once(known calendar.Date) calendar.Date {
	if k.activity {
		return 0
	}
	return known
}

// checkedAgainst are the lists of what is loaded now.
func (w *Workspace) checkedAgainst(ctx context.Context, at time.Time) (*activity.Lists, error) {
	tables, err := w.ResponsibilityTables(ctx, 0)
	if err != nil {
		return nil, err
	}
	register, err := w.Register(ctx, 0)
	if err != nil {
		return nil, err
	}
	return checkLists(tables, register, calendar.Of(at.UTC().Date())), nil
}

// hesNames are the kinds of Hospital Episode Statistics.
var hesNames = map[hes.Kind]string{hes.APC: "hes-apc", hes.OP: "hes-op", hes.AE: "hes-ae"}

func hesKind(help, columns string, layout hes.Kind) Kind {
	return Kind{Name: hesNames[layout], Help: help + " (Hospital Episode Statistics)", Columns: columns, Tables: []Table{Partitions}, activity: true,
		Source: "NHS England, Hospital Episode Statistics; artificial data pilot", read: func(in input) (table.Result, error) { return readHES(in, layout) }}
}

// readActivity reads CSV or Parquet, whichever it is, and checks every record.
func readActivity(in input) (table.Result, error) {
	lists, err := in.lists()
	if err != nil {
		return table.Result{}, err
	}
	source, err := in.source()
	if err != nil {
		return damagedFile(in.name, err), nil
	}
	found := &problem.List{}
	for batch := range source.Batches() {
		for _, r := range batch.Records {
			for _, f := range activity.Check(r, lists) {
				found.Add(f.Problem(in.name, r.Line))
			}
			if err := in.keep(r); err != nil {
				return table.Result{}, err
			}
		}
		source.Recycle(batch)
	}
	result := source.Result()
	problems := &problem.List{}
	problems.Merge(result.Problems)
	problems.Merge(found)
	result.Problems = problems
	return result, source.Err()
}

// source opens the file as Parquet if it begins as Parquet does, else as CSV.
func (in input) source() (ActivitySource, error) {
	if at, ok := in.body.(io.ReaderAt); ok && isParquet(at) {
		return in.format.Open(at, in.size, in.name, nil)
	}
	return openActivity(in.body, csv.Options{File: in.name, Quarantine: in.aside, Keyed: true})
}

func isParquet(r io.ReaderAt) bool {
	var magic [4]byte
	_, err := r.ReadAt(magic[:], 0)
	return err == nil && string(magic[:]) == "PAR1"
}

// damagedFile refuses a file as a whole.
func damagedFile(name string, err error) table.Result {
	found := &problem.List{}
	found.Add(problem.Problem{Code: "damaged_file", Severity: problem.Reject, File: name,
		What: fmt.Sprintf("The file cannot be read: %v.", err), Why: "Nothing was read: part of a file would be taken for all of it.",
		Fix: "Export or copy the file again."})
	return table.Result{Problems: found}
}

func readHES(in input, layout hes.Kind) (table.Result, error) {
	lists, err := in.lists()
	if err != nil {
		return table.Result{}, err
	}
	rd, err := hes.Open(in.body, layout, hes.Options{File: in.name, Lists: *lists, Quarantine: in.aside})
	if err != nil {
		return table.Result{}, err
	}
	for r := range rd.Records() {
		if err := in.keep(r); err != nil {
			return table.Result{}, err
		}
	}
	return rd.Result(), rd.Err()
}
