package signin

import (
	"math"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// buckets hold how often each key may still ask. They are safe for concurrent use.
type buckets struct {
	perSecond float64
	burst     int

	mu sync.Mutex
	of map[string]*bucket
}

type bucket struct {
	limiter *rate.Limiter
	seen    time.Time
}

// mostBuckets is how many keys are told apart at once.
const mostBuckets = 20_000

// take takes one request of a key. If there is none left it gives how long to wait.
func (b *buckets) take(key string, now time.Time) (wait time.Duration, fine bool) {
	b.mu.Lock()
	one := b.of[key]
	if one == nil {
		b.sweep(now)
		one = &bucket{limiter: rate.NewLimiter(rate.Limit(b.perSecond), b.burst)}
		b.of[key] = one
	}
	one.seen = now
	b.mu.Unlock()
	if one.limiter.AllowN(now, 1) {
		return 0, true
	}
	missing := 1 - one.limiter.TokensAt(now)
	return time.Duration(missing / b.perSecond * float64(time.Second)), false
}

// sweep makes room: buckets that are full again are as good as none. If an attack from
// more addresses than we tell apart leaves no room, all are forgotten, which is fair to
// those who did nothing.
func (b *buckets) sweep(now time.Time) {
	if b.of == nil {
		b.of = map[string]*bucket{}
	}
	if len(b.of) < mostBuckets {
		return
	}
	full := time.Duration(float64(b.burst) / b.perSecond * float64(time.Second))
	for key, one := range b.of {
		if now.Sub(one.seen) > full {
			delete(b.of, key)
		}
	}
	if len(b.of) >= mostBuckets {
		clear(b.of)
	}
}

// addressKey is what an address counts as: of the sixth version its network, because a
// house has as many addresses as it likes.
func addressKey(a netip.Addr) string {
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

// seconds are whole seconds to wait, at least one.
func seconds(wait time.Duration) int { return max(1, int(math.Ceil(wait.Seconds()))) }
