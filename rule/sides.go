package rule

import (
	"fmt"

	"github.com/remit-health/remit/problem"
)

// CheckSides warns of questions that, taken alone, can never or must always
// answer yes. It tries the boundary cases of the literals of each condition;
// a condition with very many of them may pass unfinished.
func (c *Chart) CheckSides() *problem.List {
	list := &problem.List{}
	for _, q := range c.questions {
		holds := compile(q.Ask.root)
		if c.impossible(q.Ask, func(f Facts, chosen bool) verdict { return sayYes(holds(f), chosen) }) {
			list.Add(c.sideProblem(q, "never_yes", "no record can answer yes."))
		}
		if c.impossible(q.Ask, func(f Facts, chosen bool) verdict { return sayNo(holds(f), chosen) }) {
			list.Add(c.sideProblem(q, "always_yes", "every record answers yes, also one of which nothing is stated."))
		}
	}
	return list
}

func sayYes(t tri, chosen bool) verdict {
	switch {
	case t == isTrue:
		return found
	case t == isFalse || chosen:
		return never
	}
	return undecided
}

// sayNo seeks a record that answers no: false, or unknown with all chosen.
func sayNo(t tri, chosen bool) verdict {
	switch {
	case t == isTrue:
		return never
	case t == isFalse || chosen:
		return found
	}
	return undecided
}

// impossible tells whether the search finished without a case.
func (c *Chart) impossible(ask *Condition, judge func(Facts, bool) verdict) bool {
	example, finished := c.vocab.hunt([]*Condition{ask}, true, judge)
	return example == nil && finished
}

func (c *Chart) sideProblem(q Question, code, what string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Warn, File: c.File, Line: q.Line, Field: "ask",
		What: fmt.Sprintf("question %s: ask: %s", q.Code, what),
		Why:  "One side of the question would never be taken.", Fix: "Correct the condition, or take the question out."}
}
