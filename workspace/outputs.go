package workspace

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// outputs are the files of one unit that are being written. They get their names
// together at the end, so that a run that is broken off leaves what was there.
type outputs struct {
	ctx   context.Context
	to    Folder
	files []*output
}

type output struct {
	path string
	file NewFile
	sum  *summed
	*bufio.Writer
}

// create begins a file.
func (o *outputs) create(path string) (*output, error) {
	f, err := o.to.Create(o.ctx, path)
	if err != nil {
		return nil, err
	}
	sum := &summed{to: f}
	out := &output{path, f, sum, bufio.NewWriterSize(sum, 1<<16)}
	o.files = append(o.files, out)
	return out, nil
}

// write writes a whole file.
func (o *outputs) write(path string, write func(io.Writer) error) error {
	f, err := o.create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// A writing is a file and what writes it.
type writing struct {
	path  string
	write func(io.Writer) error
}

// writeTogether writes several files at a time.
func (o *outputs) writeTogether(files ...writing) error {
	failed := make([]error, len(files))
	var all sync.WaitGroup
	for i, w := range files {
		f, err := o.create(w.path)
		if err != nil {
			failed[i] = err
			break
		}
		all.Go(func() {
			if err := w.write(f); err != nil {
				failed[i] = fmt.Errorf("write %s: %w", w.path, err)
			}
		})
	}
	all.Wait()
	return errors.Join(failed...)
}

// keep gives every file its name and tells what was written.
func (o *outputs) keep() ([]Output, error) {
	var out []Output
	for _, f := range o.files {
		if err := f.Flush(); err != nil {
			return nil, fmt.Errorf("write %s: %w", f.path, err)
		}
		out = append(out, Output{f.path, f.sum.bytes, f.sum.sha256()})
	}
	for _, f := range o.files {
		if err := f.file.Keep(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// drop leaves everything that was not kept as it was.
func (o *outputs) drop() error {
	var err error
	for _, f := range o.files {
		err = errors.Join(err, f.file.Drop())
	}
	return err
}
