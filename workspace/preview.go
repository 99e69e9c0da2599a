package workspace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A Preview is the beginning of a file as it would be imported.
type Preview struct {
	Kind     Kind
	List     string
	Known    calendar.Date // the day as of which it would count as known
	Whole    bool          // the whole file was looked at, not its beginning only
	Read     int           // rows looked at
	Good     int
	Aside    []Quarantined // rows that would go to quarantine
	Columns  []string
	Rows     [][]string    // the first as they will be read
	Found    *problem.List // what is wrong so far
	Refused  bool          // the file as a whole cannot be read so
	Imported *Import       // these bytes were imported before, and nothing would change; nil = not
}

// Bad is how many of the rows looked at would go to quarantine.
func (p *Preview) Bad() int { return p.Read - p.Good }

// How much a preview looks at and shows.
const (
	previewed     = 1 << 20 // bytes
	previewedRows = 20

	previewedRecords = 5000
)

// errEnough ends the reading of a file that is not read from its start.
var errEnough = errors.New("enough was looked at")

// Preview reads the beginning of a file that was kept nowhere yet and changes nothing.
// The body of g is not read; the checksum finds the same bytes among the imports. The
// error wraps [ErrKind] or [ErrList].
func (w *Workspace) Preview(ctx context.Context, g Given, body io.ReaderAt, k Kept) (*Preview, error) {
	kind, err := KindNamed(g.Kind)
	if err != nil {
		return nil, err
	}
	if g.List == "" && kind.Listed || g.List != "" && !kind.Listed && !kind.mayList {
		return nil, fmt.Errorf("look at %s as %s: %w", g.Name, kind.Name, ErrList)
	}
	p := &Preview{Kind: kind, List: g.List, Known: g.AsKnown(), Whole: k.Bytes <= previewed, Found: &problem.List{}}
	if err := p.look(w.looking(ctx, g, p), body, k.Bytes); err != nil {
		return nil, fmt.Errorf("look at %s as %s: %w", g.Name, kind.Name, err)
	}
	p.Imported, err = w.sameBytes(ctx, kind, g, k.SHA256)
	return p, err
}

// looking is a file as a kind reads it, with what takes the first rows.
func (w *Workspace) looking(ctx context.Context, g Given, p *Preview) input {
	in := w.reading(ctx, Import{Kept: Kept{Name: g.Name}, List: g.List, Known: p.Known, At: g.At}, nil)
	in.aside = func(q table.Quarantined) {
		if len(p.Aside) < previewedRows {
			p.Aside = append(p.Aside, Quarantined{Line: q.Line, Reason: q.Reason, Text: q.Text})
		}
	}
	in.put = func(r *Rows) error {
		if len(p.Rows) == 0 {
			p.Columns, p.Rows = firstRows(r, previewedRows)
		}
		return nil
	}
	in.keep = func(r *activity.Record) error {
		if p.Read++; p.Read > previewedRecords && !p.Whole {
			return errEnough
		}
		if len(p.Rows) >= previewedRows {
			return nil
		}
		var cells []string
		for c := range activity.Columns {
			cells = append(cells, r.Get(activity.Column(c)))
		}
		p.Columns, p.Rows = partitionHeader()[:activity.Columns], append(p.Rows, cells)
		return nil
	}
	return in
}

// look reads the beginning: of text so many bytes, of a file that is none so many
// records.
func (p *Preview) look(in input, body io.ReaderAt, size int64) error {
	in.size = size
	if isParquet(body) {
		in.body = io.NewSectionReader(body, 0, size)
	} else {
		head, err := beginning(body, size, previewed)
		if err != nil {
			return err
		}
		in.body = bytes.NewReader(head)
	}
	got, err := p.Kind.read(in)
	if p.Columns, p.Rows = stated(p.Columns, p.Rows); errors.Is(err, errEnough) {
		p.Read, p.Good = previewedRecords, previewedRecords
		return nil
	}
	if err != nil {
		return err
	}
	p.Read, p.Good, p.Found = got.Read, got.Good, got.Problems
	if wrong := otherFile(p.Kind.Name, in.name, got); wrong != nil {
		p.Found, p.Read = wrong, 0
	}
	p.Refused = p.Read == 0 && p.Found.Worst() == problem.Reject
	return nil
}

// sameBytes is the import in force of the same bytes.
func (w *Workspace) sameBytes(ctx context.Context, k Kind, g Given, sha256 string) (*Import, error) {
	all, err := w.Imports(ctx)
	if err != nil {
		return nil, err
	}
	for _, i := range all {
		if i.Status == Done && i.Kind == k.Name && i.List == g.List && i.SHA256 == sha256 && (k.once(g.Known) == 0 || i.Known == g.Known) {
			return &i, nil
		}
	}
	return nil, nil
}
