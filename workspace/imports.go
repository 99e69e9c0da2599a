package workspace

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A Status says what became of an import.
type Status string

const (
	Done   Status = "done"   // its rows count
	Undone Status = "undone" // its rows are kept and count no more
)

// An Import is one file that was read into the workspace, and what became of
// its rows: Read = Good + Quarantined.
type Import struct {
	ID   int64  `json:"id"`
	Kind string `json:"kind"`
	List string `json:"list,omitempty"` // of a code list: its name
	Kept
	Known       calendar.Date   `json:"as_known"`
	At          time.Time       `json:"imported_at"`
	Read        int             `json:"rows_read"`
	Good        int             `json:"rows_good"`
	Quarantined int             `json:"rows_quarantined"`
	Problems    []problem.Count `json:"problems"`
	Status      Status          `json:"status"`
	UndoneAt    time.Time       `json:"undone_at,omitzero"`
	Corrects    int64           `json:"corrects,omitempty"`       // the import whose rows in quarantine it corrects; 0 = none
	Corrected   int             `json:"rows_corrected,omitempty"` // rows of its quarantine that imports in force correct
}

// Waiting is how many rows of the import are in quarantine and nobody has corrected.
func (i Import) Waiting() int {
	if i.Status != Done {
		return 0
	}
	return i.Quarantined - i.Corrected
}

// A Quarantined row was not imported. Text is the row as it stood in the file.
type Quarantined struct {
	Line   int    `json:"line"` // from 1
	Reason string `json:"reason"`
	Text   string `json:"text"`
	// CorrectedBy is the import in force that corrects the row; 0 = it waits.
	CorrectedBy int64 `json:"corrected_by,omitempty"`
}

// Imports returns every import in the order in which they were done, those
// that were undone too.
func (w *Workspace) Imports(ctx context.Context) ([]Import, error) {
	all, err := w.store.Imports(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the imports: %w", err)
	}
	return all, nil
}

// Quarantine returns an import with the rows that it left out. The error wraps
// [ErrNoImport] if there is none of that number.
func (w *Workspace) Quarantine(ctx context.Context, id int64) (Import, []Quarantined, error) {
	i, err := w.imported(ctx, id)
	if err != nil {
		return Import{}, nil, err
	}
	rows, err := w.store.Quarantine(ctx, id)
	if err != nil {
		return Import{}, nil, fmt.Errorf("read the quarantine of import %d: %w", id, err)
	}
	return i, rows, nil
}

// ImportProblems reads the kept file of an import again, changes nothing, and says
// what is wrong with it. The error wraps [ErrNoImport] if there is none of that number.
func (w *Workspace) ImportProblems(ctx context.Context, id int64) (Import, *problem.List, error) {
	i, err := w.imported(ctx, id)
	if err != nil {
		return Import{}, nil, err
	}
	kind, err := KindNamed(i.Kind)
	if err != nil {
		return i, nil, err
	}
	body, err := w.files.Open(ctx, i.Kept)
	if err != nil {
		return i, nil, fmt.Errorf("read import %d again: %w", id, err)
	}
	in := w.reading(ctx, i, body)
	in.aside, in.put, in.keep = func(table.Quarantined) {}, func(*Rows) error { return nil }, func(*activity.Record) error { return nil }
	result, err := kind.read(in)
	if err = errors.Join(err, body.Close()); err != nil {
		return i, nil, fmt.Errorf("read import %d again: %w", id, err)
	}
	return i, result.Problems, nil
}

// ImportAgain reads the kept file of an import that was undone again, as it was
// given. The error wraps [ErrNoImport] if there is none of that number, or [ErrKind]
// for an import that Remit made without a file.
func (w *Workspace) ImportAgain(ctx context.Context, id int64, at time.Time, tell func(Reading)) (Imported, error) {
	i, err := w.imported(ctx, id)
	if err != nil {
		return Imported{}, err
	}
	body, err := w.files.Open(ctx, i.Kept)
	if err != nil {
		return Imported{}, fmt.Errorf("import %d again: %w", id, err)
	}
	done, err := w.Import(ctx, Given{Kind: i.Kind, List: i.List, Name: i.Name, Body: body, Known: i.Known, At: at, Told: tell})
	return done, errors.Join(err, body.Close())
}

func (w *Workspace) imported(ctx context.Context, id int64) (Import, error) {
	all, err := w.Imports(ctx)
	if err != nil {
		return Import{}, err
	}
	for _, i := range all {
		if i.ID == id {
			return i, nil
		}
	}
	return Import{}, fmt.Errorf("import %d: %w", id, ErrNoImport)
}
