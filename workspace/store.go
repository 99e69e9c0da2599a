package workspace

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
)

// ErrBusy says that another process was writing to the workspace for so long
// that the operation gave up. Nothing was changed; try again.
var ErrBusy = errors.New("another remit is writing to this workspace")

// ErrNoImport says that there is no import of the number asked for.
var ErrNoImport = errors.New("there is no such import")

// ErrUndone says that an import was undone before.
var ErrUndone = errors.New("the import was undone before")

// A Store keeps the tables of a workspace. Reads see every import that was
// finished and not undone, and nothing else. The suite in store/conformance
// says what an implementation must do.
type Store interface {
	Meta(ctx context.Context) (Meta, error)

	// Imports returns every import, the undone ones too, in the order of
	// their numbers, without quarantine rows.
	Imports(ctx context.Context) ([]Import, error)

	// Quarantine returns the rows that an import left out, in file order. It
	// returns ErrNoImport if there is no such import.
	Quarantine(ctx context.Context, id int64) ([]Quarantined, error)

	// Counts returns how many rows each table holds.
	Counts(ctx context.Context) (map[Table]int, error)

	// Rows reads the tables named, each ordered by the day as of which the
	// file was known, the number of the import and the line. With a day, it
	// leaves out what was known only later.
	Rows(ctx context.Context, knownOn calendar.Date, tables ...Table) (*Rows, error)

	// EachPostcode calls f with the rows of Postcodes, in the order of Rows:
	// there are millions, and nobody needs them at once.
	EachPostcode(ctx context.Context, knownOn calendar.Date, f func(place.PostcodeRow)) error

	// Change calls f with a transaction and commits if f returns nil. One
	// Change runs at a time, over all processes: the others wait and, in the
	// end, fail with ErrBusy. A process that is killed within f has changed
	// nothing.
	Change(ctx context.Context, f func(Tx) error) error

	Close() error
}

// A Tx is the way to change a Store.
type Tx interface {
	// Find returns the import of the same bytes as the same kind (and list)
	// and as-known day that is still in force; on any day if none is given,
	// the earliest import first.
	Find(ctx context.Context, kind, list, sha256 string, known calendar.Date) (Import, bool, error)

	// Kept lists the files that imports refer to, undone ones included.
	Kept(ctx context.Context) ([]Kept, error)

	// Begin records an import and returns its number. The counts are set by
	// Finish, in the same transaction.
	Begin(ctx context.Context, i Import) (int64, error)

	// Put appends rows to the tables for which r has any, as stated by the
	// import.
	Put(ctx context.Context, id int64, r *Rows) error

	// PutQuarantine appends rows that the import leaves out.
	PutQuarantine(ctx context.Context, id int64, rows []Quarantined) error

	// PutCorrected says that an import corrects rows of the quarantine of
	// another: their places in it, from 1.
	PutCorrected(ctx context.Context, id, of int64, rows []int) error

	// Finish sets the counts and problems of an import.
	Finish(ctx context.Context, i Import) error

	// Undo takes an import out of force: ErrNoImport, ErrUndone.
	Undo(ctx context.Context, id int64, at time.Time) error

	// Restore puts an import that was undone back in force. It fails if the
	// same file is in force under another number.
	Restore(ctx context.Context, id int64) error

	// MarkMadeUp sets the mark of the workspace.
	MarkMadeUp(ctx context.Context) error
}

// Files keeps every imported file as it was, under its checksum.
type Files interface {
	// Keep writes the body durably and returns its checksum and size. Keeping
	// the same bytes again changes nothing. It must be called within
	// Store.Change.
	Keep(ctx context.Context, name string, body io.Reader) (Kept, error)

	// Open reads a kept file again.
	Open(ctx context.Context, k Kept) (io.ReadCloser, error)

	// Sweep drops what killed imports left: every file that is not among
	// those referred to. It must be called within Store.Change.
	Sweep(ctx context.Context, referred []Kept) error
}

// A Kept file is known by its checksum (lower-case hexadecimal) and the name
// that it was given.
type Kept struct {
	SHA256 string `json:"sha256"`
	Name   string `json:"file"`
	Bytes  int64  `json:"bytes"`
}
