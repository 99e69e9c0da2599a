// Package neighbour finds the bodies that are most like a body, by stated variables.
//
//	v, problems := neighbour.Read("neighbours.yaml", text)
//	near := v.Nearest(profiles, "16C", 10)
//
// Each variable is standardised over all bodies (less the mean, divided by the standard
// deviation); the distance of two bodies is the square root of the weighted mean of the
// squared differences. Bodies at one distance stand in order of code. The variables and
// their weights are a choice, and another choice gives other neighbours: they stand in a
// file, each with why it is there, and one that cannot be measured is named and left out.
package neighbour

import (
	"cmp"
	_ "embed" // for the variables that come with Remit
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

//go:embed rules/neighbours.yaml
var chosen []byte

// Chosen are the variables that come with Remit, and the name of their file.
func Chosen() (name string, text []byte) { return "neighbours.yaml", chosen }

// Variables are by what bodies are held to be alike.
type Variables struct {
	Title   string
	Owner   string
	InForce calendar.Period
	List    []Variable
}

// A Variable is one of them.
type Variable struct {
	Name   string         `json:"name"`
	Says   string         `json:"says"`
	Unit   string         `json:"unit"`
	Weight float64        `json:"weight"`
	Needs  string         `json:"needs,omitempty"` // what would have to be loaded to measure it
	Cite   dated.Citation `json:"cite"`
}

// Read reads a file of variables; known are the names that can be measured. With any
// problem the variables are nil.
func Read(file string, text []byte, known []string) (*Variables, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, text, problems)
	if m == nil {
		return nil, problems
	}
	m.Text("neighbours")
	v := &Variables{Title: m.Text("title"), Owner: m.Text("owner"), InForce: m.Period("in_force")}
	for i, one := range m.List("variables") {
		one.Named(fmt.Sprintf("variable %d", i+1))
		v.List = append(v.List, readVariable(one, known))
		one.Done()
	}
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return v, problems
}

func readVariable(m *dated.Mapping, known []string) Variable {
	v := Variable{Name: m.Text("name"), Says: m.Text("says"), Unit: m.Text("unit"), Needs: m.OptionalText("needs"), Cite: m.Citation("")}
	weight := m.Text("weight")
	var err error
	if v.Weight, err = strconv.ParseFloat(weight, 64); weight != "" && (err != nil || !(v.Weight >= 0) || math.IsInf(v.Weight, 0)) {
		m.Report("weight", problem.Problem{Code: "bad_weight", What: fmt.Sprintf("the weight is %q.", weight),
			Why: "Nobody could say how much the variable counts.", Fix: `Write a number from 0 up, quoted: "1".`})
	}
	if v.Needs == "" && v.Name != "" && !slices.Contains(known, v.Name) {
		m.Report("name", problem.Problem{Code: "unknown_variable", What: fmt.Sprintf("%q is no variable that can be measured.", v.Name),
			Why: "It would have no effect.", Fix: fmt.Sprintf("Write one of %v, or say under needs what would have to be loaded.", known)})
	}
	return v
}

// A Profile is the variables of one body, by name.
type Profile map[string]float64

// A Near is a body and how unlike it is; 0 is the same in every variable.
type Near struct {
	Code     string  `json:"code"`
	Distance float64 `json:"distance"`
}

// Nearest are the n bodies that are most like a body, the nearest first; none if the
// body has no profile. n below 1 gives all.
func (v *Variables) Nearest(profiles map[string]Profile, body string, n int) []Near {
	own, ok := profiles[body]
	if !ok {
		return nil
	}
	scale := v.spread(profiles)
	var out []Near
	for code, p := range profiles {
		if code != body {
			out = append(out, Near{code, v.distance(own, p, scale)})
		}
	}
	slices.SortFunc(out, func(a, b Near) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Code, b.Code))
	})
	if n < 1 {
		return out
	}
	return out[:min(n, len(out))]
}

// spread is the standard deviation of each variable over all bodies.
func (v *Variables) spread(profiles map[string]Profile) map[string]float64 {
	codes := []string{}
	for code := range profiles {
		codes = append(codes, code)
	}
	slices.Sort(codes) // sums of decimals depend on their order
	out := map[string]float64{}
	for _, one := range v.List {
		mean, squares := 0.0, 0.0
		for _, code := range codes {
			mean += profiles[code][one.Name] / float64(len(codes))
		}
		for _, code := range codes {
			squares += math.Pow(profiles[code][one.Name]-mean, 2)
		}
		out[one.Name] = math.Sqrt(squares / float64(len(codes)))
	}
	return out
}

// distance leaves out variables that are not measured, or the same everywhere.
func (v *Variables) distance(a, b Profile, scale map[string]float64) float64 {
	sum, weights := 0.0, 0.0
	for _, one := range v.List {
		if one.Needs != "" || scale[one.Name] == 0 {
			continue
		}
		z := (a[one.Name] - b[one.Name]) / scale[one.Name]
		sum += one.Weight * z * z
		weights += one.Weight
	}
	if weights == 0 {
		return 0
	}
	return math.Sqrt(sum / weights)
}
