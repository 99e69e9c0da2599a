package solve

import (
	"context"
	"sync/atomic"
)

// A clock is the time that the solver is told while it solves one program. HiGHS
// asks for it thousands of times a second and stops itself when its time limit has
// passed, so the clock is how it is stopped from outside: it stands still, and then
// jumps beyond any limit. That costs nothing and gives the best solution
// so far, where checking a context at every loop of the WebAssembly makes solving
// 3.5 times slower. A clock that stands still also keeps out of the
// answer how fast the machine is.
type clock struct{ jumped, killed atomic.Bool }

const (
	// standing is what the clock shows until it jumps, in milliseconds. It is not
	// 0, because HiGHS tells by the sign of the negative whether a timer runs.
	standing  = 1e3
	timeLimit = 1e6       // seconds that HiGHS is allowed
	afterwork = 1e9 * 1e3 // milliseconds; what the clock shows when it jumped
)

// jump lets the solver stop with what it has.
func (c *clock) jump() { c.jumped.Store(true) }

// kill lets the solver stop at once, without an answer.
func (c *clock) kill() { c.killed.Store(true) }

// now is the time in milliseconds. It does not return if the clock was killed:
// the panic unwinds the WebAssembly, and the call of it returns errKilled.
func (c *clock) now() float64 {
	switch {
	case c.killed.Load():
		panic(errKilled)
	case c.jumped.Load():
		return afterwork
	}
	return standing
}

type clockKey struct{}

// with puts the clock where the functions that the solver calls find it.
func (c *clock) with(ctx context.Context) context.Context {
	return context.WithValue(ctx, clockKey{}, c)
}

// now is the time of the program that is being solved, and of a solver that starts.
func now(ctx context.Context) float64 {
	if c, ok := ctx.Value(clockKey{}).(*clock); ok {
		return c.now()
	}
	return standing
}
