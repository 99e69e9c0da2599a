package job

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"
)

// How much a queue holds.
const (
	MostWaiting = 50  // jobs that wait; more are refused
	MostEnded   = 100 // jobs that ended; earlier ones are forgotten
)

// Work is what a job does. It stops when the context ends. What it returns is the end
// of the job; a result beside an error is what was done before it, and stays.
type Work func(ctx context.Context, p *Progress) (any, error)

// A Queue runs jobs one after the other. Make it with [New], and Close it before
// what its jobs work on.
type Queue struct {
	clock func() time.Time

	mu      sync.Mutex
	all     []*entry      // in the order in which they were asked for
	working chan struct{} // closed when the worker has stopped; nil = none works
	shut    bool
	last    time.Time
}

// An entry is a job of a queue. Its fields are guarded by the lock of the queue.
type entry struct {
	Status
	q         *Queue
	work      Work
	partBegan time.Time
	stop      context.CancelFunc // of the running work
	changed   chan struct{}      // closed at the next change
}

// New makes a queue that takes its times from a clock.
func New(now func() time.Time) *Queue { return &Queue{clock: now} }

// now is the time of the clock, which here never goes back.
func (q *Queue) now() time.Time {
	if t := q.clock(); t.After(q.last) {
		q.last = t
	}
	return q.last
}

// Start asks for work and returns at once. The error is [ErrFull] or [ErrShut].
func (q *Queue) Start(a Asked, work Work) (Status, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	waiting := 0
	for _, e := range q.all {
		if a.Key != "" && e.Key == a.Key && !e.State.Ended() {
			return e.status(), nil
		}
		if e.State == Waiting {
			waiting++
		}
	}
	switch {
	case q.shut:
		return Status{}, ErrShut
	case waiting >= MostWaiting:
		return Status{}, ErrFull
	}
	e := &entry{Status: Status{ID: ID(rand.Text()), Asked: a, State: Waiting, AskedAt: q.now()}, q: q, work: work, changed: make(chan struct{})}
	q.all = append(q.all, e)
	if q.working == nil {
		q.working = make(chan struct{})
		go q.runAll(q.working)
	}
	return e.status(), nil
}

// Get is a job as it stands. The error is [ErrNone].
func (q *Queue) Get(id ID) (Status, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if e := q.find(id); e != nil {
		return e.status(), nil
	}
	return Status{}, ErrNone
}

// List are all jobs, the newest first.
func (q *Queue) List() []Status {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := []Status{}
	for _, e := range slices.Backward(q.all) {
		out = append(out, e.status())
	}
	return out
}

// Cancel stops a job. One that waits is cancelled at once; one that runs is told, and
// ends when its work has cleaned up: as cancelled, or as done if it was through. The
// error is [ErrNone] or [ErrEnded].
func (q *Queue) Cancel(id ID) (Status, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	e := q.find(id)
	switch {
	case e == nil:
		return Status{}, ErrNone
	case e.State.Ended():
		return e.status(), ErrEnded
	}
	e.cancel()
	return e.status(), nil
}

// Follow yields a job as it stands and then after changes, the last time when it has
// ended or the context ends. A reader that is slow misses what came between, never
// the end. It yields nothing if there is no such job.
func (q *Queue) Follow(ctx context.Context, id ID) iter.Seq[Status] {
	return func(yield func(Status) bool) {
		q.mu.Lock()
		e := q.find(id)
		q.mu.Unlock()
		for e != nil {
			q.mu.Lock()
			s, changed := e.status(), e.changed
			q.mu.Unlock()
			if !yield(s) || s.State.Ended() {
				return
			}
			select {
			case <-changed:
			case <-ctx.Done():
				return
			}
		}
	}
}

// Wait waits for the end of a job. The error is [ErrNone] or that of the context.
func (q *Queue) Wait(ctx context.Context, id ID) (Status, error) {
	s, err := q.Get(id)
	for s = range q.Follow(ctx, id) {
	}
	if err == nil && !s.State.Ended() {
		err = ctx.Err()
	}
	return s, err
}

// Close refuses more work, cancels all there is, and returns when the last of it has
// stopped.
func (q *Queue) Close() error {
	q.mu.Lock()
	q.shut = true
	for _, e := range q.all {
		if !e.State.Ended() {
			e.cancel()
		}
	}
	working := q.working
	q.mu.Unlock()
	if working != nil {
		<-working
	}
	return nil
}

func (q *Queue) find(id ID) *entry {
	if i := slices.IndexFunc(q.all, func(e *entry) bool { return e.ID == id }); i >= 0 {
		return q.all[i]
	}
	return nil
}

// runAll runs what waits until nothing does.
func (q *Queue) runAll(stopped chan struct{}) {
	defer close(stopped)
	for {
		e, ctx := q.next()
		if e == nil {
			return
		}
		result, err := e.do(ctx)
		q.mu.Lock()
		e.end(result, err)
		q.forget()
		q.mu.Unlock()
	}
}

// next takes the job that has waited longest, or ends the worker.
func (q *Queue) next() (*entry, context.Context) {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.IndexFunc(q.all, func(e *entry) bool { return e.State == Waiting })
	if i < 0 {
		q.working = nil
		return nil, nil
	}
	e := q.all[i]
	ctx, stop := context.WithCancel(context.Background())
	e.State, e.Began, e.stop = Running, q.now(), stop
	e.partBegan = e.Began
	e.tell()
	return e, ctx
}

// do does the work. A panic of it is its failure, not that of the server.
func (e *entry) do(ctx context.Context) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("a mistake in the program: %v", p)
		}
	}()
	return e.work(ctx, &Progress{e})
}

// end gives the job the one state it ends in.
func (e *entry) end(result any, err error) {
	e.stop()
	e.Ended, e.work, e.stop, e.Result = e.q.now(), nil, nil, result
	switch {
	case err == nil:
		e.State = Done
		e.Done = max(e.Done, e.Total)
	case e.Stop:
		e.State = Cancelled
	default:
		e.State = Failed
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		e.Error, e.cause = err.Error(), err
	}
	e.Stop = false
	e.tell()
}

// cancel stops a job that has not ended.
func (e *entry) cancel() {
	if e.State == Waiting {
		e.State, e.Ended, e.work = Cancelled, e.q.now(), nil
	} else {
		e.Stop = true
		e.stop()
	}
	e.tell()
}

// change changes a job that is running.
func (e *entry) change(f func(*entry)) {
	e.q.mu.Lock()
	defer e.q.mu.Unlock()
	if e.State == Running {
		f(e)
		e.tell()
	}
}

// tell wakes those who follow.
func (e *entry) tell() {
	close(e.changed)
	e.changed = make(chan struct{})
}

func (e *entry) status() Status {
	s := e.Status
	s.Left = e.left()
	return s
}

// forget drops the jobs that ended first, beyond what is kept.
func (q *Queue) forget() {
	ended := 0
	for _, e := range q.all {
		if e.State.Ended() {
			ended++
		}
	}
	q.all = slices.DeleteFunc(q.all, func(e *entry) bool {
		if !e.State.Ended() || ended <= MostEnded {
			return false
		}
		ended--
		return true
	})
}
