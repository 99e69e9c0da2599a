package workspace

import (
	"io"

	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/problem"
)

// ReadAllocationParameters reads a file of parameters; nil after a problem.
func ReadAllocationParameters(file string, text []byte) (*allocation.Parameters, *problem.List) {
	return allocation.ReadParameters(file, text, ParseYear)
}

// Allocate shares the envelope of the parameters out among the boards of the year,
// by what each had; nil after a problem.
func (y *AllocationYear) Allocate(p *allocation.Parameters, baselines io.Reader, file string, problems *problem.List) (*allocation.Allocation, error) {
	had, got, err := allocations.ReadBaselines(baselines, allocations.Input{File: file})
	if err != nil {
		return nil, err
	}
	problems.Merge(got.Problems)
	if problems.Len() > 0 && problems.Worst() == problem.Reject {
		return nil, nil
	}
	had, notes := y.Boards.Restate(y.rows, had, problems)
	y.Notes = append(y.Notes, notes...)
	a, found := p.Allocate(y.Boards.All(), had)
	problems.Merge(found)
	return a, nil
}
