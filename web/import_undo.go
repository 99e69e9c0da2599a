package web

import (
	"context"
	"errors"
	"fmt"

	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// undoSays says exactly what undoing an import would do; nothing if it cannot be undone.
func (s *server) undoSays(a *ask, id int64) ([]string, error) {
	u, err := s.Workspace.WouldUndo(a.Context(), id)
	if errors.Is(err, workspace.ErrUndone) || errors.Is(err, workspace.ErrNoImport) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := []string{fmt.Sprintf("%s of %s will count no more.", plural(u.Good, "row", "rows"), u.Name)}
	if n := u.Waiting(); n > 0 {
		out = append(out, fmt.Sprintf("%s of it will wait in quarantine no more.", plural(n, "row", "rows")))
	}
	for _, i := range u.With {
		out = append(out, fmt.Sprintf("Import %d, which corrects rows of it, goes with it: %s.", i.ID, plural(i.Good, "row", "rows")))
	}
	if u.Back != nil {
		out = append(out, fmt.Sprintf("Import %d, which it replaced, counts again: %s.", u.Back.ID, plural(u.Back.Good, "row", "rows")))
	}
	if kind, err := workspace.KindNamed(u.Kind); err == nil && kind.Activity() {
		out = append(out, "What is owed stays as the last run made it until the months are run again.")
	}
	return append(out, "The file and its rows are kept, and it can be imported again from its page."), nil
}

// undoImport takes an import out of force.
func (s *server) undoImport(a *ask, _ *form) (string, error) {
	id, err := a.importNumber()
	if err != nil {
		return "", err
	}
	if _, err := s.Workspace.Undo(a.Context(), id, s.Now()); err != nil {
		return "", perhaps(err)
	}
	return a.To(fmt.Sprintf("/imports/%d", id)), nil
}

// importAgain imports the kept file of an import that was undone.
func (s *server) importAgain(a *ask, _ *form) (string, error) {
	id, err := a.importNumber()
	if err != nil {
		return "", err
	}
	i, _, err := s.Workspace.Quarantine(a.Context(), id)
	if err != nil {
		return "", perhaps(err)
	}
	return s.start(a, job.Asked{Name: "Import " + i.Name + " again", For: "import", Parts: partsOfActivity, Key: fmt.Sprint("again ", id)},
		func(ctx context.Context, p *job.Progress) (any, error) {
			done, err := s.Workspace.ImportAgain(ctx, id, s.Now(), telling(p, i.Bytes))
			out := &outcome{}
			return out, s.imported(p, out, done, err)
		})
}
