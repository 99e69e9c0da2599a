package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/remit-health/remit/workspace"
)

// A Tree is a [workspace.Folder] on a disk: the activity of a workspace, or what
// a run writes. A file is written beside its place under a name that begins with
// .incoming-, flushed, and renamed.
type Tree struct{ dir string }

var _ workspace.Folder = Tree{}

// OpenTree returns the tree below a folder, which is made when something is
// first written.
func OpenTree(dir string) Tree { return Tree{dir} }

func (t Tree) path(p string) string { return filepath.Join(t.dir, filepath.FromSlash(p)) }

// within refuses a path that leads out of the tree.
func within(p string) error {
	if !fs.ValidPath(p) || p == "." {
		return fmt.Errorf("%q is no path below the folder: %w", p, fs.ErrInvalid)
	}
	return nil
}

// Create begins a file.
func (t Tree) Create(_ context.Context, path string) (workspace.NewFile, error) {
	if err := within(path); err != nil {
		return nil, err
	}
	dir := filepath.Dir(t.path(path))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	tmp, err := os.CreateTemp(dir, incoming+"*")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	return &newFile{File: tmp, to: t.path(path), name: path}, nil
}

// A newFile has not got its name yet.
type newFile struct {
	*os.File
	to, name string
	ended    bool
}

// Keep flushes the file, renames it, and flushes the folder.
func (f *newFile) Keep() error {
	if f.ended {
		return fmt.Errorf("keep %s: %w", f.name, os.ErrClosed)
	}
	f.ended = true
	err := errors.Join(f.Sync(), f.Close())
	if err == nil {
		err = os.Chmod(f.File.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.File.Name(), f.to)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("keep %s: %w", f.name, err), os.Remove(f.File.Name()))
	}
	return flush(filepath.Dir(f.to))
}

// Drop removes the file.
func (f *newFile) Drop() error {
	if f.ended {
		return nil
	}
	f.ended = true
	return errors.Join(f.Close(), os.Remove(f.File.Name()))
}

func flush(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Open opens a file.
func (t Tree) Open(_ context.Context, path string) (workspace.OpenFile, error) {
	if err := within(path); err != nil {
		return nil, err
	}
	f, err := os.Open(t.path(path))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), f.Close())
	}
	return openFile{f, info.Size()}, nil
}

type openFile struct {
	*os.File
	size int64
}

func (f openFile) Size() int64 { return f.size }

// Remove takes a file away, and the folders that are empty without it.
func (t Tree) Remove(_ context.Context, path string) error {
	if err := within(path); err != nil {
		return err
	}
	if err := os.Remove(t.path(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", path, err)
	}
	for dir := filepath.Dir(t.path(path)); dir != filepath.Clean(t.dir) && os.Remove(dir) == nil; {
		dir = filepath.Dir(dir)
	}
	return nil
}

// Sweep removes unfinished files and those that keep refuses.
func (t Tree) Sweep(ctx context.Context, keep func(path string) bool) error {
	err := filepath.WalkDir(t.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(t.dir, name)
		if err != nil {
			return err
		}
		if path := filepath.ToSlash(rel); strings.HasPrefix(d.Name(), incoming) || !keep(path) {
			return t.Remove(ctx, path)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	return nil
}

// Paths lists the files that were kept; none where there is no folder yet.
func (t Tree) Paths(context.Context) ([]string, error) {
	var out []string
	err := filepath.WalkDir(t.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), incoming) {
			return err
		}
		rel, err := filepath.Rel(t.dir, name)
		out = append(out, filepath.ToSlash(rel))
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list the files: %w", err)
	}
	slices.Sort(out)
	return out, nil
}

// Scratch makes a file and takes its name away at once, so that nothing stays of
// it however the process ends. Where a system does not allow that, the name goes
// when the file is closed.
func (t Tree) Scratch(context.Context) (workspace.Scratch, error) {
	if err := os.MkdirAll(t.dir, 0o777); err != nil {
		return nil, fmt.Errorf("make a scratch file: %w", err)
	}
	f, err := os.CreateTemp(t.dir, incoming+"scratch-*")
	if err != nil {
		return nil, fmt.Errorf("make a scratch file: %w", err)
	}
	return scratch{f, os.Remove(f.Name()) != nil}, nil
}

type scratch struct {
	*os.File
	named bool
}

// Close lets the file go.
func (s scratch) Close() error {
	err := s.File.Close()
	if s.named {
		err = errors.Join(err, os.Remove(s.Name()))
	}
	return err
}
