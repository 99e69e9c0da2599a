package workspace

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A spill sorts rows of text into heaps on disk, so that millions of rows can be
// parted without being held. Each heap is read back in the order in which its
// rows were added.
type spill[K comparable] struct {
	file  Scratch
	end   int64
	heaps map[K]*heap
	order []K // in which the heaps began
	held  int // bytes of all heaps that are not on disk
}

// A heap is the rows of one key: pieces on disk and the rest in memory.
type heap struct {
	pieces []piece
	rest   []byte
	rows   int
}

type piece struct{ from, size int64 }

// mostSpillHeld is how many bytes a spill holds before the fullest of its heaps
// go to disk.
const mostSpillHeld = 16 << 20

func newSpill[K comparable](ctx context.Context, f Folder) (*spill[K], error) {
	file, err := f.Scratch(ctx)
	if err != nil {
		return nil, fmt.Errorf("make a scratch file: %w", err)
	}
	return &spill[K]{file: file, heaps: map[K]*heap{}}, nil
}

func (s *spill[K]) close() error { return s.file.Close() }

// add appends a row to a heap.
func (s *spill[K]) add(key K, cells ...string) error {
	h := s.heaps[key]
	if h == nil {
		h = &heap{}
		s.heaps[key] = h
		s.order = append(s.order, key)
	}
	before := len(h.rest)
	for _, c := range cells {
		h.rest = binary.AppendUvarint(h.rest, uint64(len(c)))
		h.rest = append(h.rest, c...)
	}
	h.rows++
	s.held += len(h.rest) - before
	if s.held < mostSpillHeld {
		return nil
	}
	return s.relieve()
}

// relieve writes the heaps that hold more than their share.
func (s *spill[K]) relieve() error {
	share := mostSpillHeld / 2 / len(s.heaps)
	for _, key := range s.order {
		if h := s.heaps[key]; len(h.rest) >= share {
			if err := s.write(h); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *spill[K]) write(h *heap) error {
	n, err := s.file.Write(h.rest)
	if err != nil {
		return fmt.Errorf("write a scratch file: %w", err)
	}
	h.pieces = append(h.pieces, piece{s.end, int64(n)})
	s.end += int64(n)
	s.held -= n
	h.rest = h.rest[:0]
	return nil
}

// settle writes what is held, after which several may read at a time.
func (s *spill[K]) settle() error {
	for _, key := range s.order {
		if h := s.heaps[key]; len(h.rest) > 0 {
			if err := s.write(h); err != nil {
				return err
			}
			h.rest = nil
		}
	}
	return nil
}

// each calls f with the rows of a heap, which have the given number of cells.
// The cells are the caller's; the slice is not.
func (s *spill[K]) each(key K, width int, f func(cells []string) error) error {
	h := s.heaps[key]
	if h == nil {
		return nil
	}
	if len(h.rest) > 0 {
		if err := s.write(h); err != nil {
			return err
		}
	}
	readers := make([]io.Reader, len(h.pieces))
	for i, p := range h.pieces {
		readers[i] = io.NewSectionReader(s.file, p.from, p.size)
	}
	in := bufio.NewReaderSize(io.MultiReader(readers...), 1<<16)
	cells, words := make([]string, width), interned{}
	for range h.rows {
		for i := range cells {
			var err error
			if cells[i], err = words.read(in); err != nil {
				return fmt.Errorf("read a scratch file: %w", err)
			}
		}
		if err := f(cells); err != nil {
			return err
		}
	}
	return nil
}

// drop forgets a heap.
func (s *spill[K]) drop(key K) {
	if h := s.heaps[key]; h != nil {
		s.held -= len(h.rest)
		*h = heap{}
	}
}

// interned shares the memory of equal texts that are short.
type interned struct {
	seen map[string]string
	buf  []byte
}

const mostInterned, longestInterned = 1 << 14, 12

// errSpill says that a scratch file was changed by somebody else.
var errSpill = errors.New("the scratch file was changed")

func (w *interned) read(in *bufio.Reader) (string, error) {
	n, err := binary.ReadUvarint(in)
	if err != nil {
		return "", errors.Join(errSpill, err)
	}
	if n == 0 {
		return "", nil
	}
	if n > uint64(cap(w.buf)) {
		w.buf = make([]byte, n)
	}
	b := w.buf[:n]
	if _, err := io.ReadFull(in, b); err != nil {
		return "", errors.Join(errSpill, err)
	}
	return w.share(b), nil
}

func (w *interned) share(b []byte) string {
	if len(b) > longestInterned {
		return string(b)
	}
	if s, ok := w.seen[string(b)]; ok {
		return s
	}
	s := string(b)
	if w.seen == nil {
		w.seen = map[string]string{}
	}
	if len(w.seen) < mostInterned {
		w.seen[s] = s
	}
	return s
}
