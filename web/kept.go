package web

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// kept holds what takes seconds to make, until the workspace changes. The zero kept
// is ready to use. Two requests for one thing wait for one making of it.
type kept struct {
	mu       sync.Mutex
	revision int64
	things   map[string]*thing
	used     []string // names, that which was asked for longest ago first
	most     int      // how many things are kept at once; 0 = mostKept
}

// mostKept is how many things are kept at once; what was asked for longest ago goes first.
const mostKept = 24

type thing struct {
	mu   sync.Mutex
	made any
}

// at is the place of a thing at a revision of the workspace.
func (k *kept) at(revision int64, name string) *thing {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.things == nil || k.revision != revision {
		k.things, k.used, k.revision = map[string]*thing{}, nil, revision
	}
	if k.things[name] == nil {
		k.things[name] = &thing{}
	}
	k.used = append(slices.DeleteFunc(k.used, func(n string) bool { return n == name }), name)
	if len(k.used) > cmp.Or(k.most, mostKept) {
		delete(k.things, k.used[0])
		k.used = k.used[1:]
	}
	return k.things[name]
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
