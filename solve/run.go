package solve

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Solve finds the best solution of a program. That there is none is an [Answer];
// an error is a program that is not one, a context that ended, or a solver that
// failed. When ctx ends, solving stops at once and the error wraps that of ctx.
// It is safe to solve several programs at once; each takes about 40 MB.
func (s *Solver) Solve(ctx context.Context, p Program, l Limits) (Answer, error) {
	if err := errors.Join(p.check(), l.check(len(p.Cost))); err != nil {
		return Answer{}, fmt.Errorf("not a program: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return Answer{}, fmt.Errorf("solve: %w", err)
	}
	if a, found := p.atOnce(); found {
		return a, nil
	}
	in, err := s.take(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("start the solver: %w", err)
	}
	a, err := in.solve(ctx, &p, l)
	if err != nil {
		in.discard()
		return Answer{}, fmt.Errorf("solve: %w", err)
	}
	s.give(in)
	return a, nil
}

// atOnce answers programs that HiGHS is not made for: with bounds that cross, and
// without columns.
func (p *Program) atOnce() (Answer, bool) {
	switch {
	case p.crossed():
		return p.without(Infeasible), true
	case len(p.Cost) > 0:
		return Answer{}, false
	}
	for _, r := range p.Rows {
		if r.Lower > 0 || r.Upper < 0 {
			return p.without(Infeasible), true
		}
	}
	a := Answer{Status: Optimal, X: []float64{}, Duals: make([]float64, len(p.Rows))}
	return a, true
}

// solve solves one program, with a clock of its own: whatever reaches the clock
// late no longer matters to anybody.
func (in *instance) solve(ctx context.Context, p *Program, l Limits) (Answer, error) {
	c := &clock{}
	defer context.AfterFunc(ctx, c.kill)()
	if l.Time > 0 {
		defer time.AfterFunc(l.Time, c.jump).Stop()
	}
	a, err := in.answer(c.with(context.WithoutCancel(ctx)), p, l)
	if ctx.Err() != nil {
		return Answer{}, ctx.Err()
	}
	return a, err
}

// answer solves a program. HiGHS may find that a program is either infeasible or
// unbounded without telling which; then the same program without costs tells.
func (in *instance) answer(ctx context.Context, p *Program, l Limits) (Answer, error) {
	out, err := in.optimise(ctx, p, l)
	if err == nil {
		err = p.verify(out)
	}
	if err != nil {
		return Answer{}, err
	}
	if out.status != infeasibleOrUnbounded {
		return p.answer(out), nil
	}
	costless := *p
	costless.Cost = make([]float64, len(p.Cost))
	if out, err = in.optimise(ctx, &costless, l); err != nil {
		return Answer{}, err
	}
	switch out.status {
	case optimal:
		return p.without(Unbounded), nil
	case infeasible:
		return p.without(Infeasible), nil
	}
	return p.without(None), nil
}

// optimise gives a program to a new object of HiGHS, so that nothing of an earlier
// program is left, and returns what it found.
func (in *instance) optimise(ctx context.Context, p *Program, l Limits) (out outcome, err error) {
	highs, err := in.call(ctx, "Highs_create")
	if err != nil {
		return out, err
	}
	if err = in.configure(ctx, highs, l); err != nil {
		return out, err
	}
	if err = in.pass(ctx, highs, p, l.Start); err != nil {
		return out, err
	}
	if err = in.must(ctx, "Highs_run", highs); err != nil {
		return out, err
	}
	if out, err = in.read(ctx, highs, p); err != nil {
		return out, err
	}
	_, err = in.call(ctx, "Highs_destroy", highs)
	return out, err
}

// named calls use with a name in the memory of the solver.
func (in *instance) named(ctx context.Context, name string, use func(at uint64) error) error {
	at, err := in.put(ctx, append([]byte(name), 0))
	if err != nil {
		return err
	}
	defer in.free(ctx, at)
	return use(at)
}

const (
	minimise = 1
	byRows   = 2 // the terms lie row by row
)

// pass gives HiGHS a program, and a first solution if there is one.
func (in *instance) pass(ctx context.Context, highs uint64, p *Program, start []float64) error {
	k, sense := p.pack(), int32(minimise)
	if p.Maximise {
		sense = -minimise
	}
	args := []uint64{highs, uint64(len(p.Cost)), uint64(len(p.Rows)), uint64(len(k.columns)), byRows, uint64(uint32(sense)), bitsOf(0)}
	if err := in.passing(ctx, "Highs_passMip", args, p.arrays(k)); err != nil || start == nil {
		return err
	}
	const absent = 0 // values of rows and duals: HiGHS finds them itself
	at, err := in.put(ctx, bytesOf(start))
	if err != nil {
		return err
	}
	defer in.free(ctx, at)
	return in.must(ctx, "Highs_setSolution", highs, at, absent, absent, absent)
}

// passing calls a function with arrays after its other arguments.
func (in *instance) passing(ctx context.Context, name string, args []uint64, arrays [][]byte) error {
	at, err := in.put(ctx, slices.Concat(arrays...))
	if err != nil {
		return err
	}
	defer in.free(ctx, at)
	for _, a := range arrays {
		args = append(args, at)
		at += uint64(len(a))
	}
	return in.must(ctx, name, args...)
}
