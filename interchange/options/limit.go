package options

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
)

// limits reads the row of what there is; an empty cell is no limit.
func (t *reading) limits(columns []tableColumn, row Row) {
	for i, c := range columns {
		text := row.get(i)
		switch {
		case text == "" || c.key == "id" || c.key == "name" || c.key == "notes" || c.key == "what":
		case c.key == "use":
			add(t.q.Limits, c.name, c.year, t.number(row, i))
		case c.key == "cost":
			add(t.q.Budgets, c.name, c.year, t.sum(row, i))
		default:
			t.report(row.Line, i, problem.Problem{Code: "no_resource", What: fmt.Sprintf("the row of limits has a value under %s, which is no resource.", t.Header[i]), Why: "Nothing is held against it.", Fix: "Leave the cell empty."})
		}
	}
}

// ReadTableLimits reads a table of limits: resource, limit and, where it is told by
// year, year. The resource cost is money, and cost LINE that of a budget line. They
// are nil after a problem that is rejected.
func ReadTableLimits(t Table) (map[string]plan.Amount, map[string]plan.Spend, *problem.List) {
	r := &reading{Table: t, q: &priority.Question{Limits: map[string]plan.Amount{}, Budgets: map[string]plan.Spend{}}, problems: &problem.List{}}
	at := map[string]int{"resource": -1, "limit": -1, "year": -1}
	for i, name := range t.Header {
		if _, known := at[strings.ToLower(strings.TrimSpace(name))]; known {
			at[strings.ToLower(strings.TrimSpace(name))] = i
		}
	}
	for _, must := range []string{"resource", "limit"} {
		if at[must] < 0 {
			r.missing(must)
			return nil, nil, r.problems
		}
	}
	for _, row := range t.Rows {
		r.limitRow(row, at["resource"], at["limit"], at["year"])
	}
	if r.problems.Worst() == problem.Reject {
		return nil, nil, r.problems
	}
	return r.q.Limits, r.q.Budgets, r.problems
}

func (t *reading) limitRow(row Row, resource, limit, year int) {
	if row.get(resource) == "" && row.get(limit) == "" {
		return
	}
	c := columnOf(row.get(resource))
	if row.get(year) != "" {
		c.year = t.year(row, year)
	}
	_, again := t.q.Limits[c.name][c.year]
	_, paid := t.q.Budgets[c.name][c.year]
	switch {
	case c.key == "use" && again, c.key == "cost" && paid:
		t.report(row.Line, resource, problem.Problem{Code: "limit_twice", What: fmt.Sprintf("%s has two limits.", row.get(resource)), Why: "It is not known which of the two holds.", Fix: "Keep one."})
	case c.key == "use":
		add(t.q.Limits, c.name, c.year, t.number(row, limit))
	case c.key == "cost":
		add(t.q.Budgets, c.name, c.year, t.sum(row, limit))
	default:
		t.report(row.Line, resource, problem.Problem{Code: "no_resource", What: fmt.Sprintf("%q is no name of a resource.", row.get(resource)), Why: "Nothing is held against it.", Fix: "Write the name of a resource, or cost."})
	}
}
