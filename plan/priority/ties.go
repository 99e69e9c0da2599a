package priority

import (
	"context"
	"math"

	"github.com/remit-health/remit/solve"
)

// preferred finds, among the sets that are as good as the best, one with the fewest
// options; of those the one that holds the first column in order, then the next. So
// the answer hangs neither on the order of the file nor on the solver, and nothing
// is bought that gains nothing. Most columns are passed over by their price alone.
func (m *model) preferred(ctx context.Context, with Solver, best set, x *relaxation, wait patience) (_ set, sure bool, err error) {
	least := best.objective - near*max(math.Abs(best.objective), largest(m.values()))
	if only, err := m.unequalled(ctx, with, best, least, wait); only || err != nil {
		return best, only, err
	}
	now, err := m.fewest(ctx, with, best, least, nil, wait)
	if err != nil {
		return best, false, err
	}
	fixed := map[int]bool{}
	for i := range m.columns {
		fixed[i] = now.chosen[i]
		if now.chosen[i] || x != nil && x.bound-x.against[i] < least {
			continue
		}
		if _, time := wait.left(); !time {
			return now, false, nil
		}
		fixed[i] = true
		s, err := m.fewest(ctx, with, now, least, fixed, wait)
		if err != nil {
			return best, false, err
		}
		fixed[i] = s.chosen[i]
		now = s
	}
	_, sure = wait.left()
	return now, sure, nil
}

// unequalled tells whether no other set is as good: one search, which mostly settles
// it.
func (m *model) unequalled(ctx context.Context, with Solver, best set, least float64, wait patience) (bool, error) {
	s, proved, err := m.again(ctx, with, variation{not: best.chosen, least: &least}, wait)
	return proved && (s.status == solve.Infeasible || s.objective < least), err
}

// fewest is a set of no more columns than the one held, and with the columns that are
// fixed; the one held if there is none.
func (m *model) fewest(ctx context.Context, with Solver, held set, least float64, fixed map[int]bool, wait patience) (set, error) {
	minus := make([]float64, len(m.columns))
	for i := range minus {
		minus[i] = -1
	}
	s, proved, err := m.again(ctx, with, variation{fixed: fixed, values: minus, least: &least}, wait)
	if err != nil || !proved || s.status != solve.Optimal || s.count() > held.count() || fixed == nil && s.count() == held.count() {
		return held, err
	}
	s.objective, s.bound = 0, held.bound
	for i, v := range m.values() {
		if s.chosen[i] {
			s.objective += v
		}
	}
	if s.objective < least {
		return held, nil
	}
	s.status = held.status
	return s, nil
}

func (s set) count() int {
	n := 0
	for _, on := range s.chosen {
		if on {
			n++
		}
	}
	return n
}

func largest(values []float64) float64 {
	most := 0.0
	for _, v := range values {
		most = max(most, math.Abs(v))
	}
	return most
}
