package job

import (
	"io"
	"time"

	"github.com/remit-health/remit/problem"
)

// A Progress is how work says how far it is. Its methods may be called from any
// goroutine of the work, until it returns; after that they do nothing.
type Progress struct{ e *entry }

// Begin says that a part of the work begins, what it is, and how much it is in which
// unit; a total of 0 is not known.
func (p *Progress) Begin(step string, total int64, unit string) {
	p.e.change(func(e *entry) {
		e.Part++
		e.Step, e.Total, e.Unit, e.Done, e.partBegan = step, max(total, 0), unit, 0, e.q.now()
	})
}

// Step says what is being done within the part.
func (p *Progress) Step(what string) {
	p.e.change(func(e *entry) { e.Step = what })
}

// At says how much of the part is done. Less than was said before, and more than
// there is, changes nothing.
func (p *Progress) At(done int64) {
	p.e.change(func(e *entry) { e.reach(done) })
}

// Add says that so much more of the part is done.
func (p *Progress) Add(n int64) {
	p.e.change(func(e *entry) { e.reach(e.Done + n) })
}

// Rows says how many records are done, over all parts; fewer than before changes
// nothing.
func (p *Progress) Rows(n int64) {
	p.e.change(func(e *entry) { e.Rows = max(e.Rows, n) })
}

// Found says what is wrong with what was read so far. The list is copied.
func (p *Progress) Found(l *problem.List) {
	p.e.change(func(e *entry) {
		all := &problem.List{}
		all.Merge(e.Problems)
		all.Merge(l)
		e.Problems = all
	})
}

// Reader counts the bytes that are read from r as done.
func (p *Progress) Reader(r io.Reader) io.Reader { return &counted{r, p} }

type counted struct {
	io.Reader
	p *Progress
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.p.Add(int64(n))
	return n, err
}

// reach moves Done on, never back and never beyond the total.
func (s *Status) reach(done int64) {
	if s.Total > 0 {
		done = min(done, s.Total)
	}
	s.Done = max(s.Done, done)
}

// leastMeasured is how long a part must have run before a rate is made of it.
const leastMeasured = time.Second

// left estimates the time that the part still takes, at its mean rate so far.
func (e *entry) left() time.Duration {
	taken := e.q.now().Sub(e.partBegan)
	if e.State != Running || e.Total == 0 || e.Done == 0 || taken < leastMeasured {
		return 0
	}
	return time.Duration(float64(taken) * float64(e.Total-e.Done) / float64(e.Done))
}
