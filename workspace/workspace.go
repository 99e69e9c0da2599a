// Package workspace is what a user opens: a folder of imported files, the
// tables read from them, and the use cases of Remit as methods.
//
// A [Workspace] stands on a [Store], which keeps tables, and on [Files], which
// keeps the files as they were imported. Both are interfaces, so that the same
// use cases run on a laptop's SQLite file and on a server.
//
//	ws := workspace.New(store, files)
//	done, err := ws.Import(ctx, workspace.Given{Kind: "ods-practices", Name: "epraccur.csv",
//		Body: f, Known: calendar.Of(2023, 12, 4), At: now})
//	reg, err := ws.Register(ctx, 0) // everything known; or as it was known on a day
//
// An import is atomic, is done once however often it is asked for, and can be
// undone. Nothing is deleted: rows of an import that was undone stay in the
// store and count no more. The package reads neither the clock nor the file
// system: both are arguments.
package workspace

import (
	"context"
	"fmt"
	"time"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// A Workspace is a store and a file area with the use cases on them. It is
// safe for concurrent use.
type Workspace struct {
	store    Store
	files    Files
	activity Folder // nil: see WithActivity
	format   RecordFormat
	runs     Folder // of priority runs; nil: see WithPriorityRuns

	registers   built[*org.Register]
	weighted    built[Weighted]
	directories built[*place.Directory]
	areas       built[*place.Areas]
	onsCodes    built[*place.Codes]
	boundaries  built[[]place.Boundaries]
	districts   built[*place.Districts]
	indicators  built[[]need.IndicatorRow]
	coded       built[[]Coded]
}

// New opens a workspace on a store that is ready and a file area. Close the
// workspace, not the store.
func New(s Store, f Files) *Workspace {
	return &Workspace{store: s, files: f}
}

// Close releases the store.
func (w *Workspace) Close() error { return w.store.Close() }

// Meta is what the workspace says of itself.
type Meta struct {
	Schema   int       `json:"schema"`  // number of the newest migration
	MadeUp   bool      `json:"made_up"` // it holds, or has held, made-up activity
	Created  time.Time `json:"created"`
	Revision int64     `json:"revision"` // grows with every change
}

// Meta returns what the workspace says of itself.
func (w *Workspace) Meta(ctx context.Context) (Meta, error) {
	m, err := w.store.Meta(ctx)
	if err != nil {
		return Meta{}, fmt.Errorf("read what the workspace is: %w", err)
	}
	return m, nil
}

// MadeUp tells whether the workspace holds made-up activity. Every answer to a
// person says so if it does.
func (w *Workspace) MadeUp(ctx context.Context) (bool, error) {
	m, err := w.Meta(ctx)
	return m.MadeUp, err
}

// MarkMadeUp says, once and for good, that the workspace holds made-up
// activity. Undoing an import does not take the mark away: an invented error
// may have been exported in between.
func (w *Workspace) MarkMadeUp(ctx context.Context) error {
	err := w.store.Change(ctx, func(tx Tx) error { return tx.MarkMadeUp(ctx) })
	if err != nil {
		return fmt.Errorf("mark the workspace as made up: %w", err)
	}
	return nil
}
