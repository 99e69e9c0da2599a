package access

import (
	"sync"
	"time"

	"github.com/remit-health/remit/calendar"
)

// Limits are how failed sign-ins are slowed down.
type Limits struct {
	Free           int           // failures in a row without a wait
	First, Longest time.Duration // the wait after one more, doubled each time up to the longest
}

// Limits are those of a day.
func (r *Rules) Limits(on calendar.Date) Limits {
	return Limits{int(r.number("failures_before_wait", on)), r.seconds("wait_first", on), r.seconds("wait_longest", on)}
}

// A Throttle makes those wait who failed to sign in. It counts by whatever name it is
// given: that of the account, the address that asks, or both. It is safe for concurrent
// use, and forgets everything when the program ends.
type Throttle struct {
	mu     sync.Mutex
	limits Limits
	failed map[string]failures
}

type failures struct {
	n    int
	last time.Time
}

// NewThrottle makes a throttle that has seen nothing.
func NewThrottle(l Limits) *Throttle { return &Throttle{limits: l, failed: map[string]failures{}} }

// mostNames is how many names a throttle remembers: beyond, those whose wait is over are
// forgotten.
const mostNames = 10_000

// Wait is how long a name must wait from a moment on; nothing if it need not.
func (t *Throttle) Wait(name string, at time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.wait(t.failed[name], at)
}

func (t *Throttle) wait(f failures, at time.Time) time.Duration {
	if f.n < max(t.limits.Free, 1) {
		return 0
	}
	wait := t.limits.First
	for range f.n - t.limits.Free {
		if wait *= 2; wait >= t.limits.Longest {
			break
		}
	}
	return max(f.last.Add(min(wait, t.limits.Longest)).Sub(at), 0)
}

// Failed counts a failure.
func (t *Throttle) Failed(name string, at time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.failed) >= mostNames {
		for n, f := range t.failed {
			if t.wait(f, at) == 0 {
				delete(t.failed, n)
			}
		}
	}
	t.failed[name] = failures{t.failed[name].n + 1, at}
}

// Succeeded forgets the failures of a name.
func (t *Throttle) Succeeded(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.failed, name)
}
