package web

import (
	"cmp"
	"context"
	"sync"
)

// kept holds what takes seconds to make, until the workspace changes. The zero kept
// is ready to use. Two requests for one thing wait for one making of it.
type kept struct {
	mu       sync.Mutex
	revision int64
	things   map[string]*thing
	asked    int64 // questions so far
	most     int   // how many things are kept at once; 0 = mostKept
}

// mostKept is how many things are kept at once; for one more, that which nobody asked for
// longest goes.
const mostKept = 24

type thing struct {
	mu    sync.Mutex
	made  any
	asked int64 // when it was asked for last, in the order of questions
}

// at is the place of a thing at a revision of the workspace.
func (k *kept) at(revision int64, name string) *thing {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.things == nil || k.revision != revision {
		k.things, k.revision = map[string]*thing{}, revision
	}
	if k.things[name] == nil {
		k.makeRoom()
		k.things[name] = &thing{}
	}
	k.asked++
	k.things[name].asked = k.asked
	return k.things[name]
}

// makeRoom forgets what nobody asked for longest.
func (k *kept) makeRoom() {
	if len(k.things) < cmp.Or(k.most, mostKept) {
		return
	}
	oldest := ""
	for name, t := range k.things {
		if oldest == "" || t.asked < k.things[oldest].asked {
			oldest = name
		}
	}
	delete(k.things, oldest)
}

// keep gives what was made under a name since the workspace changed, or makes it. A
// failure is not kept.
func keep[T any](ctx context.Context, s *server, name string, make func() (T, error)) (T, error) {
	return keepIn(ctx, s, &s.kept, name, make)
}

// keepIn is keep with a place of its own, for what is large.
func keepIn[T any](ctx context.Context, s *server, in *kept, name string, make func() (T, error)) (T, error) {
	var none T
	meta, err := s.Workspace.Meta(ctx)
	if err != nil {
		return none, err
	}
	t := in.at(meta.Revision, name)
	t.mu.Lock()
	defer t.mu.Unlock()
	if made, ok := t.made.(T); ok {
		return made, nil
	}
	made, err := make()
	if err != nil {
		return none, err
	}
	t.made = made
	return made, nil
}
