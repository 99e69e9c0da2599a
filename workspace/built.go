package workspace

import (
	"context"
	"sync"

	"github.com/remit-health/remit/calendar"
)

// builtKey says of which rows something was built.
type builtKey struct {
	revision int64 // of the workspace
	knownOn  calendar.Date
}

// A built keeps what was built of rows for as long as nothing is imported. The
// zero value is ready to use by several goroutines; while one builds, the others
// wait.
type built[T any] struct {
	mu sync.Mutex
	of map[builtKey]T
}

// get returns what was built as known on a day, or builds it.
func (b *built[T]) get(ctx context.Context, w *Workspace, knownOn calendar.Date, build func() (T, error)) (T, error) {
	m, err := w.Meta(ctx)
	if err != nil {
		var none T
		return none, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	key := builtKey{m.Revision, knownOn}
	if t, ok := b.of[key]; ok {
		return t, nil
	}
	t, err := build()
	if err != nil {
		return t, err
	}
	b.dropOld(m.Revision)
	b.of[key] = t
	return t, nil
}

// mostBuilt is how many days of knowledge are kept at once: a register takes 100 MB, and
// who shows pages for weeks is asked about many days.
const mostBuilt = 4

// dropOld forgets what was built of rows that have changed since, and makes room.
func (b *built[T]) dropOld(revision int64) {
	if b.of == nil {
		b.of = map[builtKey]T{}
	}
	for key := range b.of {
		if key.revision != revision || len(b.of) >= mostBuilt && key.knownOn != 0 {
			delete(b.of, key)
		}
	}
}
