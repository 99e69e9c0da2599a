package web

import (
	"context"
	"errors"
	"sync"

	"github.com/remit-health/remit/solve"
)

// An optimiser is the solver once a page needed it. The zero optimiser is ready to use.
type optimiser struct {
	mu     sync.Mutex
	solver *solve.Solver
	turn   sync.Mutex // one search at a time: each takes all there is of the machine
}

// solver opens the optimiser once. The error wraps [solve.ErrAbsent] where this build has
// none.
func (s *server) solver(ctx context.Context) (*solve.Solver, error) {
	if s.Site.Solver == nil {
		return nil, solve.ErrAbsent
	}
	s.optimiser.mu.Lock()
	defer s.optimiser.mu.Unlock()
	if s.optimiser.solver == nil {
		opened, err := s.Site.Solver(context.WithoutCancel(ctx))
		if err != nil {
			return nil, err
		}
		s.optimiser.solver = opened
	}
	return s.optimiser.solver, nil
}

func (o *optimiser) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.solver != nil {
		o.solver.Close(context.Background()) //nolint:errcheck // the program ends
	}
}

// withoutOptimiser says what to do where the optimiser is not in this build.
func withoutOptimiser(err error) error {
	if errors.Is(err, solve.ErrAbsent) {
		return missing("The optimiser is not in this build", "Finding the best set needs the optimiser, which this build of Remit is without.", "Build it with make build (it needs Node with npm), and open the page again. Runs that were saved can be read without it.")
	}
	return err
}
