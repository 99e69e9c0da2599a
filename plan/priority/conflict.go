package priority

import (
	"context"
	"slices"

	"github.com/remit-health/remit/solve"
)

// conflict finds constraints that cannot all hold, of which none can be left out:
// each is tried without, and left out for good if there is still no set.
func (m *model) conflict(ctx context.Context, with Solver) ([]Constraint, error) {
	kept := make([]int, len(m.rows))
	for i := range kept {
		kept[i] = i
	}
	none := make([]float64, len(m.columns))
	for i := 0; i < len(kept); {
		without := slices.Delete(slices.Clone(kept), i, i+1)
		s, err := m.search(ctx, with, variation{rows: without, values: none})
		if err != nil {
			return nil, err
		}
		if s.status == solve.Infeasible {
			kept = without
		} else {
			i++
		}
	}
	out := []Constraint{}
	for _, r := range kept {
		out = append(out, m.rows[r].Constraint)
	}
	return out, nil
}
