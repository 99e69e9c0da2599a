package host

import (
	_ "embed"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

//go:embed parameters.yaml
var publishedParameters []byte

// Parameters are the numbers that a hosting is worked out with, by name.
type Parameters []dated.Parameter

// Used is a parameter as it was used: on the day of the case.
type Used struct {
	Name        string         `json:"name"`
	Value       float64        `json:"value"`
	Unit        string         `json:"unit"`
	Description string         `json:"description"`
	Owner       string         `json:"owner"`
	MadeUp      bool           `json:"made_up"`
	Cite        dated.Citation `json:"cite"`
}

// PublishedParameters are those that Remit carries.
func PublishedParameters() (Parameters, *problem.List) {
	return dated.ReadParameters("parameters.yaml", publishedParameters)
}

// ReadParameters reads a file of parameters over those that Remit carries. With any
// problem they are nil.
func ReadParameters(file string, data []byte) (Parameters, *problem.List) {
	all, problems := PublishedParameters()
	own, found := dated.ReadParameters(file, data)
	problems.Merge(found)
	for _, p := range own {
		at := all.find(p.Name)
		if at < 0 {
			problems.Add(problem.Problem{Code: "unknown_parameter", Severity: problem.Reject, File: file, Field: p.Name,
				What: fmt.Sprintf("%q is no parameter of hosting.", p.Name), Why: "It would have no effect.", Fix: fmt.Sprintf("Name one of %v.", all.names())})
			continue
		}
		all[at] = p
	}
	if problems.Len() > 0 {
		return nil, problems
	}
	return all, problems
}

func (p Parameters) find(name string) int {
	for i := range p {
		if p[i].Name == name {
			return i
		}
	}
	return -1
}

func (p Parameters) names() []string {
	var out []string
	for _, one := range p {
		out = append(out, one.Name)
	}
	return out
}

// on are the values of a day; a parameter without one is a problem.
func (p Parameters) on(day calendar.Date, problems *problem.List) []Used {
	var out []Used
	for _, one := range p {
		n, cite, ok := one.Values.At(day)
		r, small := n.Rate()
		if !ok || !small {
			problems.Add(problem.Problem{Code: "parameter_without_value", Severity: problem.Reject, Field: one.Name, What: fmt.Sprintf("the parameter %s has no value on %v.", one.Name, day),
				Why: "Without it the costs cannot be worked out.", Fix: "Add a value in a file and name it with --parameters, or correct the day."})
			continue
		}
		out = append(out, Used{Name: one.Name, Value: float64(r) / float64(money.One), Unit: one.Unit, Description: one.Description, Owner: one.Owner, MadeUp: one.MadeUp, Cite: cite})
	}
	return out
}

// values reads numbers off parameters in force.
type values []Used

func (v values) of(name string) float64 {
	for _, u := range v {
		if u.Name == name {
			return u.Value
		}
	}
	return 0
}

// values are those of a day, of parameters that were checked.
func (p Parameters) values(day calendar.Date) values { return p.on(day, &problem.List{}) }

// checkParameters holds each value to what it can mean.
func checkParameters(v values, problems *problem.List) {
	for _, u := range v {
		least, most := 0.0, 1.0
		switch u.Name {
		case "spread_years":
			least, most = 1, 100
		case "redundancy_cost":
			most = 1e9
		case "redundancy_share":
			least = 0.01
		case "flip_range":
			least, most = 1, 1000
		}
		if u.Value < least || u.Value > most {
			problems.Add(problem.Problem{Code: "parameter_out_of_range", Severity: problem.Reject, Field: u.Name, What: fmt.Sprintf("the parameter %s is %v.", u.Name, u.Value),
				Why: "No cost follows from it.", Fix: fmt.Sprintf("Write a value from %v to %v.", least, most)})
		}
	}
}
