package pricing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/rule"
)

// An outcome is what a row of an adjustment says.
type outcome struct {
	status  Status
	problem Problem    // what qualifies the price, 0 for nothing
	share   money.Rate // of the unit price; 0: the share in the price list
	rate    string     // name of the parameter for an excess bed day; "": the rate in the price list
	says    string
	cite    string
}

// fromList in an outcome takes the number that the price list gives.
const fromList = "list"

// An adjustmentCheck reads the outcomes of a table and reports those that its
// step cannot follow.
type adjustmentCheck struct {
	a        *Adjustment
	gives    string
	problems *problem.List
}

func (c *adjustmentCheck) report(line int, what, fix string) {
	c.problems.Add(problem.Problem{Code: "bad_adjustment", Severity: problem.Reject, File: c.a.table.File, Line: line, What: what,
		Why: "The step could not follow the table.", Fix: fix})
}

func (c *adjustmentCheck) whole() {
	t := c.a.table
	i := slices.IndexFunc(adjusting[:], func(s adjustingTable) bool { return s.table == t.Name })
	if i < 0 {
		c.report(1, fmt.Sprintf("there is no adjustment %q.", t.Name), "Name the table "+strings.Join(tableNames(), ", ")+".")
		return
	}
	c.a.Step, c.gives = adjusting[i].step, adjusting[i].gives
	if t.Hit != rule.HitOne {
		c.report(1, fmt.Sprintf("hit is %q.", t.Hit), "Write hit: one; of the rows of an adjustment exactly one may hold.")
	}
	for _, p := range c.problems.All() {
		if p.Code == "search_unfinished" {
			c.report(1, p.What, "Name fewer facts, so that it can be shown that no two rows hold at once.")
		}
	}
	c.rows()
}

func tableNames() []string {
	var out []string
	for _, s := range adjusting {
		out = append(out, s.table)
	}
	return out
}

func (c *adjustmentCheck) rows() {
	for _, r := range c.a.table.Rows() {
		c.a.outcomes = append(c.a.outcomes, c.outcome(&r))
	}
	if d := c.a.table.Default; d != nil {
		o := c.outcome(d)
		c.a.fallback = &o
	}
}

func (c *adjustmentCheck) outcome(r *rule.Row) outcome {
	o := outcome{says: strings.TrimSuffix(r.Says, "."), cite: r.Cite.String()}
	c.keys(r)
	var ok bool
	if o.status, ok = statusNamed(r.Outcome["status"]); !ok {
		c.report(r.Line, fmt.Sprintf("the status %q is not known.", r.Outcome["status"]), "Write applied, not applicable, not loaded or not stated.")
	}
	c.problem(r, &o)
	c.number(r, &o)
	return o
}

// keys holds the outcome to status, problem and the number that the step takes.
func (c *adjustmentCheck) keys(r *rule.Row) {
	want := []string{"problem", "status"}
	if c.gives != "" {
		want = append(want, c.gives)
	}
	slices.Sort(want)
	var got []string
	for k := range r.Outcome {
		got = append(got, k)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		c.report(r.Line, fmt.Sprintf("the outcome has the keys %s.", strings.Join(got, ", ")), "Write "+strings.Join(want, ", ")+`, with "" for what does not apply.`)
	}
}

func (c *adjustmentCheck) problem(r *rule.Row, o *outcome) {
	code := r.Outcome["problem"]
	if code != "" {
		i := slices.IndexFunc(Problems(), func(p Problem) bool { return p.String() == code })
		if i < 0 || !Problems()[i].qualifies() {
			c.report(r.Line, fmt.Sprintf("the problem %q is not one that qualifies a price.", code), "Use a code of docs/prices-and-statements.md.")
			return
		}
		o.problem = Problems()[i]
	}
	if o.status == NotStated && code == "" {
		c.report(r.Line, "the status is not stated, and no problem says what is missing.", "Give the outcome a problem.")
	}
}

// qualifies tells whether a record with the problem can still have a price.
func (p Problem) qualifies() bool { return p == NoStay || p >= NoFactor }

func (c *adjustmentCheck) number(r *rule.Row, o *outcome) {
	given := r.Outcome[c.gives]
	switch {
	case c.gives == "":
	case o.status != Applied && given != "":
		c.report(r.Line, fmt.Sprintf("the row is not applied, and gives the %s %q.", c.gives, given), `Write "".`)
	case o.status != Applied || given == fromList:
	case c.gives == "rate":
		if !slices.Contains(dayRates, given) {
			c.report(r.Line, fmt.Sprintf("there is no rate %q.", given), "Write list, "+strings.Join(dayRates, ", ")+".")
		}
		o.rate = given
	default:
		o.share = c.share(r, given)
	}
}

func (c *adjustmentCheck) share(r *rule.Row, given string) money.Rate {
	n, err := dated.ParseNumber(given)
	share, ok := n.Rate()
	if err != nil || !ok || share <= 0 || share > money.One {
		c.report(r.Line, fmt.Sprintf("the share %q is not above 0 and at most 1.", given), `Write list, or a decimal such as "0.45".`)
		return 0
	}
	return share
}

func statusNamed(word string) (Status, bool) {
	for s := Applied; s <= NotStated; s++ {
		if s.String() == word {
			return s, true
		}
	}
	return 0, false
}
