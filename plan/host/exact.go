package host

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/solve"
)

// A Solver solves integer programmes; [solve.Solver] is one.
type Solver interface {
	Solve(ctx context.Context, p solve.Program, l solve.Limits) (solve.Answer, error)
	Version() string
}

// A Finder finds the arrangement of least cost.
type Finder interface {
	// least is the arrangement, or nil if no arrangement is possible.
	least(ctx context.Context, m *model) (arrangement, error)
	// Version says by what it was found.
	Version() string
}

// Exact finds arrangements by integer programming in the strong form: each member's
// choice is below the team's, and the team's below the host's, so that the relaxation is
// close and often whole. It is proved to the solver's last digit.
func Exact(s Solver) Finder { return exact{s} }

type exact struct{ Solver }

func (e exact) least(ctx context.Context, m *model) (arrangement, error) {
	b, possible := m.program()
	if !possible {
		return nil, nil
	}
	answer, err := e.Solve(ctx, b.Program, solve.Limits{})
	if err != nil {
		return nil, fmt.Errorf("solve the hosting: %w", err)
	}
	switch answer.Status {
	case solve.Infeasible:
		return nil, nil
	case solve.Optimal:
		return b.read(answer)
	}
	return nil, fmt.Errorf("solve the hosting: the solver says %q", answer.Status)
}
