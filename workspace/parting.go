package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/synthetic"
)

// lineColumn is the column of a partition that says on which line of the
// imported file the record stands.
const lineColumn = "line"

// partitionHeader are the columns of a partition: those of the record, and the
// line.
func partitionHeader() []string {
	out := make([]string, 0, activity.Columns+1)
	for c := range activity.Columns {
		out = append(out, activity.Column(c).String())
	}
	return append(out, lineColumn)
}

// A parting puts the records of one import into their partitions. Rows wait in a
// spill, so that one partition is written at a time however many months a file
// has.
type parting struct {
	w      *Workspace
	ctx    context.Context
	id     int64
	rows   *spill[string] // by path; nil before the first record
	parts  map[string]Partition
	madeUp bool
	kept   int
	cells  []string
}

func (w *Workspace) parting(ctx context.Context, id int64) *parting {
	return &parting{w: w, ctx: ctx, id: id, parts: map[string]Partition{}, cells: make([]string, activity.Columns+1)}
}

func (p *parting) close() error {
	if p.rows == nil {
		return nil
	}
	return p.rows.close()
}

// add takes a record; nothing of it is kept.
func (p *parting) add(r *activity.Record) error {
	if p.w.activity == nil {
		return ErrNoActivity
	}
	if p.rows == nil {
		rows, err := newSpill[string](p.ctx, p.w.activity)
		if err != nil {
			return err
		}
		p.rows = rows
	}
	if p.kept%4096 == 0 && p.ctx.Err() != nil {
		return p.ctx.Err()
	}
	for c := range activity.Columns {
		p.cells[c] = r.Get(activity.Column(c))
	}
	p.cells[activity.Columns] = strconv.Itoa(r.Line)
	p.madeUp = p.madeUp || strings.HasPrefix(p.cells[activity.RecordID], synthetic.Mark)
	part := partitionOf(r, p.id)
	p.parts[part.Path] = part
	p.kept++
	return p.rows.add(part.Path, p.cells...)
}

// finish writes the partitions and tells the store of them. Good is how many
// records the reader says it gave.
func (p *parting) finish(tx Tx, good int) error {
	if p.kept != good {
		return fmt.Errorf("%d records were read and %d kept: this is a mistake in the program", good, p.kept)
	}
	if p.kept == 0 {
		return nil
	}
	out := &Rows{}
	var err error
	if out.Partitions, err = p.writeAll(); err != nil {
		return err
	}
	if p.madeUp {
		if err := tx.MarkMadeUp(p.ctx); err != nil {
			return err
		}
	}
	return tx.Put(p.ctx, p.id, out)
}

// writers is how many partitions are written at a time.
const writers = 2

// writeAll writes every partition, in the order in which they began.
func (p *parting) writeAll() ([]Partition, error) {
	if err := p.rows.settle(); err != nil {
		return nil, err
	}
	out, failed := make([]Partition, len(p.rows.order)), make([]error, writers)
	var all sync.WaitGroup
	for worker := range writers {
		all.Go(func() {
			for i := worker; i < len(out) && failed[worker] == nil; i += writers {
				path := p.rows.order[i]
				part, err := p.write(p.parts[path])
				if err != nil {
					failed[worker] = fmt.Errorf("write activity %s: %w", path, err)
				}
				out[i] = part
			}
		})
	}
	all.Wait()
	return out, errors.Join(failed...)
}

// write writes one partition and returns it with its checksum and counts.
func (p *parting) write(part Partition) (_ Partition, err error) {
	f, err := p.w.activity.Create(p.ctx, part.Path)
	if err != nil {
		return part, err
	}
	defer func() { err = errors.Join(err, f.Drop()) }()
	sum := &summed{to: f}
	out, err := p.w.format.Create(sum, partitionHeader(), p.meta())
	if err != nil {
		return part, err
	}
	err = p.rows.each(part.Path, len(p.cells), func(cells []string) error {
		if part.Records++; part.Records%4096 == 0 && p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		return out.Write(cells...)
	})
	if err == nil {
		err = out.Close()
	}
	if err == nil {
		err = f.Keep()
	}
	part.Bytes, part.SHA256 = sum.bytes, sum.sha256()
	return part, err
}

func (p *parting) meta() map[string]string {
	meta := map[string]string{"import": strconv.FormatInt(p.id, 10)}
	if p.madeUp {
		meta["made_up"] = "made-up activity"
	}
	return meta
}

// summed counts and checks what is written.
type summed struct {
	to    io.Writer
	bytes int64
	hash  interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func (s *summed) Write(b []byte) (int, error) {
	if s.hash == nil {
		s.hash = sha256.New()
	}
	n, err := s.to.Write(b)
	s.bytes += int64(n)
	s.hash.Write(b[:n])
	return n, err
}

func (s *summed) sha256() string {
	if s.hash == nil {
		s.hash = sha256.New()
	}
	return hex.EncodeToString(s.hash.Sum(nil))
}
