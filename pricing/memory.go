package pricing

import "sync"

// A memory keeps the outcomes of shapes that a worker has met. A shape may push
// out another; it is then decided again.
type memory [256]struct {
	a   *Adjustment
	key uint64
	o   *outcome
}

// workings are what workers price with, kept so that pricing does not allocate.
// There are as many as ever priced at once.
type workings struct {
	mutex sync.Mutex
	free  []*working
}

func (s *workings) take() *working {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if n := len(s.free); n > 0 {
		w := s.free[n-1]
		s.free = s.free[:n-1]
		return w
	}
	return &working{memory: &memory{}}
}

// give takes a working back without the record, which it must not keep.
func (s *workings) give(w *working) {
	*w = working{memory: w.memory}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.free = append(s.free, w)
}

// recall is the outcome of a table for the record, from memory if it has it.
func (a *Adjustment) recall(w *working) *outcome {
	if a.shape == nil || w.memory == nil {
		return a.apply(w)
	}
	key := a.shape.key(w)
	m := &w.memory[(key+uint64(a.Step)<<60)*0x9E3779B97F4A7C15>>56]
	if m.a != a || m.key != key {
		m.a, m.key, m.o = a, key, a.apply(w)
	}
	return m.o
}
