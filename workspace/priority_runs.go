package workspace

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"time"

	"github.com/remit-health/remit/plan/priority"
)

// A SavedRun is a priority run under the name by which decisions cite it.
type SavedRun struct {
	Name  string        `json:"name"`
	Saved time.Time     `json:"saved_at"`
	Run   *priority.Run `json:"run"`

	// Options and Limits are the files that it was made from, so that it can be asked
	// again with another budget; without a text if it was saved before these were kept.
	Options, Limits RunFile `json:"-"`
}

// A RunFile is a file that a run was made from. Its name says in which form it is.
type RunFile struct {
	Name string `json:"name"`
	Text []byte `json:"text"`
}

// storedRun is a saved run as its file holds it.
type storedRun struct {
	SavedRun
	Options *RunFile `json:"options_file,omitempty"`
	Limits  *RunFile `json:"limits_file,omitempty"`
}

// What may be wrong with the name of a priority run.
var (
	ErrNoPriorityRun = errors.New("there is no such priority run")
	ErrRunName       = errors.New("no name for a run; write letters, digits and hyphens")
	ErrRunTaken      = errors.New("which decisions may cite; name this one otherwise")
)

var runName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// WithPriorityRuns says where priority runs are kept. Without, there are none.
func (w *Workspace) WithPriorityRuns(kept Folder) *Workspace {
	w.runs = kept
	return w
}

// SavePriorityRun keeps a run. A name is given once: a decision that cites it must find
// what it cited. The same again changes nothing. The error wraps [ErrRunName] or
// [ErrRunTaken].
func (w *Workspace) SavePriorityRun(ctx context.Context, s SavedRun) (already bool, err error) {
	if w.runs == nil {
		return false, errors.New("this workspace has no place for priority runs")
	}
	if !runName.MatchString(s.Name) {
		return false, fmt.Errorf("%q is %w", s.Name, ErrRunName)
	}
	held, err := w.PriorityRun(ctx, s.Name)
	switch {
	case err == nil && alikeRuns(held.Run, s.Run):
		return true, nil
	case err == nil:
		return false, fmt.Errorf("there is another run called %s, %w", s.Name, ErrRunTaken)
	case !errors.Is(err, ErrNoPriorityRun):
		return false, err
	}
	text, err := json.MarshalIndent(storedRun{s, fileOrNone(s.Options), fileOrNone(s.Limits)}, "", "  ")
	if err == nil {
		err = w.writeRun(ctx, s.Name, append(text, '\n'))
	}
	if err != nil {
		return false, fmt.Errorf("save the run %s: %w", s.Name, err)
	}
	return false, nil
}

func (w *Workspace) writeRun(ctx context.Context, name string, text []byte) error {
	f, err := w.runs.Create(ctx, name+".json")
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		return errors.Join(err, f.Drop())
	}
	return f.Keep()
}

func fileOrNone(f RunFile) *RunFile {
	if f.Name == "" {
		return nil
	}
	return &f
}

func alikeRuns(a, b *priority.Run) bool {
	first, err := json.Marshal(a)
	second, err2 := json.Marshal(b)
	return err == nil && err2 == nil && bytes.Equal(first, second)
}

// PriorityRun is a run that was saved. The error wraps [ErrNoPriorityRun].
func (w *Workspace) PriorityRun(ctx context.Context, name string) (*SavedRun, error) {
	if w.runs == nil || !runName.MatchString(name) {
		return nil, fmt.Errorf("%q: %w", name, ErrNoPriorityRun)
	}
	f, err := w.runs.Open(ctx, name+".json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%q: %w", name, ErrNoPriorityRun)
	}
	if err != nil {
		return nil, fmt.Errorf("read the run %s: %w", name, err)
	}
	defer f.Close()
	var s storedRun
	text, err := io.ReadAll(f)
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err == nil && s.Run == nil {
		err = errors.New("the file holds no run")
	}
	if err != nil {
		return nil, fmt.Errorf("read the run %s: %w", name, err)
	}
	out := s.SavedRun
	if s.Options != nil {
		out.Options = *s.Options
	}
	if s.Limits != nil {
		out.Limits = *s.Limits
	}
	return &out, nil
}

// PriorityRuns are the runs that were saved, in the order of their names.
func (w *Workspace) PriorityRuns(ctx context.Context) ([]*SavedRun, error) {
	if w.runs == nil {
		return nil, nil
	}
	paths, err := w.runs.Paths(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the runs: %w", err)
	}
	var out []*SavedRun
	for _, path := range paths {
		name, found := strings.CutSuffix(path, ".json")
		if !found || !runName.MatchString(name) {
			continue
		}
		s, err := w.PriorityRun(ctx, name)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}
