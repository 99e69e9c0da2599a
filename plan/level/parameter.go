package level

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

//go:embed rules/parameters.yaml
var published []byte

// Chosen is the title of the citation of a number that we chose.
const Chosen = "chosen, no source"

// A Parameter is one number of the model on the day asked about.
type Parameter struct {
	Name        string         `json:"name"`
	Description string         `json:"description"`
	Unit        string         `json:"unit"`
	Owner       string         `json:"owner"`
	Value       float64        `json:"value"`
	From        calendar.Date  `json:"from"`
	Cite        dated.Citation `json:"cite"`
	Low         float64        `json:"low,omitempty"` // of the range that draws take it from
	High        float64        `json:"high,omitempty"`
	Own         bool           `json:"own"` // stated by the user's file
}

// Drawn tells whether draws vary the parameter.
func (p Parameter) Drawn() bool { return p.High > p.Low }

// Parameters are all numbers of the model, by name. Treat them as read only; With
// makes others.
type Parameters map[string]Parameter

// Published are the parameters that Remit carries, on a day.
func Published(on calendar.Date) (Parameters, *problem.List) {
	return ReadParameters("parameters.yaml", published, on)
}

// ReadParameters reads a file of parameters and takes their values on a day. One
// without a value on the day is a problem; with any problem the parameters are nil.
func ReadParameters(file string, data []byte, on calendar.Date) (Parameters, *problem.List) {
	read, problems := dated.ReadParameters(file, data)
	out := Parameters{}
	for _, p := range read {
		out[p.Name] = parameterOn(p, file, on, problems)
	}
	if problems.Len() > 0 {
		return nil, problems
	}
	return out, problems
}

func parameterOn(p dated.Parameter, file string, on calendar.Date, problems *problem.List) Parameter {
	out := Parameter{Name: p.Name, Description: p.Description, Unit: p.Unit, Owner: p.Owner, Low: p.Low.Float(), High: p.High.Float()}
	value, cite, ok := p.Values.At(on)
	if !ok {
		problems.Add(problem.Problem{Code: "no_value", Severity: problem.Reject, File: file, Line: p.Line, Field: p.Name, What: fmt.Sprintf("%s has no value in force on %v.", p.Name, on), Why: "The model cannot be worked out without it.", Fix: "Add a value from that day or before, or ask about another day with --on."})
	}
	out.Value, out.Cite = value.Float(), cite
	for _, e := range p.Values.Entries() {
		if e.In.Holds(on) {
			out.From = e.In.From
		}
	}
	return out
}

// number reads a decimal as a float: what is worked out with it is no sum of money.
func number(m *dated.Mapping, key string) float64 { return m.Number(key).Float() }

// Overridden lays a user's parameters over these. One that the model does not know
// is a problem: it would have no effect.
func (p Parameters) Overridden(own Parameters, file string) (Parameters, *problem.List) {
	problems := &problem.List{}
	out := maps.Clone(p)
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if _, known := p[name]; !known {
			what := fmt.Sprintf("the model has no parameter %q.", name)
			if near, ok := dated.Nearest(name, slices.Collect(maps.Keys(p))); ok {
				what = fmt.Sprintf("the model has no parameter %q; the nearest is %s.", name, near)
			}
			problems.Add(problem.Problem{Code: "unknown_parameter", Severity: problem.Reject, File: file, Field: name, What: what, Why: "It would have no effect.", Fix: "Correct the name; remit plan level --format json lists all parameters."})
			continue
		}
		one := own[name]
		if !one.Drawn() {
			one.Low, one.High = p[name].Low, p[name].High
		}
		one.Own = true
		out[name] = one
	}
	return out, problems
}

// With is the parameters with another value of one.
func (p Parameters) With(name string, value float64) Parameters {
	out := maps.Clone(p)
	one := out[name]
	one.Value = value
	out[name] = one
	return out
}

// List is every parameter, by name.
func (p Parameters) List() []Parameter {
	var out []Parameter
	for _, name := range slices.Sorted(maps.Keys(p)) {
		out = append(out, p[name])
	}
	return out
}

// at is the value of a parameter that the model has.
func (p Parameters) at(name string) float64 { return p[name].Value }
