package priority

import (
	"context"
	"sync"
	"time"
)

// A patience is how long the searches after the first may take together. Without a
// clock it has no end.
type patience struct {
	now   func() time.Time
	until time.Time
}

func (s Settings) patience() patience {
	if s.Now == nil || s.Again == 0 {
		return patience{}
	}
	return patience{s.Now, s.Now().Add(s.Again)}
}

// left is the time that is left, 0 for no end; false if there is none.
func (p patience) left() (time.Duration, bool) {
	if p.now == nil {
		return 0, true
	}
	left := p.until.Sub(p.now())
	return left, left > 0
}

// part is a share of the time that is left, so that no step eats that of the next.
func (p patience) part(share float64) patience {
	left, _ := p.left()
	if p.now == nil {
		return p
	}
	return patience{p.now, p.now().Add(time.Duration(share * float64(max(left, 0))))}
}

// each calls f for 0 to n-1, several at a time, and gives the first error.
func (m *model) each(ctx context.Context, n int, f func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var all sync.WaitGroup
	for range min(m.set.Workers, n) {
		all.Go(func() {
			for i := range next {
				if ctx.Err() != nil {
					continue
				}
				if err := f(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
	return context.Cause(ctx)
}
