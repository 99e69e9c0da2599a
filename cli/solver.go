package cli

import (
	"errors"
	"path/filepath"

	"github.com/remit-health/remit/solve"
)

// solver returns the optimiser, opened once for the call and closed with it. Where
// the compiled optimiser cannot be kept it is compiled each time, which takes
// seconds. A build without it answers [solve.ErrAbsent].
func (c *call) solver() (*solve.Solver, error) {
	if c.optimiser != nil {
		return c.optimiser, nil
	}
	s, err := solve.Open(c.ctx, solve.Settings{Cache: c.solverCache()})
	if err != nil && c.Cache != "" && !errors.Is(err, solve.ErrAbsent) {
		c.note("the compiled optimiser is not kept: %v", err)
		s, err = solve.Open(c.ctx, solve.Settings{})
	}
	if err != nil {
		return nil, err
	}
	c.optimiser = s
	return s, nil
}

func (c *call) solverCache() string {
	if c.Cache == "" {
		return ""
	}
	return filepath.Join(c.Cache, "solver")
}
