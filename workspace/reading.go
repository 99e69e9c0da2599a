package workspace

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
)

// errNoReaderAt says that a file can be read from its start only.
var errNoReaderAt = errors.New("this file can be read from its start only")

// A Reading says how far the import of a file is.
type Reading struct {
	Step  string // what is being done
	Bytes int64  // of the file, done in this step
	Of    int64  // size of the file; -1 = not known, 0 = this step has no size
	Rows  int64  // lines of text read, or records of a file that is no text
}

// A told file counts what is read of it, says so, and stops when the context ends:
// readers of files know no context.
type told struct {
	ctx  context.Context
	from io.Reader
	tell func(Reading)
	mu   sync.Mutex // a file that is no text is read by several workers
	Reading
	lines, records int64
}

// body is the file that was given, as read in a step.
func (g Given) body(ctx context.Context, step string, size int64) *told {
	tell := g.Told
	if tell == nil {
		tell = func(Reading) {}
	}
	return &told{ctx: ctx, from: g.Body, tell: tell, Reading: Reading{Step: step, Of: size}}
}

// of reads another file.
func (t *told) of(from io.Reader) *told { t.from = from; return t }

// say says that another step begins.
func (t *told) say(step string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.Step, t.Bytes, t.Of = step, 0, 0
	t.tell(t.Reading)
}

// record counts a record; the next read tells of it.
func (t *told) record() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.records++; t.records%4096 == 0 {
		t.Rows = max(t.Rows, t.records)
		t.tell(t.Reading)
	}
}

func (t *told) Read(b []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := t.from.Read(b)
	t.mu.Lock()
	if t.Of >= 0 { // else it is only copied
		t.lines += int64(bytes.Count(b[:n], []byte{'\n'}))
		t.Rows = max(t.Rows, t.lines)
	}
	t.mu.Unlock()
	t.reached(n)
	return n, err
}

// ReadAt is for files that are not read from their start, such as Parquet.
func (t *told) ReadAt(b []byte, off int64) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	at, ok := t.from.(io.ReaderAt)
	if !ok {
		return 0, errNoReaderAt
	}
	n, err := at.ReadAt(b, off)
	t.reached(n)
	return n, err
}

func (t *told) reached(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.Bytes += int64(n); t.Of > 0 {
		t.Bytes = min(t.Bytes, t.Of)
	}
	t.tell(t.Reading)
}
