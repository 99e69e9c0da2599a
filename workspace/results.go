package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// ErrNoRun says that no run has written into the folder.
var ErrNoRun = errors.New("no run has written here")

// ErrNoMonth says that a run made nothing of the month asked for.
var ErrNoMonth = errors.New("there is no result for the month")

// Results are what a run made, read back.
type Results struct {
	Manifest
	ctx context.Context
	out Folder
	// format is how the decided records are kept.
	format RecordFormat
	asIf   *AsIf // nil: by the bodies there are
}

// Under are the results as the bodies of a draft would have them.
func (r *Results) Under(a *AsIf) *Results {
	out := *r
	out.asIf = a
	return &out
}

// ledger reads the sums of a month.
func (r *Results) ledger(name string) (*contract.Ledger, error) {
	g, err := readLedger(r.ctx, r.out, name)
	if err != nil || r.asIf == nil {
		return g, err
	}
	return r.asIf.of(g), nil
}

// Results opens what runs wrote into a folder. The error wraps [ErrNoRun] if
// there is nothing that can be read.
func (w *Workspace) Results(ctx context.Context, out Folder) (*Results, error) {
	m, err := readManifest(ctx, out)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errOldManifest) {
		return nil, ErrNoRun
	}
	if err != nil {
		return nil, err
	}
	return &Results{Manifest: *m, ctx: ctx, out: out, format: w.format}, nil
}

// ValuedAt is the day at whose prices the last run valued all records, so that a run
// that says nothing of it does not undo what was chosen; no date if each was priced
// on its own, or there was no run.
func (w *Workspace) ValuedAt(ctx context.Context, out Folder) (calendar.Date, error) {
	last, err := w.Results(ctx, out)
	if errors.Is(err, ErrNoRun) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	for _, m := range last.Months {
		if m.ValueAt != 0 {
			return m.ValueAt, nil
		}
	}
	return 0, nil
}

// Stale are notes about what changed since the run: months whose records are no
// longer those of the results.
func (w *Workspace) Stale(ctx context.Context, r *Results, today calendar.Date) (*problem.List, error) {
	found := &problem.List{}
	parts, err := w.Partitions(ctx, 0)
	if err != nil {
		return nil, err
	}
	tell := func(month, what string) {
		found.Add(problem.Problem{Code: "run_stale", Severity: problem.Warn, File: month, What: what,
			Why: "The figures are those of the last run.", Fix: "Make them again with: remit run"})
	}
	now := units(parts, today)
	for _, u := range now {
		switch m := r.month(u.name); {
		case m == nil:
			tell(u.name, fmt.Sprintf("%d records of %s were imported, and no run has made anything of them.", u.records(), u.name))
		case m.KnownOn == 0 && m.From[fromRecords] != u.fromRecords():
			tell(u.name, fmt.Sprintf("The records of %s changed since the run: %s.", u.name, changedFiles(m.Partitions, u.madeOf())))
		}
	}
	for _, m := range r.emptied(now) {
		tell(m.Month, fmt.Sprintf("There are no records of %s any more: %s.", m.Month, changedFiles(m.Partitions, left(m.Partitions, parts))))
	}
	return found, nil
}

// left are those files of records that are here still.
func left(files []MadeOf, parts []Partition) []MadeOf {
	here := (&unit{parts: parts}).madeOf()
	return slices.DeleteFunc(slices.Clone(files), func(m MadeOf) bool { return !slices.Contains(here, m) })
}

// emptied are the months that have results and no records: their imports were
// undone, or what lay in the future lies there no longer. Results as of an earlier
// day are not held against what is here now.
func (r *Results) emptied(now []*unit) []MonthResult {
	return slices.DeleteFunc(slices.Clone(r.Months), func(m MonthResult) bool {
		return m.KnownOn != 0 || slices.ContainsFunc(now, func(u *unit) bool { return u.name == m.Month })
	})
}

// Latest is the newest dated month, else the last of all; "" if there is none.
func (r *Results) Latest() string {
	last := ""
	for _, m := range r.Months {
		if _, err := calendar.ParseMonth(m.Month); err == nil || last == "" {
			last = m.Month
		}
	}
	return last
}

// Stamp changes when anything of the results is made again: what was worked out under
// another stamp must be worked out anew.
func (r *Results) Stamp() Sum {
	return sumOf(func(line func(...any)) {
		for _, m := range r.Months {
			line(m.Month, m.Made, m.From[fromLedger], m.From[fromYear])
		}
	})
}

// Has tells whether a month has been run, by its name.
func (r *Results) Has(month string) bool { return r.month(month) != nil }

// Statements are the statements of a month by its name: one, but for the future.
// The error wraps [ErrNoMonth].
func (r *Results) Statements(name string) ([]*contract.Statement, error) {
	month := r.month(name)
	if month == nil {
		return nil, fmt.Errorf("%s: %w", name, ErrNoMonth)
	}
	own, err := r.ledger(name)
	if err != nil {
		return nil, err
	}
	m, err := calendar.ParseMonth(name)
	if err != nil {
		var out []*contract.Statement
		for _, m := range own.Months() {
			out = append(out, own.Statement(m))
		}
		return out, nil
	}
	for _, earlier := range r.Months {
		e, err := calendar.ParseMonth(earlier.Month)
		if err != nil || earlier.Month >= name || financialYear(e) != financialYear(m) {
			continue
		}
		g, err := r.ledger(earlier.Month)
		if err != nil {
			return nil, err
		}
		own.Merge(g)
	}
	return []*contract.Statement{own.Statement(m)}, nil
}

// Ledger adds up the months named, or all if none is.
func (r *Results) Ledger(names ...string) (*contract.Ledger, error) {
	all := contract.NewLedger()
	for _, name := range r.named(names) {
		if r.month(name) == nil {
			return nil, fmt.Errorf("%s: %w", name, ErrNoMonth)
		}
		g, err := r.ledger(name)
		if err != nil {
			return nil, err
		}
		all.Merge(g)
	}
	all.MadeUp = all.MadeUp || r.MadeUp
	return all, nil
}

func (r *Results) named(names []string) []string {
	if len(names) > 0 {
		return names
	}
	for _, m := range r.Months {
		names = append(names, m.Month)
	}
	return names
}

// FindingColumns are the columns of the rows of [Results.Findings].
func FindingColumns() []string { return findingColumns() }

// Findings calls f with each finding of the months named, or of all, as cells of
// [FindingColumns]. It stops at the first error of f.
func (r *Results) Findings(f func(cells []string) error, names ...string) error {
	for _, name := range r.named(names) {
		if r.month(name) == nil {
			return fmt.Errorf("%s: %w", name, ErrNoMonth)
		}
		if err := r.findings(name, f); err != nil {
			return err
		}
	}
	return nil
}

func (r *Results) findings(name string, f func(cells []string) error) (err error) {
	path := name + "/" + findingsFile
	file, err := r.out.Open(r.ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	columns := findingColumns()
	rows, err := table.Open(file, table.Options{File: path, Header: true, Required: columns})
	if err != nil {
		return err
	}
	for row := range rows.Rows() {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = row.Get(c)
		}
		if err := f(cells); err != nil {
			return err
		}
	}
	if got := rows.Result(); rows.Refused() || got.Quarantined > 0 {
		return fmt.Errorf("read %s: the file is not as the run wrote it; make it again with remit run", path)
	}
	return rows.Err()
}
