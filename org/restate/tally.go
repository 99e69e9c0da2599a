package restate

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/org"
)

// A tally adds numbers up by body. The zero tally is empty.
type tally struct{ sums map[org.Code]int64 }

func (t *tally) add(body org.Code, n int64) {
	if t.sums == nil {
		t.sums = map[org.Code]int64{}
	}
	t.sums[body] += n
}

// parts are the sums in order of code; nil if they come to nothing.
func (t *tally) parts() []Part {
	var out []Part
	var all int64
	for body, n := range t.sums {
		out, all = append(out, Part{body, n}), all+n
	}
	if all == 0 {
		return nil
	}
	slices.SortFunc(out, func(a, b Part) int { return cmp.Compare(a.Body, b.Body) })
	return out
}
