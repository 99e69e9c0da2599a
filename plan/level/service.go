package level

import (
	"math"
	"slices"

	"github.com/remit-health/remit/org/structure"
)

// Unknown stands for an attribute of a service that nobody stated.
var Unknown = math.NaN()

// A Service is care that is bought as one thing. Attributes that are [Unknown] get
// the default of the parameters, and are named in Assumed.
type Service struct {
	Code, Name, Chapter string
	Component           string // of need: acute, community, mental-health, maternity
	Condition           string // whose prevalence stands for its need, "" = none
	Cases, Mean, Cost   float64
	Square              float64 // mean square of the cost of a case, pounds²
	CV                  float64
	NonElective         float64 // share of activity
	Theta               float64
	Providers           float64
	Council, GP         float64 // share of its people who use their services too
	Least               float64 // cases a year that a body needs
	Budget              bool    // suitable for personal budgets
	Levels              []structure.Level
	Currencies          []string // of the cost collection
	With                map[string]float64
	Stated              map[structure.Level]map[Term]float64 // costs that are stated and not worked out
	Assumed             []string
}

// Components are the needs that a service may be of.
var Components = []string{"acute", "community", "mental-health", "maternity"}

func known(v float64) bool { return !math.IsNaN(v) }

// resolve gives a service the defaults for what is not known.
func (s *Service) resolve(p Parameters) {
	if s.Component == "" {
		s.Component = Components[0]
		s.assume("component")
	}
	s.resolveMoney(p)
	rare := s.Cases < p.at("rare-cases")
	s.set(&s.NonElective, "non-elective share", 0)
	s.set(&s.Theta, "tailoring", s.tailoring(p, rare))
	s.set(&s.Council, "council co-use", min(1, s.by(p, "council")))
	gp := p.at("gp-share")
	switch {
	case rare:
		gp = p.at("gp-rare")
	case s.Component == "mental-health":
		gp = p.at("gp-mental-health")
	}
	s.set(&s.GP, "general practice co-use", gp)
	s.set(&s.Providers, "providers", max(1, min(s.Cases/p.at("cases-per-provider"), p.at("most-providers"))))
	s.set(&s.Least, "minimum caseload", p.at("least-cases"))
	if s.Chapter == "" {
		s.Chapter = s.Code[:min(1, len(s.Code))]
	}
}

// resolveMoney works out what is missing of cases, mean and cost, and the variation.
func (s *Service) resolveMoney(p Parameters) {
	switch {
	case !known(s.Cost):
		s.Cost = s.Cases * s.Mean
	case !known(s.Cases) && known(s.Mean) && s.Mean > 0:
		s.Cases = s.Cost / s.Mean
	}
	if s.Cases > 0 {
		s.Mean = s.Cost / s.Cases
	}
	s.set(&s.CV, "variation of cost", p.at("case-variation"))
	s.Square = s.Mean * s.Mean * (1 + s.CV*s.CV)
}

func (s *Service) set(v *float64, what string, value float64) {
	if !known(*v) {
		*v = value
		s.assume(what)
	}
}

func (s *Service) assume(what string) {
	if !slices.Contains(s.Assumed, what) {
		s.Assumed = append(s.Assumed, what)
	}
}

// tailoring is the default of θ.
func (s *Service) tailoring(p Parameters, rare bool) float64 {
	if s.Component == "acute" && rare {
		return p.at("tailoring-rare")
	}
	return min(1, s.by(p, "tailoring"))
}

// by is a parameter by component, with what the non-elective share adds.
func (s *Service) by(p Parameters, name string) float64 {
	v := p.at(name + "-" + s.Component)
	if s.Component == "acute" {
		v += p.at(name+"-non-elective") * s.NonElective
	}
	return v
}
