package job_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace/job"
)

// queue is a queue on a clock that stands still until a test moves it.
func queue(t *testing.T) (*job.Queue, *moving) {
	t.Helper()
	c := &moving{at: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}
	q := job.New(c.now)
	t.Cleanup(func() { q.Close() })
	return q, c
}

func start(t *testing.T, q *job.Queue, a job.Asked, w job.Work) job.Status {
	t.Helper()
	s, err := q.Start(a, w)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func end(t *testing.T, q *job.Queue, id job.ID) job.Status {
	t.Helper()
	s, err := q.Wait(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// held is work that tells when it has begun and ends when it is let.
func held() (work job.Work, begun chan struct{}, let chan error) {
	begun, let = make(chan struct{}), make(chan error, 1)
	return func(ctx context.Context, p *job.Progress) (any, error) {
		close(begun)
		select {
		case err := <-let:
			return "result", err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}, begun, let
}

func TestJobEndsAsItsWorkDoes(t *testing.T) {
	broken := errors.New("the disk is full")
	for _, tt := range []struct {
		name string
		work job.Work
		want job.State
		says string
	}{
		{"done", func(context.Context, *job.Progress) (any, error) { return 7, nil }, job.Done, ""},
		{"failed", func(context.Context, *job.Progress) (any, error) { return nil, broken }, job.Failed, "the disk is full"},
		{"panics", func(context.Context, *job.Progress) (any, error) { panic("index") }, job.Failed, "a mistake in the program: index"},
	} {
		q, _ := queue(t)
		s := end(t, q, start(t, q, job.Asked{Name: tt.name, By: "a", For: "b"}, tt.work).ID)
		if s.State != tt.want || s.Error != tt.says || s.Name != tt.name || s.By != "a" || s.For != "b" {
			t.Errorf("%s: %+v", tt.name, s)
		}
		if tt.want == job.Done && s.Result != 7 || tt.want == job.Failed && s.Err() == nil {
			t.Errorf("%s: result %v, error %v", tt.name, s.Result, s.Err())
		}
	}
}

func TestJobsRunOneAfterTheOther(t *testing.T) {
	q, _ := queue(t)
	work, begun, let := held()
	first := start(t, q, job.Asked{Name: "first"}, work)
	second := start(t, q, job.Asked{Name: "second"}, func(context.Context, *job.Progress) (any, error) { return nil, nil })
	<-begun
	if s, _ := q.Get(second.ID); s.State != job.Waiting {
		t.Errorf("the second job is %s while the first runs", s.State)
	}
	let <- nil
	a, b := end(t, q, first.ID), end(t, q, second.ID)
	if a.State != job.Done || b.State != job.Done || b.Began.Before(a.Ended) {
		t.Errorf("the first ended %v, the second began %v", a.Ended, b.Began)
	}
	if all := q.List(); len(all) != 2 || all[0].ID != second.ID {
		t.Errorf("the list is %v, want the newest first", all)
	}
}

func TestCancel(t *testing.T) {
	q, _ := queue(t)
	work, begun, _ := held()
	running, waiting := start(t, q, job.Asked{}, work), start(t, q, job.Asked{}, func(context.Context, *job.Progress) (any, error) {
		t.Error("a job ran that was cancelled while it waited")
		return nil, nil
	})
	<-begun
	if s, err := q.Cancel(waiting.ID); err != nil || s.State != job.Cancelled {
		t.Errorf("cancelling what waits gave %s, %v", s.State, err)
	}
	if s, err := q.Cancel(running.ID); err != nil || !s.Stop || s.State != job.Running {
		t.Errorf("cancelling what runs gave %+v, %v", s, err)
	}
	if s := end(t, q, running.ID); s.State != job.Cancelled || s.Stop || s.Error != "" {
		t.Errorf("it ended as %+v", s)
	}
	if _, err := q.Cancel(running.ID); !errors.Is(err, job.ErrEnded) {
		t.Errorf("cancelling what has ended gave %v", err)
	}
	if _, err := q.Cancel("other"); !errors.Is(err, job.ErrNone) {
		t.Errorf("cancelling nothing gave %v", err)
	}
}

func TestWorkThatIsThroughWhenCancelledIsDone(t *testing.T) {
	q, _ := queue(t)
	begun := make(chan struct{})
	s := start(t, q, job.Asked{}, func(ctx context.Context, _ *job.Progress) (any, error) {
		close(begun)
		<-ctx.Done()
		return "kept", nil
	})
	<-begun
	if _, err := q.Cancel(s.ID); err != nil {
		t.Fatal(err)
	}
	if s = end(t, q, s.ID); s.State != job.Done || s.Result != "kept" {
		t.Errorf("it ended as %+v", s)
	}
}

func TestTimeLeftComesFromTheRateOfThePart(t *testing.T) {
	q, clock := queue(t)
	ask, did := make(chan func(*job.Progress)), make(chan struct{})
	s := start(t, q, job.Asked{}, func(_ context.Context, p *job.Progress) (any, error) {
		for f := range ask {
			f(p)
			did <- struct{}{}
		}
		return nil, nil
	})
	for _, step := range []struct {
		do   func(*job.Progress)
		wait time.Duration
		want time.Duration
		done int64
	}{
		{func(p *job.Progress) { p.Begin("reading", 1000, "rows") }, time.Minute, 0, 0},
		{func(p *job.Progress) { p.At(250) }, 0, 3 * time.Minute, 250},
		{func(p *job.Progress) { p.At(100) }, 0, 3 * time.Minute, 250},
		{func(p *job.Progress) { p.Add(5000) }, 0, 0, 1000},
		{func(p *job.Progress) { p.Begin("stating", 4, "months") }, 10 * time.Second, 0, 0},
		{func(p *job.Progress) { p.Add(1) }, 0, 30 * time.Second, 1},
	} {
		ask <- step.do
		<-did
		clock.move(step.wait)
		if got, _ := q.Get(s.ID); step.wait == 0 && (got.Left != step.want || got.Done != step.done) {
			t.Errorf("%s: %d of %d done, %v left; want %d and %v", got.Step, got.Done, got.Total, got.Left, step.done, step.want)
		}
	}
	close(ask)
	if got := end(t, q, s.ID); got.Part != 2 || got.Done != 4 || got.Left != 0 {
		t.Errorf("it ended with %+v", got)
	}
}

func TestSameKeyIsOneJob(t *testing.T) {
	q, _ := queue(t)
	work, begun, let := held()
	one := start(t, q, job.Asked{Key: "k"}, work)
	<-begun
	if two := start(t, q, job.Asked{Key: "k"}, work); two.ID != one.ID {
		t.Error("the same work was asked for twice and is two jobs")
	}
	let <- nil
	end(t, q, one.ID)
	if three := start(t, q, job.Asked{Key: "k"}, func(context.Context, *job.Progress) (any, error) { return nil, nil }); three.ID == one.ID {
		t.Error("work that ended cannot be asked for again")
	}
}

func TestQueueIsBounded(t *testing.T) {
	q, _ := queue(t)
	work, begun, let := held()
	first := start(t, q, job.Asked{}, work)
	<-begun
	for range job.MostWaiting {
		start(t, q, job.Asked{}, func(context.Context, *job.Progress) (any, error) { return nil, nil })
	}
	if _, err := q.Start(job.Asked{}, work); !errors.Is(err, job.ErrFull) {
		t.Errorf("one more than may wait: %v", err)
	}
	let <- nil
	end(t, q, first.ID)
	var last job.Status
	for range 2 * job.MostEnded {
		last = start(t, q, job.Asked{}, func(context.Context, *job.Progress) (any, error) { return nil, nil })
		end(t, q, last.ID)
	}
	if n := len(q.List()); n > job.MostEnded+1 {
		t.Errorf("%d jobs are kept", n)
	}
	if _, err := q.Get(first.ID); !errors.Is(err, job.ErrNone) {
		t.Errorf("the first job: %v, want it forgotten", err)
	}
}

func TestCloseStopsAll(t *testing.T) {
	q, _ := queue(t)
	work, begun, _ := held()
	one, two := start(t, q, job.Asked{}, work), start(t, q, job.Asked{}, work)
	<-begun
	q.Close()
	for _, id := range []job.ID{one.ID, two.ID} {
		if s, err := q.Get(id); err != nil || s.State != job.Cancelled {
			t.Errorf("after Close: %s, %v", s.State, err)
		}
	}
	if _, err := q.Start(job.Asked{}, work); !errors.Is(err, job.ErrShut) {
		t.Errorf("after Close: %v", err)
	}
}

func TestReaderCounts(t *testing.T) {
	q, _ := queue(t)
	s := start(t, q, job.Asked{}, func(_ context.Context, p *job.Progress) (any, error) {
		p.Begin("reading", 100, "bytes")
		r := p.Reader(strings.NewReader("0123456789"))
		_, err := r.Read(make([]byte, 4))
		return nil, errors.Join(err, errors.New("stop"))
	})
	if s = end(t, q, s.ID); s.Done != 4 || s.State != job.Failed {
		t.Errorf("%+v", s)
	}
}

func TestStatusAsJSON(t *testing.T) {
	q, clock := queue(t)
	s := start(t, q, job.Asked{Name: "n"}, func(_ context.Context, p *job.Progress) (any, error) {
		found := &problem.List{}
		found.Add(problem.Problem{Code: "bad_date"})
		p.Found(found)
		p.Found(found)
		clock.move(time.Second)
		return map[string]int{"rows": 3}, nil
	})
	text, err := json.Marshal(end(t, q, s.ID))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"` + string(s.ID) + `","name":"n","state":"done","asked_at":"2026-06-30T12:00:00Z","began_at":"2026-06-30T12:00:00Z","ended_at":"2026-06-30T12:00:01Z",` +
		`"part":0,"done":0,"result":{"rows":3},"problem_counts":[{"code":"bad_date","count":2}]}`
	if string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
}
