package workspace

import (
	"context"
	"io"

	"github.com/remit-health/remit/interchange/csv"
)

// A Folder keeps files under paths with slashes: the activity of a workspace, or
// what a run writes. A path that leads out of it (../x) is an error. The suite in store/conformance says what an implementation
// must do.
type Folder interface {
	// Create begins a file. Nothing stands at the path until Keep; what stood
	// there before stays until then.
	Create(ctx context.Context, path string) (NewFile, error)

	// Open opens a file. The error wraps fs.ErrNotExist if there is none.
	Open(ctx context.Context, path string) (OpenFile, error)

	// Remove takes a file away, and folders that are empty without it. A file
	// that is not there is no error.
	Remove(ctx context.Context, path string) error

	// Sweep removes the files that killed processes left unfinished, and every
	// file for whose path keep is false.
	Sweep(ctx context.Context, keep func(path string) bool) error

	// Paths are the files that were kept, in the order of their paths.
	Paths(ctx context.Context) ([]string, error)

	// Scratch makes a file without a name, which goes when it is closed or the
	// process ends.
	Scratch(ctx context.Context) (Scratch, error)
}

// A NewFile is being written. It ends with Keep or Drop.
type NewFile interface {
	io.Writer
	Keep() error // makes the file durable and gives it its name
	Drop() error // leaves everything as it was; after Keep it does nothing
}

// An OpenFile is read.
type OpenFile interface {
	io.Reader
	io.ReaderAt
	io.Closer
	Size() int64
}

// A Scratch is a file for what does not fit in memory.
type Scratch interface {
	io.Writer
	io.ReaderAt
	io.Closer
}

// A RecordFormat writes and reads rows of text in columns. Parquet is one.
type RecordFormat struct {
	// Create begins a file with the columns of the header. Meta is kept beside
	// the rows (made-up activity says so there).
	Create func(w io.Writer, header []string, meta map[string]string) (RecordWriter, error)

	// Open reads a file. Only names the columns to read; nil reads all.
	Open func(r io.ReaderAt, size int64, name string, only []string) (ActivitySource, error)

	// Find opens a file at the first row whose column holds a value; it yields that row
	// alone. It is nil if no row does. It must not read every column to say so.
	Find func(r io.ReaderAt, size int64, name, column, value string) (ActivitySource, error)
}

// A Batch is some records with the cells of their rows.
type Batch = csv.Batch

// A RecordWriter writes rows of one cell for each column; an empty cell is null.
type RecordWriter interface {
	Write(cells ...string) error
	Close() error // writes what is held back; without it the file cannot be read
}

// WithActivity gives the workspace a place for activity and the format in which
// it is kept there. Without it, importing activity and Run fail with
// [ErrNoActivity].
func (w *Workspace) WithActivity(place Folder, format RecordFormat) *Workspace {
	w.activity, w.format = place, format
	return w
}
