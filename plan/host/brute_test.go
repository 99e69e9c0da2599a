package host

import (
	"context"
	"slices"
)

// tried is a Finder that prices every arrangement there is: the independent check of the
// integer programme. It is for tests: the number of arrangements is that of seats to the
// power of members and functions.
type tried struct{}

func (tried) Version() string { return "every arrangement" }

func (tried) least(_ context.Context, m *model) (arrangement, error) {
	var best arrangement
	lowest := barred
	a := make(arrangement, len(m.work))
	for f := range a {
		a[f] = make([]int, len(m.people))
		for member := range a[f] {
			a[f][member] = m.open(f, member, 0)
		}
	}
	for m.placed(a) {
		if m.allows(a) {
			if sum := m.total(a); sum < lowest {
				best, lowest = copied(a), sum
			}
		}
		if !m.advance(a) {
			break
		}
	}
	return best, nil
}

// open is the next seat that a member may be in, from one on; -1 if there is none.
func (m *model) open(f, member, from int) int {
	for s := from; s < len(m.work[f].seats); s++ {
		if m.work[f].seats[s].open(member) {
			return s
		}
	}
	return -1
}

// placed tells whether everybody has a seat.
func (m *model) placed(a arrangement) bool {
	return !slices.ContainsFunc(a, func(seats []int) bool { return slices.Contains(seats, -1) })
}

// advance goes to the next arrangement, as a counter does.
func (m *model) advance(a arrangement) bool {
	for f := range a {
		for member := range a[f] {
			if next := m.open(f, member, a[f][member]+1); next >= 0 {
				a[f][member] = next
				return true
			}
			a[f][member] = m.open(f, member, 0)
		}
	}
	return false
}

func copied(a arrangement) arrangement {
	out := make(arrangement, len(a))
	for f := range a {
		out[f] = append([]int(nil), a[f]...)
	}
	return out
}
