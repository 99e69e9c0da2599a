package solve

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A modelStatus is what HiGHS says of a program it ran: HighsModelStatus.
type modelStatus int32

const (
	optimal               modelStatus = 7
	infeasible            modelStatus = 8
	infeasibleOrUnbounded modelStatus = 9
	unbounded             modelStatus = 10
	timeReached           modelStatus = 13
)

// An outcome is what HiGHS found.
type outcome struct {
	status modelStatus
	x      []float64 // nil = it has no solution
	duals  []float64
	bound  float64
}

// feasible is HiGHS's kHighsSolutionStatusFeasible.
const feasible = 2

// read returns what HiGHS found.
func (in *instance) read(ctx context.Context, highs uint64, p *Program) (out outcome, err error) {
	status, err := in.call(ctx, "Highs_getModelStatus", highs)
	if err != nil {
		return out, err
	}
	out.status, out.bound = modelStatus(int32(status)), p.unknown()
	found, err := in.info(ctx, "Highs_getIntInfoValue", "primal_solution_status", highs)
	if err != nil {
		return out, err
	}
	if p.whole() {
		bits, err := in.info(ctx, "Highs_getDoubleInfoValue", "mip_dual_bound", highs)
		if err != nil {
			return out, err
		}
		out.bound = math.Float64frombits(bits)
	}
	if int32(found) != feasible {
		return out, nil
	}
	return out, in.readSolution(ctx, highs, p, &out)
}

// info reads one of the figures that HiGHS keeps of a run.
func (in *instance) info(ctx context.Context, function, name string, highs uint64) (bits uint64, err error) {
	at, err := in.put(ctx, make([]byte, 8))
	if err != nil {
		return 0, err
	}
	defer in.free(ctx, at)
	err = in.named(ctx, name, func(name uint64) error { return in.must(ctx, function, highs, name, at) })
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", name, err)
	}
	b, ok := in.module.Memory().Read(uint32(at), 8)
	if !ok {
		return 0, errors.New("the solver answered outside its memory")
	}
	return binary.LittleEndian.Uint64(b), nil
}

// readSolution reads the values of the columns and the duals of the rows.
func (in *instance) readSolution(ctx context.Context, highs uint64, p *Program, out *outcome) error {
	columns, rows := len(p.Cost), len(p.Rows)
	at, err := in.room(ctx, 16*(columns+rows))
	if err != nil {
		return err
	}
	defer in.free(ctx, at)
	reduced := at + uint64(8*columns)
	values := reduced + uint64(8*columns)
	duals := values + uint64(8*rows)
	if err := in.must(ctx, "Highs_getSolution", highs, at, reduced, values, duals); err != nil {
		return err
	}
	if out.x, err = in.floats(at, columns); err != nil || p.whole() {
		return err
	}
	out.duals, err = in.floats(duals, rows)
	return err
}
