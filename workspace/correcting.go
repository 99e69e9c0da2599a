package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// What makes rows in quarantine impossible to correct one by one.
var (
	ErrNoRow     = errors.New("the import has no such row in quarantine")
	ErrCorrected = errors.New("the row was corrected before")
	ErrInPlace   = errors.New("the rows cannot be put into their file; correct the file where it came from, undo this import and import the file again")
)

// A Correction is a row of a quarantine as it should have been.
type Correction struct {
	Row   int      // its place in the quarantine, from 1
	Cells []string // one for each column of the file
}

// Correct reads rows of an import's quarantine again as they should have been. It
// is an import of its own, of the same kind and known as of the same day, that says
// which it corrects; a row that still cannot be read waits in its quarantine.
//
// Records of care count one by one, so corrected records are a file of their own
// beside the import. A file of reference states a whole: what it leaves out is not
// so. There the whole file is read again with the corrected rows in their places,
// and takes the place of the import, which goes out of force; [Workspace.Undo]
// brings it back. Either way no row counts twice, and none is lost.
//
// The error wraps [ErrNoImport], [ErrUndone], [ErrNoRow], [ErrCorrected] or
// [ErrInPlace] if it is one of those; nothing was changed then.
func (w *Workspace) Correct(ctx context.Context, id int64, rows []Correction, at time.Time, tell func(Reading)) (Imported, error) {
	c, err := w.correcting(ctx, id, rows)
	if err != nil {
		return Imported{}, fmt.Errorf("correct rows of import %d: %w", id, err)
	}
	body, stop, err := c.file(ctx)
	if err != nil {
		return Imported{}, fmt.Errorf("correct rows of import %d: %w", id, err)
	}
	done, err := w.Import(ctx, Given{Kind: c.Kind, List: c.List, Name: c.Name, Body: body, Known: c.Known, At: at, Told: tell,
		corrects: id, rows: c.numbers(), instead: !c.kind.activity})
	if err = errors.Join(err, stop()); err != nil {
		return Imported{}, err
	}
	return done, nil
}

// begin makes sure, within the change, that the rows that a file corrects still wait,
// and takes the import out of force that it is read instead of.
func (g Given) begin(ctx context.Context, w *Workspace, tx Tx) error {
	if g.corrects == 0 {
		return nil
	}
	if err := w.stillWait(ctx, g.corrects, g.rows); err != nil {
		return err
	}
	if g.instead {
		return tx.Undo(ctx, g.corrects, g.At)
	}
	return nil
}

func (w *Workspace) stillWait(ctx context.Context, id int64, rows []int) error {
	i, aside, err := w.Quarantine(ctx, id)
	if err != nil {
		return err
	}
	if i.Status == Undone {
		return ErrUndone
	}
	for _, n := range rows {
		switch {
		case n < 1 || n > len(aside):
			return fmt.Errorf("row %d: %w", n, ErrNoRow)
		case aside[n-1].CorrectedBy != 0:
			return fmt.Errorf("row %d, by import %d: %w", n, aside[n-1].CorrectedBy, ErrCorrected)
		}
	}
	return nil
}

// A correcting is corrections of an import, in the order of its quarantine.
type correcting struct {
	Layout
	w    *Workspace
	kind Kind
	rows []Correction
}

func (w *Workspace) correcting(ctx context.Context, id int64, rows []Correction) (*correcting, error) {
	layout, err := w.Layout(ctx, id)
	if err != nil {
		return nil, err
	}
	c := &correcting{Layout: layout, w: w, rows: byRow(rows)}
	if c.kind, err = KindNamed(c.Kind); err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("no row was given: %w", ErrNoRow)
	}
	return c, w.stillWait(ctx, id, c.numbers())
}

func (c *correcting) numbers() []int {
	var out []int
	for _, r := range c.rows {
		out = append(out, r.Row)
	}
	return out
}

// file is what is read: the corrected records, or the whole file with the rows in
// their places. Stop ends the making of it.
func (c *correcting) file(ctx context.Context) (body io.Reader, stop func() error, err error) {
	if c.kind.activity {
		body, err := c.alone()
		return body, func() error { return nil }, err
	}
	kept, err := c.w.files.Open(ctx, c.Kept)
	if err != nil {
		return nil, nil, err
	}
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := c.inPlace(in, kept)
		in.CloseWithError(err)
		ended <- err
	}()
	return out, func() error {
		out.Close()
		err := <-ended
		if errors.Is(err, io.ErrClosedPipe) {
			err = nil // the reader had enough
		}
		return errors.Join(err, kept.Close())
	}, nil
}
