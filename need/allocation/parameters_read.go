package allocation

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

// The units of parameters.
const (
	pounds       = "pounds"
	perPerson    = "pounds a person"
	share        = "share"
	mostEnvelope = money.Pence(1_000_000_000_000_00)
	mostPerHead  = money.Pence(1_000_000_00)
)

// ReadParameters reads a file of parameters (docs/allocations.md shows one). The
// year of the file is read by year. With any problem the parameters are nil: nobody should be
// allocated money by rules read in part.
func ReadParameters(file string, data []byte, year func(string) (int, error)) (*Parameters, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	p := &Parameters{ID: m.Text("allocation"), Title: m.Text("title"), Owner: m.Text("owner"), Stream: Stream(m.Text("stream")), MadeUp: m.Flag("made_up")}
	p.Cite = m.Citation("")
	text := m.Text("year")
	begins, err := year(text)
	if text != "" && (err != nil || begins == 0) {
		report(m, "year", "bad_year", fmt.Sprintf("year is %q, no financial year.", text), `Write it as "2025/26".`)
	}
	p.Year = begins
	if one := m.Mapping("parameters"); one != nil {
		(&values{p, one}).read()
	}
	p.readConvergence(m)
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return p, problems
}

// report adds a problem of parameters, whose reason is always the same.
func report(m *dated.Mapping, key, code, what, fix string) {
	m.Report(key, problem.Problem{Code: code, What: what, Why: "Money would be shared out by a rule that nobody decided.", Fix: fix})
}

// values reads the mapping of parameters.
type values struct {
	*Parameters
	m *dated.Mapping
}

func (v *values) read() {
	v.Envelope = v.sum("envelope", pounds, mostEnvelope)
	v.Growth = v.rate("growth", -money.One/2, money.One)
	v.Lowest, v.Highest = v.optional("lowest_convergence", -money.One/4, money.One), v.optional("highest_convergence", -money.One/4, money.One)
	if v.Lowest != nil && v.Highest != nil && *v.Lowest > *v.Highest {
		report(v.m, "lowest_convergence", "bounds_crossed", "the lowest convergence is above the highest.", "Write the smaller number as the lowest.")
	}
	v.FurthestBelow = v.optional("furthest_below_target", 0, money.One)
	if v.m.Has("floor_per_head") {
		sum := v.sum("floor_per_head", perPerson, mostPerHead)
		v.PerHead = &sum
	}
	switch v.Stream {
	case Core, Primary, "":
	case Components:
		v.components()
	default:
		report(v.m, "", "unknown_stream", fmt.Sprintf("%q is no stream.", v.Stream), "Write core, primary_medical or components.")
	}
	v.m.Done()
}

// components reads what puts the components together.
func (v *values) components() {
	var all money.Rate
	for _, m := range combined {
		v.Shares[m.Of] = v.rate("spend_share_"+m.Name, 0, money.One)
		all += v.Shares[m.Of]
	}
	if all != money.One {
		report(v.m, "spend_share_"+combined[0].Name, "shares_differ", fmt.Sprintf("the spend shares add up to %s.", all), "Correct them: the parts of all spending add up to 1.")
	}
	v.OwnModel = v.rate("community_by_own_model", 0, money.One)
	v.Inequalities = v.rate("health_inequalities", 0, money.One)
}

// number reads one parameter, and keeps it for the answer.
func (v *values) number(name, unit string) (dated.Number, *dated.Mapping) {
	m := v.m.Mapping(name)
	if m == nil {
		return dated.Number{}, nil
	}
	m.Named("the parameter " + name)
	s := Stated{Name: name, Unit: m.Text("unit"), Owner: m.Text("owner")}
	if s.Unit != "" && s.Unit != unit {
		report(m, "unit", "other_unit", fmt.Sprintf("the unit is %s.", s.Unit), "Give the value in "+unit+".")
	}
	series := m.Series("values", name)
	m.Done()
	if len(series.Entries()) == 0 || v.Year == 0 {
		return dated.Number{}, nil
	}
	on := calendar.Year(v.Year).From
	n, cite, ok := series.At(on)
	if !ok {
		report(m, "values", "not_in_force", "no value is in force on "+on.String()+".", "Add the value of the year.")
		return dated.Number{}, nil
	}
	for _, e := range series.Entries() {
		if e.In.Holds(on) {
			s.In = e.In
		}
	}
	s.Value, s.Cite = n.String(), cite
	v.Stated = append(v.Stated, s)
	return n, m
}

func (v *values) rate(name string, least, most money.Rate) money.Rate {
	n, m := v.number(name, share)
	if m == nil {
		return 0
	}
	r, ok := n.Rate()
	if !ok || r < least || r > most {
		report(m, "values", "bad_share", fmt.Sprintf("the value %s is not from %s to %s.", n, least, most), "Write a share of one: 0.04 is 4 %.")
		return 0
	}
	return r
}

func (v *values) optional(name string, least, most money.Rate) *money.Rate {
	if !v.m.Has(name) {
		return nil
	}
	r := v.rate(name, least, most)
	return &r
}

func (v *values) sum(name, unit string, most money.Pence) money.Pence {
	n, m := v.number(name, unit)
	if m == nil {
		return 0
	}
	sum, err := money.ParsePounds(n.String())
	if err != nil || sum <= 0 || sum > most {
		report(m, "values", "bad_sum", fmt.Sprintf("the value %s is not pounds and pence above 0 and up to %v.", n, most), "Write pounds with at most two decimals.")
		return 0
	}
	return sum
}
