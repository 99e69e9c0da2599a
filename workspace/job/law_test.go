package job_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/remit-health/remit/workspace/job"
)

// A moving clock stands still until it is moved.
type moving struct {
	mu sync.Mutex
	at time.Time
}

func (c *moving) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *moving) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// TestLaws starts many jobs that do anything, cancels some at any time, and holds the
// laws for all who look on: a job ends once, in one state; its progress never goes
// back; only one runs; and as many end as were started.
func TestLaws(t *testing.T) {
	for seed := range uint64(20) {
		laws(t, seed)
	}
}

func laws(t *testing.T, seed uint64) {
	q, clock := queue(t)
	var watching sync.WaitGroup
	var mu sync.Mutex
	running, ended := 0, map[job.State]int{}
	const jobs = 30
	for n := range jobs {
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		s := start(t, q, job.Asked{Name: fmt.Sprint(n)}, func(ctx context.Context, p *job.Progress) (any, error) {
			mu.Lock()
			running++
			if running != 1 {
				t.Errorf("seed %d: %d jobs run at once", seed, running)
			}
			mu.Unlock()
			defer func() { mu.Lock(); running--; mu.Unlock() }()
			return anything(ctx, p, clock, r)
		})
		watching.Go(func() {
			state := watched(t, q, s.ID)
			mu.Lock()
			ended[state]++
			mu.Unlock()
		})
		if n%3 == 0 {
			watching.Go(func() { q.Cancel(s.ID) })
		}
	}
	watching.Wait()
	if got := ended[job.Done] + ended[job.Failed] + ended[job.Cancelled]; got != jobs {
		t.Errorf("seed %d: %d of %d jobs ended: %v", seed, got, jobs, ended)
	}
}

// anything is work of any length and end.
func anything(ctx context.Context, p *job.Progress, clock *moving, r *rand.Rand) (any, error) {
	for range r.IntN(4) {
		p.Begin("a part", int64(r.IntN(100)), "rows")
		for range r.IntN(50) {
			p.At(int64(r.IntN(150)) - 20)
			p.Add(int64(r.IntN(5)) - 2)
			p.Rows(int64(r.IntN(1000)))
			clock.move(time.Duration(r.IntN(1000)) * time.Millisecond)
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
	}
	switch r.IntN(4) {
	case 0:
		return nil, errors.New("failed")
	case 1:
		panic("a mistake")
	}
	return 1, nil
}

// watched follows a job to its end and gives the state in which it ended.
func watched(t *testing.T, q *job.Queue, id job.ID) job.State {
	var last job.Status
	for s := range q.Follow(t.Context(), id) {
		switch {
		case last.State.Ended():
			t.Errorf("job %s went on after it was %s", s.Name, last.State)
		case s.Part < last.Part || s.Part == last.Part && s.Done < last.Done || s.Rows < last.Rows:
			t.Errorf("job %s went back from %d, %d to %d, %d", s.Name, last.Part, last.Done, s.Part, s.Done)
		case s.Total > 0 && s.Done > s.Total, s.Done < 0, s.Left < 0:
			t.Errorf("job %s has done %d of %d, %v left", s.Name, s.Done, s.Total, s.Left)
		case s.State == job.Running && last.State != "" && last.State != job.Waiting && last.State != job.Running:
			t.Errorf("job %s was %s and is running", s.Name, last.State)
		}
		if p, known := s.PerCent(); known && (p < 0 || p > 100) {
			t.Errorf("job %s is done by %d %%", s.Name, p)
		}
		last = s
	}
	if again, err := q.Get(id); err != nil || again.State != last.State {
		t.Errorf("job %s ended as %s and is %s now", last.Name, last.State, again.State)
	}
	return last.State
}
