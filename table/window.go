package table

import "io"

// window holds the part of a file that is being looked at.
type window struct {
	src     io.Reader
	buf     []byte
	at, end int
	eof     bool
	err     error
}

const firstWindow = 64 << 10

// data is what is held and not yet skipped. It is valid until more is called.
func (w *window) data() []byte { return w.buf[w.at:w.end] }

func (w *window) skip(n int) { w.at += n }

// more reads on, making room as needed; false if there is nothing more.
func (w *window) more() bool {
	if w.eof {
		return false
	}
	w.room()
	for range 100 {
		n, err := w.src.Read(w.buf[w.end:])
		w.end += n
		if err != nil {
			w.eof = true
			if err != io.EOF {
				w.err = err
			}
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	w.eof, w.err = true, io.ErrNoProgress
	return false
}

// room moves what is held to the front, or doubles the window if it is full.
func (w *window) room() {
	if w.at > 0 {
		w.end = copy(w.buf, w.buf[w.at:w.end])
		w.at = 0
	}
	if w.end == len(w.buf) {
		grown := make([]byte, max(firstWindow, 2*len(w.buf)))
		copy(grown, w.buf[:w.end])
		w.buf = grown
	}
}

// fill tries to hold n bytes.
func (w *window) fill(n int) []byte {
	for w.end-w.at < n && w.more() {
	}
	return w.data()
}
