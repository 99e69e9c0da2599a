// Package solve finds the best solution of a linear program, with or without
// whole columns: integer programming on plain arrays.
//
// A [Program] says what to make as large or as small as can be, and within which
// rows. Open a [Solver] once, for that compiles the solver; then solve as many
// programs as there are, several at once if wanted:
//
//	// The best of three things of value 10, 7 and 6 that cost 4, 3 and 2, for at most 6.
//	solver, err := solve.Open(ctx, solve.Settings{})
//	answer, err := solver.Solve(ctx, solve.Program{
//		Maximise: true,
//		Cost:     []float64{10, 7, 6},
//		Lower:    []float64{0, 0, 0},
//		Upper:    []float64{1, 1, 1},
//		Whole:    []bool{true, true, true},
//		Rows:     []solve.Row{{Lower: math.Inf(-1), Upper: 6, Terms: []solve.Term{{0, 4}, {1, 3}, {2, 2}}}},
//	}, solve.Limits{})
//	// answer.Status is "optimal", answer.X is 1, 0, 1, answer.Objective is 16.
//
// The solver is HiGHS (https://highs.dev), compiled to WebAssembly and run inside
// this process by wazero: no other program, no C library, no network. The clock that it is
// given stands still until it must stop, so the same program gives the same answer
// on any machine, unless a time limit cuts it short. What it answers is checked against
// the program before it is given.
//
// Compiling takes seconds, and a tenth of one with [Settings].Cache. Each program
// that is being solved takes about 40 MB. A build without the solver has everything but
// [Open], which returns [ErrAbsent]. See package asset.
package solve

import (
	"errors"
	"time"
)

// A Program is a linear program: the values x of the columns that make the sum of
// Cost times x as small as can be, or as large, within their bounds and the rows.
type Program struct {
	Maximise     bool
	Cost         []float64 // one for each column
	Lower, Upper []float64 // the bounds of the columns; math.Inf where there is none
	Whole        []bool    // which columns are whole numbers; nil = none
	Rows         []Row
}

// A Row demands that Lower <= the sum of Value times x[Column] <= Upper. A side
// without bound is math.Inf; a row whose sides are equal is an equation.
type Row struct {
	Lower, Upper float64
	Terms        []Term // those of one column are added up
}

// A Term is one column of a row and what it is multiplied by.
type Term struct {
	Column int
	Value  float64
}

// Limits say when to stop.
type Limits struct {
	Gap   float64       // relative gap at which a solution is good enough; 0 = proved to the last digit
	Time  time.Duration // after which the best so far comes back; 0 = none
	Start []float64     // a first solution to improve on; nil = none
	// Short leaves out what pays only in long searches: to start over from the root,
	// and to look for solutions by smaller searches. What is proved is the same.
	Short bool
}

// A Status says what an answer is.
type Status string

// The statuses of an answer.
const (
	Optimal    Status = "optimal"    // no solution is better, or better by more than Limits.Gap
	Stopped    Status = "stopped"    // a solution, the best found in Limits.Time
	Infeasible Status = "infeasible" // there is no solution
	Unbounded  Status = "unbounded"  // there is always a better solution
	None       Status = "none"       // Limits.Time passed without a solution; there may be some
)

// An Answer is a solution of a program, or why there is none. Without a solution
// X and Duals are nil and Objective is 0.
type Answer struct {
	Status    Status
	X         []float64 // of each column; whole columns hold whole numbers exactly
	Objective float64   // the sum of Cost times X
	Bound     float64   // no solution can be better; infinite where nothing is known
	Gap       float64   // |Bound-Objective| / max(1e-9, |Objective|)
	// Duals are, for each row, how much the objective grows for each unit that
	// the bound of the row grows by; 0 where the row does not bind. Programs
	// with whole columns have none: nil.
	Duals []float64
}

// ErrAbsent is returned where the program was built without the solver.
var ErrAbsent = errors.New("this build is without the optimiser; run make build, which needs Node with npm")
