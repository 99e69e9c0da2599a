// Package plan holds what could be bought, what was decided, by what power and
// after hearing whom, and works out what a decision does.
//
// An [Option] is a thing that could be bought: its cost a year, the people it
// would reach and the evidence for it. A [Decision] names one of at least two
// options, the money it comes from, the reasons, the power to decide and the
// voice. [Decide] puts the decision to the test:
//
//	made, problems := plan.Decide(decision, options)
//	made.Chosen.EachPerson   // what one person reached costs
//	made.Left                // what is left of the money
//	made.Displaced           // what that can no longer buy
//
// A decision is refused, with a problem for each fault, if it chooses what costs
// more than the money named, has no alternative, or does not say why, by what
// power, and whom it heard. Where nobody was asked it must say so and why: that
// too is an answer that a board has to stand by. That is what a thread asks for;
// [Record] keeps what somebody decided and said less of, and [Decision.Missing] names
// the parts that it lacks. What people said is in package voice.
//
// Sums are whole pence a year. The best set out of many options is sought by the
// package priority; this one holds no view on what a person reached is worth.
package plan

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

// An Assessment is an option against the money.
type Assessment struct {
	Option
	EachPerson money.Pence `json:"pence_each_person"` // cost ÷ people, rounded half up
	Affordable bool        `json:"affordable"`        // it costs no more than the money
}

// Assess works out what one person reached costs and whether the money reaches.
func Assess(o Option, money money.Pence) Assessment {
	a := Assessment{Option: o, Affordable: o.Cost <= money}
	if o.People > 0 {
		a.EachPerson = eachOf(o.Cost, o.People)
	}
	return a
}

func eachOf(sum money.Pence, people int64) money.Pence { return sum.Scale(1, people, money.HalfUp) }

// check reports what the option lacks.
func (o Option) check(problems *problem.List) {
	say := func(code, what, why, fix string) {
		problems.Add(refusal(code, fmt.Sprintf("option %q %s", o.ID, what), why, fix))
	}
	if strings.TrimSpace(o.Name) == "" {
		say("missing_name", "has no name.", "Nobody could tell what is chosen.", "Add name.")
	}
	if o.People <= 0 {
		say("no_people", "does not say how many people it would reach.", "What a person reached costs cannot be worked out.", "Add people: a whole number above zero.")
	}
	if o.Cost < 0 {
		say("negative_cost", fmt.Sprintf("costs %v.", o.Cost), "An option that only saves is no use of money.", "Write what it costs; 0 is allowed.")
	}
	if o.Evidence.Title == "" && strings.TrimSpace(o.NoEvidence) == "" {
		say("missing_evidence", "cites no evidence.", "A board must know whether anybody has shown that it works.", "Add evidence with a citation, or no_evidence with the reason for going without.")
	}
}

func refusal(code, what, why, fix string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Reject, What: what, Why: why, Fix: fix}
}
