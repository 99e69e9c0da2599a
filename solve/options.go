package solve

import (
	"context"
	"fmt"
)

// proof is the gap at which a solution counts as proved to the last digit: what
// double precision can tell apart.
const proof = 1e-9

// configure sets the options of HiGHS that are not as we want them.
func (in *instance) configure(ctx context.Context, highs uint64, l Limits) error {
	for _, o := range append([]option{
		{"output_flag", "Highs_setBoolOptionValue", 0},
		{"time_limit", "Highs_setDoubleOptionValue", bitsOf(timeLimit)},
		{"mip_rel_gap", "Highs_setDoubleOptionValue", bitsOf(max(l.Gap, proof))},
		{"mip_abs_gap", "Highs_setDoubleOptionValue", bitsOf(proof)},
	}, l.short()...) {
		err := in.named(ctx, o.name, func(name uint64) error { return in.must(ctx, o.function, highs, name, o.value) })
		if err != nil {
			return fmt.Errorf("set %s: %w", o.name, err)
		}
	}
	return nil
}

// An option of HiGHS, with the function that sets it.
type option struct {
	name, function string
	value          uint64
}

// short are the options of a short search. In searches of a tenth of a second these
// take half of the time or more.
func (l Limits) short() []option {
	if !l.Short {
		return nil
	}
	var out []option
	for _, name := range []string{"mip_allow_restart", "mip_heuristic_run_feasibility_jump", "mip_heuristic_run_rens", "mip_heuristic_run_rins", "mip_heuristic_run_root_reduced_cost"} {
		out = append(out, option{name, "Highs_setBoolOptionValue", 0})
	}
	return out
}
