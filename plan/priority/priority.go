// Package priority finds the best set of options within limits, and says what the
// choice displaces, how sure it is, and who gains and loses by it.
//
// A [Question] holds the options, the limits on each resource and the budgets. It is
// answered by three methods of the field, on the same options:
//
//   - [Optimise] searches every set: total benefit is the largest that there is within
//     the limits, each option taken whole or not at all;
//   - [Triangles] is STAR: people × benefit × chance of success against cost, in order
//     of value for money;
//   - [Margins] is programme budgeting and marginal analysis: which growth could be
//     paid for by stopping what.
//
// For example, with 10 of money:
//
//	a: benefit 10, money 6    b: benefit 7, money 5    c: benefit 6, money 5
//	→ b and c, 13; by value for money a would come first, and leave room for neither.
//
// # What is exact
//
// The search proves its answer to 1e-9 of the total. Sets whose totals differ by
// less than that count as equal; of equals the one wins that holds the first id
// in the order of bytes, then the next. A set is checked against each limit by
// adding up again, because a solver may be wrong in the seventh digit.
//
// A shadow value is that of the relaxation in which options may be taken in part;
// in whole options a little more of a resource may be worth nothing, and so the
// true value of one step more is found by solving again.
//
// # What it costs
//
// One search of a hundred options takes some milliseconds (BenchmarkOptimise). A
// run searches again for each option and each limit, and once for each draw.
package priority

import (
	"context"
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/solve"
)

// A Solver finds the best whole numbers of a program.
type Solver interface {
	Solve(context.Context, solve.Program, solve.Limits) (solve.Answer, error)
	Version() string
}

// A Question is options, and what there is to pay for them with.
type Question struct {
	Title  string
	Unit   string // of benefit: "QALY"; "" is not stated
	MadeUp bool
	// Options are whatever could be bought or stopped, in the order of the file.
	Options []plan.Option
	Limits  map[string]plan.Amount // of a resource; one that is absent has no limit
	Budgets map[string]plan.Spend  // of a budget line, as in Option.Spend
	Fair    map[int]float64        // the least share of the benefit for a fifth
	Equity  Equity
	Own     map[string]float64 // parameters that the file states itself
	Areas   []Area             // spend and outcome of programmes, beside those of others
}

// Equity is what weights by deprivation need beside the aversion to inequality.
type Equity struct {
	Health map[int]float64 // quality-adjusted life expectancy at birth in each fifth, in years
	Borne  map[int]float64 // share of what is displaced that each fifth bears; none is 0.2 each
}

// An Objective is what a run makes as large as it can.
type Objective string

// The objectives.
const (
	Benefit Objective = "benefit" // the benefit as stated
	Net     Objective = "net"     // net health benefit: benefit less cost ÷ threshold
	Fairer  Objective = "equity"  // net health benefit, weighted by the health of each fifth
)

// Settings are how a question is answered.
type Settings struct {
	Objective Objective // "" is Benefit
	On        calendar.Date
	Draws     int
	Seed      uint64
	Workers   int     // searches at a time; 0 is 1
	Gap       float64 // share of the total at which to stop; 0 is proved
	Most      int     // options up to which each is searched again; 0 is 300
	// Time is how long the search for the best set may take, and Again how long all
	// those after it together, by the clock Now; 0 is as long as it takes. An answer
	// that was cut short says so, and may differ from machine to machine.
	Time, Again time.Duration
	Now         func() time.Time
}

func (s Settings) filled() Settings {
	if s.Objective == "" {
		s.Objective = Benefit
	}
	s.Workers, s.Seed = max(s.Workers, 1), max(s.Seed, 1)
	if s.Most == 0 {
		s.Most = 300
	}
	return s
}

func refusal(code, what, why, fix string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Reject, What: what, Why: why, Fix: fix}
}

func note(code, what, why, fix string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Note, What: what, Why: why, Fix: fix}
}

// number writes a number as people do: no more digits than it has.
func number(v float64) string { return fmt.Sprintf("%.10g", v) }
