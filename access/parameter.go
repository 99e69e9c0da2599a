package access

import (
	"fmt"
	"slices"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// Parameters are the numbers of access, as their files state them.
func (r *Rules) Parameters() []dated.Parameter { return slices.Clone(r.parameters) }

// largest is more than any number of access may be: a hundred million.
const largest = 100_000_000

// checkNumber wants whole numbers from 1 on, one of them still in force.
func checkNumber(p dated.Parameter, problems *problem.List) {
	report := func(code, what, fix string) {
		problems.Add(problem.Problem{Code: code, Severity: problem.Reject, File: parametersFile, Line: p.Line, Field: p.Name,
			What: what, Why: "Somebody might see more, or less, than was meant.", Fix: fix})
	}
	all := p.Values.Entries()
	for _, e := range all {
		if n, whole := e.Value.Int(); !whole || n < 1 || n > largest {
			report("unfit_number", fmt.Sprintf("%s is %v, no whole number from 1 to %d.", p.Name, e.Value, largest), "Write one.")
		}
	}
	if len(all) > 0 && all[len(all)-1].In.Until != 0 {
		report("no_number_today", p.Name+" ends, and nothing follows.", "Leave until out, or add the value that follows.")
	}
}

// number is a whole number of a day; before its first day, that of the first.
func (r *Rules) number(name string, on calendar.Date) int64 {
	at := slices.IndexFunc(r.parameters, func(p dated.Parameter) bool { return p.Name == name })
	values := r.parameters[at].Values
	v, _, ok := values.At(on)
	if !ok {
		v = values.Entries()[0].Value
	}
	n, _ := v.Int()
	return n
}

func (r *Rules) seconds(name string, on calendar.Date) time.Duration {
	return time.Duration(r.number(name, on)) * time.Second
}
