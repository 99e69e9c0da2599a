package host

import (
	"errors"
	"math"

	"github.com/remit-health/remit/solve"
)

// A program is a model as an integer programme.
type program struct {
	solve.Program
	m       *model
	columns map[spot]int
	takes   [][]int // of each function and seat: the column that says that it is taken
	has     []int   // of each host: the column that says that it is had, -1 without overhead
}

// program writes the model down; false if some member has no seat for a function.
func (m *model) program() (*program, bool) {
	b := &program{m: m, columns: map[spot]int{}}
	for _, h := range m.overhead {
		at := -1
		if h > 0 {
			at = b.column(h)
		}
		b.has = append(b.has, at)
	}
	for f := range m.work {
		b.takes = append(b.takes, nil)
		for s := range m.work[f].seats {
			b.takes[f] = append(b.takes[f], b.seat(f, s))
		}
		b.segments(f)
		if !b.each(f) {
			return nil, false
		}
	}
	b.cuts()
	return b, len(m.must) == 0 || b.must()
}

// perPound scales pence to pounds, in which solvers' tolerances mean something.
const perPound = 100

// column adds a column of zero or one.
func (b *program) column(pence float64) int {
	b.Cost = append(b.Cost, pence/perPound)
	b.Lower, b.Upper, b.Whole = append(b.Lower, 0), append(b.Upper, 1), append(b.Whole, true)
	return len(b.Cost) - 1
}

func (b *program) row(lower, upper float64, terms ...solve.Term) {
	b.Rows = append(b.Rows, solve.Row{Lower: lower, Upper: upper, Terms: terms})
}

// below says that one column is at most another.
func (b *program) below(less, more int) {
	if less != more {
		b.row(math.Inf(-1), 0, solve.Term{Column: less, Value: 1}, solve.Term{Column: more, Value: -1})
	}
}

// seat adds the columns of a seat and gives the one that says that it is taken, -1 if
// nobody may be in it. Of one that a single member may be in, taking it is being in it.
func (b *program) seat(f, s int) int {
	at := b.m.work[f].seats[s]
	var open []int
	for member := range at.cost {
		if at.open(member) {
			open = append(open, member)
		}
	}
	switch len(open) {
	case 0:
		return -1
	case 1:
		if n := b.m.people[open[0]]; n < at.from || n > at.upTo {
			return -1
		}
		x := b.column(at.cost[open[0]] + at.fixed)
		b.columns[spot{f, s, open[0]}] = x
		b.needs(at, open[0], x)
		return x
	}
	return b.shared(f, s, at, open)
}

// shared adds a seat that several members may be in.
func (b *program) shared(f, s int, at seat, open []int) int {
	y := b.column(at.fixed)
	var heads []solve.Term
	for _, member := range open {
		x := b.column(at.cost[member])
		b.columns[spot{f, s, member}] = x
		b.below(x, y)
		if at.self >= 0 {
			b.needs(at, member, x)
		}
		heads = append(heads, solve.Term{Column: x, Value: b.m.people[member]})
	}
	if at.self < 0 && b.has[at.host] >= 0 {
		b.below(y, b.has[at.host])
	}
	if !math.IsInf(at.upTo, 1) {
		b.row(math.Inf(-1), 0, append(heads[:len(heads):len(heads)], solve.Term{Column: y, Value: -at.upTo})...)
	}
	if at.from > 0 {
		b.row(0, math.Inf(1), append(heads[:len(heads):len(heads)], solve.Term{Column: y, Value: -at.from})...)
	}
	return y
}

// needs says that a member in a seat of another needs the host to be had.
func (b *program) needs(at seat, member, x int) {
	if at.self != member && b.has[at.host] >= 0 {
		b.below(x, b.has[at.host])
	}
}

// segments lets at most one segment of each host be taken.
func (b *program) segments(f int) {
	taken := map[int][]solve.Term{}
	for s, at := range b.m.work[f].seats {
		if y := b.takes[f][s]; y >= 0 {
			taken[at.host] = append(taken[at.host], solve.Term{Column: y, Value: 1})
		}
	}
	for host := range b.has {
		if len(taken[host]) > 1 {
			b.row(math.Inf(-1), 1, taken[host]...)
		}
	}
}

// each gives each member one seat for a function.
func (b *program) each(f int) bool {
	for member := range b.m.people {
		var terms []solve.Term
		for s := range b.m.work[f].seats {
			if x, ok := b.columns[spot{f, s, member}]; ok {
				terms = append(terms, solve.Term{Column: x, Value: 1})
			}
		}
		if len(terms) == 0 {
			return false
		}
		b.row(1, 1, terms...)
	}
	return true
}

// read takes the seats off the solver's answer, and holds it to what it promises.
func (b *program) read(answer solve.Answer) (arrangement, error) {
	out := make(arrangement, len(b.m.work))
	for f := range out {
		out[f] = make([]int, len(b.m.people))
		for member := range out[f] {
			most := 0.0
			for s := range b.m.work[f].seats {
				if x, ok := b.columns[spot{f, s, member}]; ok && answer.X[x] > most {
					most, out[f][member] = answer.X[x], s
				}
			}
		}
	}
	sum := b.m.total(out)
	if !b.m.allows(out) || math.Abs(sum/perPound-answer.Objective) > 1e-6*math.Max(1, math.Abs(sum/perPound)) {
		return nil, errors.New("solve the hosting: the solver's answer is not what it says: an error in Remit or in the solver")
	}
	return out, nil
}
