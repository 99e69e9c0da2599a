package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// structuresDir is where drafts are saved.
func (c *call) structuresDir() string { return filepath.Join(c.Workspace, "structures") }

// classes are the kinds of bodies that Remit carries, with those of the workspace
// laid over them.
func (c *call) classes() (structure.Classes, *problem.List, error) {
	ours, problems := structure.Published()
	dir := filepath.Join(c.structuresDir(), "classes")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return ours, problems, nil
	} else if err != nil {
		return nil, problems, err
	}
	own, found := structure.ReadClasses(os.DirFS(dir))
	problems.Merge(found)
	all := ours.With(own)
	problems.Merge(all.Check())
	return all, problems, nil
}

// structuresNamed finds what names mean: a day, a saved draft, a file.
func (c *call) structuresNamed(names []string, problems *problem.List) ([]workspace.Asked, error) {
	var out []workspace.Asked
	for _, name := range names {
		if day, err := calendar.Parse(name); err == nil {
			out = append(out, workspace.Asked{Name: name, On: day})
			continue
		}
		d, err := c.draft(name, problems)
		if err != nil {
			return nil, err
		}
		if d != nil {
			out = append(out, workspace.Asked{Name: d.ID, On: d.In.From, Draft: d})
		}
	}
	return out, nil
}

// draftNamed is the draft of a flag --structure; nil where it is empty, and after a
// problem.
func (c *call) draftNamed(name string, problems *problem.List) (*structure.Draft, error) {
	if name == "" {
		return nil, nil
	}
	return c.draft(name, problems)
}

// draft reads a draft; nil after a problem.
func (c *call) draft(name string, problems *problem.List) (*structure.Draft, error) {
	text, file, err := c.draftText(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, wrongUsage(fmt.Errorf("%q is no day and no structure that was saved, and there is no file %s", name, file))
	}
	if err != nil {
		return nil, err
	}
	d, found := structure.ReadDraft(filepath.Base(file), text)
	problems.Merge(found)
	return d, nil
}

// draftText is the file of a draft: the one that is named, else the saved one, else the
// one that Remit carries.
func (c *call) draftText(name string) (text []byte, file string, err error) {
	if strings.ContainsAny(name, "./\\") {
		text, err = c.readFile(name)
		return text, name, err
	}
	file = filepath.Join(c.structuresDir(), name+".yaml")
	text, err = os.ReadFile(file)
	if ours, none := structure.PublishedText(name); errors.Is(err, fs.ErrNotExist) && none == nil {
		return ours, file, nil
	}
	return text, file, err
}

// drafted opens the workspace and reads a draft and the kinds of bodies. The draft is
// nil if anything is wrong with either.
func (c *call) drafted(name string) (*workspace.Workspace, *structure.Draft, structure.Classes, *problem.List, error) {
	problems := &problem.List{}
	ws, err := c.open()
	if err != nil {
		return nil, nil, nil, nil, err
	}
	d, err := c.draft(name, problems)
	if err != nil {
		return nil, nil, nil, nil, err
	}
	classes, found, err := c.classes()
	problems.Merge(found)
	if problems.Worst() == problem.Reject {
		d = nil
	}
	return ws, d, classes, problems, err
}

// callersMistake says that a mistake is the caller's, unless something is not loaded.
func callersMistake(err error) error {
	if errors.Is(err, workspace.ErrNotLoaded) {
		return err
	}
	return wrongUsage(err)
}
