package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// ErrKind says that there is no kind of file of the name given.
var ErrKind = errors.New("there is no kind of file called")

// ErrList says that a code list was given without its name, or a file that is
// no list with one.
var ErrList = errors.New("the name of a list goes with a code list or price list, and a code list must have one")

// A Given is a file to import.
type Given struct {
	Kind  string
	List  string        // of a code list or price list: its name
	Name  string        // of the file, without folders
	Body  io.Reader     // read once, to its end
	Known calendar.Date // the day as of which the file was known; 0 = see [Workspace.Import]
	At    time.Time     // now

	// MadeUp says that records of care in the file are made up although their
	// identifiers do not say so (artificial Hospital Episode Statistics).
	MadeUp bool

	// Told, if not nil, is told now and then how far the reading is.
	Told func(Reading)

	corrects int64 // the import whose rows in quarantine the file corrects
	rows     []int // and which of them, from 1
	instead  bool  // the file is read instead of that import, which goes out of force
}

// Imported is what became of a file.
type Imported struct {
	Import
	Already bool          `json:"already"` // these bytes were imported before: nothing changed
	Refused bool          `json:"refused"` // the file as a whole cannot be read: nothing changed
	Found   *problem.List `json:"-"`       // what is wrong with it; empty if Already
}

// errUnchanged ends a change that has nothing to keep.
var errUnchanged = errors.New("nothing to change")

// Import reads a file into the workspace. Every row is imported or goes to
// quarantine with a reason; the original is kept. All of it happens or none.
//
// The same bytes, of the same kind and known as of the same day, count once: a
// second import changes nothing and says so. Where the day is not given it is
// the one that the file's name states ([StatedDay]), else the day of At; and then
// the same bytes count once on whatever day they were known.
//
// The error wraps [ErrKind], [ErrList] or [ErrBusy] if it is one of those. A file
// that is no table, or lacks a column, is not an error: it is Refused.
func (w *Workspace) Import(ctx context.Context, g Given) (Imported, error) {
	kind, err := KindNamed(g.Kind)
	if err != nil {
		return Imported{}, err
	}
	if g.List == "" && kind.Listed || g.List != "" && !kind.Listed && !kind.mayList {
		return Imported{}, fmt.Errorf("import %s as %s: %w", g.Name, kind.Name, ErrList)
	}
	var out Imported
	err = w.store.Change(ctx, func(tx Tx) error {
		kept, err := tx.Kept(ctx)
		if err != nil {
			return err
		}
		if err := w.files.Sweep(ctx, kept); err != nil {
			return err
		}
		if err := w.sweepActivity(ctx); err != nil {
			return err
		}
		if out, err = w.importFile(ctx, tx, kind, g); err != nil {
			return errors.Join(err, w.files.Sweep(ctx, kept), w.sweepActivity(ctx))
		}
		return nil
	})
	if out.Already && g.MadeUp {
		return out, w.MarkMadeUp(ctx)
	}
	if out.Already || out.Refused {
		return out, nil
	}
	if err != nil {
		return Imported{}, fmt.Errorf("import %s as %s: %w", g.Name, kind.Name, err)
	}
	return out, nil
}

// importFile does the work of Import within a transaction.
func (w *Workspace) importFile(ctx context.Context, tx Tx, kind Kind, g Given) (Imported, error) {
	out := Imported{Found: &problem.List{}}
	kept, err := w.files.Keep(ctx, g.Name, g.body(ctx, "keeping the file as it came", -1))
	if err != nil {
		return out, err
	}
	before, found, err := tx.Find(ctx, kind.Name, g.List, kept.SHA256, kind.once(g.Known))
	if err != nil {
		return out, err
	}
	if found {
		out.Import, out.Already = before, true
		return out, errUnchanged
	}
	out.Import = Import{Kind: kind.Name, List: g.List, Kept: kept, Known: g.AsKnown(), At: g.At, Status: Done, Corrects: g.corrects}
	if err := g.begin(ctx, w, tx); err != nil {
		return out, err
	}
	if err := w.readInto(ctx, tx, kind, g, &out); err != nil {
		return out, err
	}
	if err := tx.PutCorrected(ctx, out.ID, g.corrects, g.rows); err != nil {
		return out, err
	}
	if g.MadeUp {
		if err := tx.MarkMadeUp(ctx); err != nil {
			return out, err
		}
	}
	return out, tx.Finish(ctx, out.Import)
}

// AsKnown is the day as of which the file counts as known.
func (g Given) AsKnown() calendar.Date {
	if g.Known != 0 {
		return g.Known
	}
	if d, stated := StatedDay(g.Name); stated {
		return d
	}
	return calendar.Of(g.At.UTC().Date())
}

// readInto reads the kept file and stores rows and quarantine.
func (w *Workspace) readInto(ctx context.Context, tx Tx, kind Kind, g Given, out *Imported) (err error) {
	file, err := w.files.Open(ctx, out.Kept)
	if err != nil {
		return err
	}
	defer file.Close()
	body := g.body(ctx, "reading "+out.Name, out.Bytes).of(file)
	if out.ID, err = tx.Begin(ctx, out.Import); err != nil {
		return err
	}
	records := w.parting(ctx, out.ID)
	defer func() { err = errors.Join(err, records.close()) }()
	var aside []Quarantined
	in := w.reading(ctx, out.Import, body)
	in.aside = func(q table.Quarantined) {
		aside = append(aside, Quarantined{Line: q.Line, Reason: q.Reason, Text: q.Text})
	}
	in.put = func(r *Rows) error { return tx.Put(ctx, out.ID, r) }
	in.keep = func(r *activity.Record) error { body.record(); return records.add(r) }
	result, err := kind.read(in)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil && kind.activity {
		body.say("putting the records into their months")
		err = records.finish(tx, result.Good)
	}
	if err != nil {
		return err
	}
	out.Read, out.Good, out.Quarantined = result.Read, result.Good, result.Quarantined
	out.Found, out.Problems = result.Problems, result.Problems.Counts()
	if wrong := otherFile(kind.Name, out.Name, result); wrong != nil {
		out.Found, out.Problems = wrong, wrong.Counts()
		out.Read, out.Quarantined = 0, 0
	}
	if out.Read == 0 && out.Found.Worst() == problem.Reject {
		out.Refused, out.ID = true, 0
		return errUnchanged
	}
	return tx.PutQuarantine(ctx, out.ID, aside)
}

// reading is the kept file of an import as a kind reads it, without what takes the rows.
func (w *Workspace) reading(ctx context.Context, i Import, body io.Reader) input {
	return input{body: body, name: i.Name, list: i.List, known: i.Known, size: i.Bytes, format: w.format,
		codes: func() (*place.Codes, error) { return w.codes(ctx) },
		lists: func() (*activity.Lists, error) { return w.checkedAgainst(ctx, i.At) }}
}
