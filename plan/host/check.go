package host

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// check holds a case that was read to what only the whole of it shows.
func (c *Case) check(file string, problems *problem.List) {
	var ids []string
	for _, r := range c.Rules() {
		if slices.Contains(ids, r.ID) {
			problems.Add(refusal(file, "repeated_rule", fmt.Sprintf("the rule %q stands twice.", r.ID), "Keep one."))
		}
		ids = append(ids, r.ID)
	}
	for _, id := range c.Lifted {
		if !slices.Contains(ids, id) {
			problems.Add(refusal(file, "unknown_rule", fmt.Sprintf("there is no rule %q to lift.%s", id, nearest(id, ids)), fmt.Sprintf("Name one of %q.", ids)))
		}
	}
	for _, p := range c.Paid {
		if !slices.ContainsFunc(c.performers(), func(id org.Code) bool { return slices.Contains(c.controlled(id), p.Body) }) {
			problems.Add(problem.Problem{Code: "paid_nobody", Severity: problem.Warn, File: file, What: fmt.Sprintf("%s, which is paid, is no host and controlled by none.", p.Body),
				Why: "No conflict of interest follows from it.", Fix: "If a host is or controls it, correct the code or add it to controls of the host."})
		}
	}
	var named []string
	for _, o := range c.Compared {
		if slices.Contains(named, o.ID) {
			problems.Add(refusal(file, "repeated_arrangement", fmt.Sprintf("two arrangements are called %q.", o.ID), "Give each its own id."))
		}
		named = append(named, o.ID)
	}
	for _, f := range c.Functions {
		if !slices.ContainsFunc(c.Offers, func(o Offer) bool { return o.Function == f.ID }) {
			problems.Add(refusal(file, "no_offer", fmt.Sprintf("nobody offers the function %s.", f.ID), "Add an offer of own or of a host, or leave the function out."))
		}
	}
}

func refusal(file, code, what, fix string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Reject, File: file, What: what, Why: "Who should perform what could not be worked out as it is meant.", Fix: fix}
}

// WithPeople is the case with the people of members that the file does not state. A
// member whom nobody counts is a problem, and the case then nil.
func (c *Case) WithPeople(file string, counted map[org.Code]int64, problems *problem.List) *Case {
	out := *c
	out.Members = slices.Clone(c.Members)
	for i := range out.Members {
		m := &out.Members[i]
		if m.People == 0 {
			m.People = counted[m.ID]
		}
		if m.People <= 0 {
			problems.Add(refusal(file, "people_not_known", fmt.Sprintf("how many people %s is for is not known.", m.ID), "Write people behind it; or say members_are (icb, subicb) and name a workspace that holds the weighted populations."))
		}
	}
	if problems.Worst() == problem.Reject {
		return nil
	}
	return &out
}
