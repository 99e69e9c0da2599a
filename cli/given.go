package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// A given is the files of a [Question]: what it brought, and what its answer wrote.
// While a call has one, a command reads and writes no file that an argument names: only
// these.
type given struct {
	places  map[string]string // where what was brought lies meanwhile, by the name it has as an argument
	written map[string]*bytes.Buffer
}

// errNotGiven says that an argument names a file that was not brought.
var errNotGiven = errors.New("it was not sent with the question, and no question can name a file of this machine")

// place is where a file lies that an argument names.
func (c *call) place(path string) (string, error) {
	if c.given == nil {
		return path, nil
	}
	if place, ok := c.given.places[path]; ok {
		return place, nil
	}
	return "", wrongUsage(fmt.Errorf("%s: %w", path, errNotGiven))
}

// readFile reads a file that an argument names.
func (c *call) readFile(path string) ([]byte, error) {
	place, err := c.place(path)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(place)
}

// writeFile writes a file that an argument names, whole or not at all.
func (c *call) writeFile(path string, write func(io.Writer) error) error {
	if c.given == nil {
		return writeFile(path, write)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	c.given.written[path] = &b
	return nil
}

// createFile begins a file that an argument names.
func (c *call) createFile(path string) (io.WriteCloser, error) {
	if c.given == nil {
		return os.Create(path)
	}
	b := &bytes.Buffer{}
	c.given.written[path] = b
	return kept{b}, nil
}

// A kept file is closed by forgetting it.
type kept struct{ *bytes.Buffer }

func (kept) Close() error { return nil }

// remove takes a file away that an earlier call wrote.
func (c *call) remove(path string) error {
	if c.given == nil {
		return os.Remove(path)
	}
	delete(c.given.written, path)
	return nil
}

// bring lays the files of a question aside in a folder of their own, because some are
// read from any place in them, and gives the names by which arguments name them.
func (g *given) bring(dir, parameter string, files []File) ([]string, error) {
	var names []string
	for i, f := range files {
		name := g.nameOf(parameter, f.Name)
		place := filepath.Join(dir, fmt.Sprintf("%s-%d", parameter, i))
		if err := writeFile(place, func(w io.Writer) error { _, err := io.Copy(w, f.Body); return err }); err != nil {
			return nil, err
		}
		g.places[name] = place
		names = append(names, name)
	}
	return names, nil
}

// nameOf is a name for a file that no other file of the question has: the last part of
// the one it came with, because readers go by its ending and problems name it.
func (g *given) nameOf(parameter, sent string) string {
	name := filepath.Base(filepath.FromSlash("/" + sent))
	if len(name) < 2 || name[0] == '-' || name[0] == '.' {
		name = parameter
	}
	if filepath.Ext(name) == "" {
		name += ".yaml" // a draft without an ending would be the name of one that was saved
	}
	for g.places[name] != "" {
		name = parameter + "-" + name
	}
	return name
}
