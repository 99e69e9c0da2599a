package priority

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/solve"
)

// Problems say why a run has no set, or one that is not proved to be the best.
func (r *Run) Problems(file string) *problem.List {
	problems := &problem.List{}
	add := func(p problem.Problem) {
		p.File = file
		problems.Add(p)
	}
	switch r.Status {
	case solve.Infeasible:
		var names []string
		for _, c := range r.Conflict {
			names = append(names, c.String())
		}
		add(refusal("infeasible", "no set of options is within all limits; these cannot all hold: "+strings.Join(names, "; ")+".", "Nothing was chosen.", "Give way in one of them."))
	case solve.Unbounded, solve.None:
		add(refusal("no_set", fmt.Sprintf("the search ended without a set (%s).", r.Status), "Nothing was chosen.", "Check the numbers; a benefit may be too large to add up."))
	case solve.Stopped:
		add(problem.Problem{Code: "not_proved", Severity: problem.Warn, What: "the search was stopped before the set was proved to be the best.", Why: "Another may be better, by no more than the gap.", Fix: "Allow more time, or a larger gap."})
	}
	return problems
}
