package cli

import (
	"errors"
	"io"
	"os"
	"strings"

	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// activity opens a file of records: CSV, or Parquet by its name.
func (c *call) activity(path string, aside func(table.Quarantined)) (workspace.ActivitySource, io.Closer, error) {
	if path == "-" {
		in, err := workspace.OpenCSV(c.Stdin, "standard input", aside)
		return in, io.NopCloser(nil), err
	}
	f, err := c.openFile(path)
	if err != nil {
		return nil, nil, err
	}
	var in workspace.ActivitySource
	if strings.HasSuffix(strings.ToLower(path), ".parquet") {
		in, err = c.parquet(f, path)
	} else {
		in, err = workspace.OpenCSV(f, path, aside)
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return in, f, nil
}

func (c *call) parquet(f *os.File, name string) (workspace.ActivitySource, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return c.OpenParquet(f, info.Size(), name)
}

// A quarantineFile is written when the first row is put aside; without one there
// is no file, and one of an earlier run is taken away.
type quarantineFile struct {
	c    *call
	path string
	file io.WriteCloser
	out  *workspace.QuarantineWriter
	err  error
}

func (q *quarantineFile) add(row table.Quarantined) {
	if q.file == nil && q.err == nil {
		if q.file, q.err = q.c.createFile(q.path); q.err == nil {
			q.out = workspace.NewQuarantineWriter(q.file)
		}
	}
	if q.err == nil {
		q.out.Add(row)
	}
}

func (q *quarantineFile) close() error {
	if q.file == nil {
		if err := q.c.remove(q.path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		return q.err
	}
	return errors.Join(q.err, q.out.Flush(), q.file.Close())
}
