package host

import (
	"math"

	"github.com/remit-health/remit/solve"
)

// cuts leaves out arrangements that were found: not all members may be with the same
// hosts again.
func (b *program) cuts() {
	for _, cut := range b.m.cuts {
		var terms []solve.Term
		n := 0.0
		for f := range cut {
			for member, s := range cut[f] {
				n++
				terms = append(terms, b.with(f, member, b.m.work[f].seats[s].host)...)
			}
		}
		b.row(math.Inf(-1), n-1, terms...)
	}
}

// with are the columns of a member with a host, in any segment.
func (b *program) with(f, member, host int) []solve.Term {
	var out []solve.Term
	for s, at := range b.m.work[f].seats {
		if x, ok := b.columns[spot{f, s, member}]; ok && at.host == host {
			out = append(out, solve.Term{Column: x, Value: 1})
		}
	}
	return out
}

// must wants one of some spots taken; false if none of them is open.
func (b *program) must() bool {
	var terms []solve.Term
	for _, s := range b.m.must {
		if x, ok := b.columns[s]; ok {
			terms = append(terms, solve.Term{Column: x, Value: 1})
		}
	}
	b.row(1, math.Inf(1), terms...)
	return len(terms) > 0
}
