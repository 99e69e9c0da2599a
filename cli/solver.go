package cli

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/remit-health/remit/solve"
)

// solver returns the optimiser, opened once for the call and closed with it.
func (c *call) solver() (*solve.Solver, error) {
	if c.optimiser != nil {
		return c.optimiser, nil
	}
	s, err := c.openSolver(c.ctx)
	if err != nil {
		return nil, err
	}
	c.optimiser = s
	return s, nil
}

// openSolver opens the optimiser. Where the compiled optimiser cannot be kept it is
// compiled each time, which takes seconds. A build without it answers
// [solve.ErrAbsent].
func (c *call) openSolver(ctx context.Context) (*solve.Solver, error) {
	s, err := solve.Open(ctx, solve.Settings{Cache: c.solverCache()})
	if err != nil && c.Cache != "" && !errors.Is(err, solve.ErrAbsent) {
		c.note("the compiled optimiser is not kept: %v", err)
		s, err = solve.Open(ctx, solve.Settings{})
	}
	return s, err
}

func (c *call) solverCache() string {
	if c.Cache == "" {
		return ""
	}
	return filepath.Join(c.Cache, "solver")
}
