package level

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// Own is what a user states: services of their own, others regrouped or with better
// attributes, pairs, laws and evidence of engagement.
type Own struct {
	File     string
	Services []Service
	Pairs    []NamedPair
	Engaged  []Engaged
	Rules    Rules
	Ladder   []Rung // with stated costs: the levels, whose footprints hold numbers of bodies only
	MadeUp   bool
}

// Stated tells whether the file states costs by level, so that nothing is worked out
// and no workspace is needed.
func (o *Own) Stated() bool { return len(o.Ladder) > 0 }

// Regrouped is which service each currency that the file names belongs to.
func (o *Own) Regrouped() map[string]string {
	out := map[string]string{}
	for _, s := range o.Services {
		for _, c := range s.Currencies {
			out[c] = s.Code
		}
	}
	return out
}

// Over lays the services of the file over those collected: what it states of one
// takes the place of what was worked out, and new ones come at the end. A service
// without cost or cases, which the collection does not have, is a problem and left
// out; so is a pair of which one is not known.
func (o *Own) Over(collected []Service) ([]Service, *problem.List) {
	problems := &problem.List{}
	out := slices.Clone(collected)
	number := map[string]int{}
	for i := range out {
		number[out[i].Code] = i
	}
	for _, s := range o.Services {
		i, known := number[s.Code]
		switch {
		case known:
			out[i].overlay(s)
		case s.Stated == nil && !s.weighs():
			problems.Add(o.problem(s.Code, "no_cost", "neither the file nor the cost collection says what "+s.Code+" costs and for how many.", "Add cost and cases, mean and cases, or the currencies that it is made of."))
		default:
			number[s.Code] = len(out)
			out = append(out, s)
		}
	}
	for _, p := range o.Pairs {
		for _, code := range []string{p.A, p.B} {
			if _, ok := number[code]; !ok {
				problems.Add(o.problem(code, "unknown_service", "a pair names "+code+", which is no service.", "Correct the code; remit plan level --format csv lists all."))
			}
		}
	}
	for _, r := range o.Rules {
		for _, code := range r.Services {
			if _, ok := number[code]; !ok {
				problems.Add(o.problem(code, "unknown_service", "the law "+r.ID+" names "+code+", which is no service.", "Correct the code; remit plan level --format csv lists all."))
			}
		}
	}
	return out, problems
}

func (o *Own) problem(field, code, what, fix string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Reject, File: o.File, Field: field, What: what, Why: "It was left out.", Fix: fix}
}

// weighs tells whether the cost and the cases of a service are known.
func (s *Service) weighs() bool {
	n := 0
	for _, v := range []float64{s.Cases, s.Mean, s.Cost} {
		if known(v) && v > 0 {
			n++
		}
	}
	return n >= 2
}

// overlay takes what another statement of the service knows.
func (s *Service) overlay(o Service) {
	if known(o.Mean) && !known(o.Cost) {
		s.Cost = Unknown
	}
	for _, v := range []struct{ mine, its *float64 }{{&s.Cases, &o.Cases}, {&s.Mean, &o.Mean}, {&s.Cost, &o.Cost}, {&s.CV, &o.CV}, {&s.Theta, &o.Theta}, {&s.Providers, &o.Providers},
		{&s.Council, &o.Council}, {&s.GP, &o.GP}, {&s.Least, &o.Least}, {&s.NonElective, &o.NonElective}} {
		if known(*v.its) {
			*v.mine = *v.its
		}
	}
	for _, v := range []struct{ mine, its *string }{{&s.Name, &o.Name}, {&s.Component, &o.Component}, {&s.Condition, &o.Condition}} {
		if *v.its != "" {
			*v.mine = *v.its
		}
	}
	if o.Levels != nil {
		s.Levels = o.Levels
	}
	s.Budget = s.Budget || o.Budget
}

// Unstated is a service of which only the code is known.
func Unstated(code string) Service {
	return Service{Code: code, Cases: Unknown, Mean: Unknown, Cost: Unknown, CV: Unknown, NonElective: Unknown, Theta: Unknown, Providers: Unknown, Council: Unknown, GP: Unknown, Least: Unknown}
}

// attributes are the numbers of a service that a file may state, by name.
func (s *Service) attributes() map[string]*float64 {
	return map[string]*float64{"cases": &s.Cases, "mean": &s.Mean, "cost": &s.Cost, "cv": &s.CV, "non_elective": &s.NonElective, "tailoring": &s.Theta,
		"providers": &s.Providers, "council_share": &s.Council, "gp_share": &s.GP, "minimum_cases": &s.Least}
}

// shares are the attributes that lie from nothing to one.
var shares = []string{"non_elective", "tailoring", "council_share", "gp_share"}

// Attributes are the names of the numbers that a file of services may state.
func Attributes() []string {
	var s Service
	return slices.Sorted(maps.Keys(s.attributes()))
}

// wrong says what is wrong with a number of a service, "" if nothing is.
func wrong(name string, v float64) string {
	switch {
	case v < 0:
		return fmt.Sprintf("%s is below zero.", name)
	case slices.Contains(shares, name) && v > 1:
		return fmt.Sprintf("%s is %v, and a share is at most 1.", name, v)
	}
	return ""
}

// levelsNamed reads levels between blanks or semicolons; the second result is one
// that is none.
func levelsNamed(text string) (out []structure.Level, bad string) {
	for _, word := range words(text) {
		l := structure.Level(word)
		if rungOf(l) < 0 {
			return nil, word
		}
		out = append(out, l)
	}
	return out, ""
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ' ' })
}

// readNumbers reads the attributes that an entry states.
func readNumbers(m *dated.Mapping, s *Service) {
	all := s.attributes()
	for _, name := range Attributes() {
		if m.Has(name) {
			*all[name] = number(m, name)
			if what := wrong(name, *all[name]); what != "" {
				report(m, name, "bad_number", what, "Correct the number.")
			}
		}
	}
}

// report adds a problem of a file of services, whose reason is always the same.
func report(m *dated.Mapping, key, code, what, fix string) {
	m.Report(key, problem.Problem{Code: code, What: what, Why: "The level would be worked out from something else than was meant.", Fix: fix})
}

// readRules reads a list of laws.
func readRules(m *dated.Mapping, key string) Rules {
	if !m.Has(key) {
		return nil
	}
	var out Rules
	for i, e := range m.List(key) {
		e.Named(fmt.Sprintf("law %d", i+1))
		r := Rule{ID: e.Text("id"), Says: e.Text("says"), Services: words(e.Text("services")), In: e.Period("in_force"), Cite: e.Citation("")}
		var bad string
		if r.Levels, bad = levelsNamed(e.Text("levels")); bad != "" {
			report(e, "levels", "unknown_level", fmt.Sprintf("%q is no level.", bad), fmt.Sprintf("The levels are %v.", Rungs))
		}
		e.Done()
		out = append(out, r)
	}
	return out
}

// LawOf reads the laws that Remit carries, and keeps those in force on a day.
func LawOf(day calendar.Date) (Rules, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping("law.yaml", law, problems)
	if m == nil {
		return nil, problems
	}
	out := readRules(m, "laws")
	m.Done()
	return out.On(day), problems
}
