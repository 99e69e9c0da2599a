package workspace

import (
	"context"
	"fmt"
	"time"
)

// An Undoing is what taking an import out of force does.
type Undoing struct {
	Import          // taken out of force
	With   []Import // the imports that correct rows of it, which go with it
	Back   *Import  // the import that it replaced, which counts again; nil = none
}

// WouldUndo says what [Workspace.Undo] would do, and changes nothing. The error wraps
// [ErrNoImport] or [ErrUndone].
func (w *Workspace) WouldUndo(ctx context.Context, id int64) (Undoing, error) {
	out, err := w.undoing(ctx, id)
	if err != nil {
		return out, fmt.Errorf("undo import %d: %w", id, err)
	}
	return out, nil
}

// Undo takes an import out of force: every answer is as if it had not been.
// Imports that correct rows of it go with it, and an import that it replaced
// counts again. The rows and the file stay, and the file may be imported again.
// The error wraps [ErrNoImport] or [ErrUndone].
func (w *Workspace) Undo(ctx context.Context, id int64, at time.Time) (Import, error) {
	err := w.store.Change(ctx, func(tx Tx) error {
		u, err := w.undoing(ctx, id)
		if err != nil {
			return err
		}
		for _, i := range append(u.With, u.Import) {
			if err := tx.Undo(ctx, i.ID, at); err != nil {
				return err
			}
		}
		if u.Back != nil {
			return tx.Restore(ctx, u.Back.ID)
		}
		return nil
	})
	if err != nil {
		return Import{}, fmt.Errorf("undo import %d: %w", id, err)
	}
	return w.imported(ctx, id)
}

func (w *Workspace) undoing(ctx context.Context, id int64) (Undoing, error) {
	all, err := w.store.Imports(ctx)
	if err != nil {
		return Undoing{}, err
	}
	by := map[int64]Import{}
	for _, i := range all {
		by[i.ID] = i
	}
	out := Undoing{Import: by[id]}
	switch out.Status {
	case "":
		return out, ErrNoImport
	case Undone:
		return out, ErrUndone
	}
	falls := map[int64]bool{id: true}
	for _, i := range all { // what corrects comes after what it corrects
		if i.Status == Done && falls[i.Corrects] {
			falls[i.ID] = true
			out.With = append(out.With, i)
		}
	}
	if old, ok := by[out.Corrects]; ok && replaced(old, out.Import) && !inForce(all, old) {
		out.Back = &old
	}
	return out, nil
}

// replaced tells whether an import was taken out of force by the one that corrects it.
func replaced(old, by Import) bool {
	return old.Status == Undone && old.UndoneAt.Equal(by.At)
}

// inForce tells whether the same file counts under another number.
func inForce(all []Import, i Import) bool {
	for _, o := range all {
		if o.Status == Done && o.Kind == i.Kind && o.List == i.List && o.SHA256 == i.SHA256 && o.Known == i.Known {
			return true
		}
	}
	return false
}
