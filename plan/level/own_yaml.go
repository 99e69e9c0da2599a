package level

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

//go:embed rules/law.yaml
var law []byte

// ReadOwn reads a user's file of services in YAML (docs/levels.md shows one). With
// any problem it is nil: levels worked out from half a file would mislead.
func ReadOwn(file string, data []byte) (*Own, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	o := &Own{File: file, MadeUp: m.Flag("made_up")}
	o.readLadder(m)
	for i, e := range m.List("services") {
		e.Named(fmt.Sprintf("service %d", i+1))
		o.Services = append(o.Services, o.readService(e))
	}
	o.readPairs(m)
	o.readEngaged(m)
	o.Rules = readRules(m, "laws")
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return o, problems
}

// readLadder reads the levels of a file that states costs.
func (o *Own) readLadder(m *dated.Mapping) {
	if !m.Has("levels") {
		return
	}
	for i, e := range m.List("levels") {
		e.Named(fmt.Sprintf("level %d", i+1))
		l := structure.Level(e.Text("level"))
		bodies, ok := e.Number("bodies").Int()
		switch {
		case rungOf(l) < 0:
			report(e, "level", "unknown_level", fmt.Sprintf("%q is no level.", l), fmt.Sprintf("The levels are %v.", Rungs))
		case len(o.Ladder) > 0 && rungOf(l) <= rungOf(o.Ladder[len(o.Ladder)-1].Level):
			report(e, "level", "level_order", fmt.Sprintf("%s does not stand above the level before it.", l), "Begin with the most local level.")
		case !ok || bodies < 1 || bodies > 100_000:
			report(e, "bodies", "bad_number", "bodies is not a number of bodies.", "Write a whole number from 1.")
		default:
			o.Ladder = append(o.Ladder, Rung{Level: l, Footprint: &Footprint{People: make([]float64, bodies)}})
		}
		e.Done()
	}
}

func (o *Own) readService(m *dated.Mapping) Service {
	s := Unstated(m.Text("code"))
	if s.Code != "" {
		m.Named("service " + s.Code)
	}
	if slices.ContainsFunc(o.Services, func(other Service) bool { return other.Code == s.Code && s.Code != "" }) {
		report(m, "code", "service_twice", "the service "+s.Code+" stands twice.", "Keep one.")
	}
	s.Name, s.Component, s.Condition, s.Budget = m.OptionalText("name"), m.OptionalText("component"), m.OptionalText("condition"), m.Flag("personal_budget")
	if s.Component != "" && !slices.Contains(Components, s.Component) {
		report(m, "component", "unknown_component", fmt.Sprintf("%q is no component of need.", s.Component), fmt.Sprintf("Write one of %v.", Components))
	}
	s.Currencies = words(m.OptionalText("currencies"))
	readNumbers(m, &s)
	var bad string
	if s.Levels, bad = levelsNamed(m.OptionalText("levels")); bad != "" {
		report(m, "levels", "unknown_level", fmt.Sprintf("%q is no level.", bad), fmt.Sprintf("The levels are %v.", Rungs))
	}
	if o.Stated() || m.Has("costs") {
		o.readCosts(m, &s)
	}
	m.Done()
	return s
}

// readCosts reads what a service costs at each level of the file.
func (o *Own) readCosts(m *dated.Mapping, s *Service) {
	s.Stated = map[structure.Level]map[Term]float64{}
	for _, e := range m.List("costs") {
		l := structure.Level(e.Text("level"))
		if !slices.ContainsFunc(o.Ladder, func(r Rung) bool { return r.Level == l }) {
			report(e, "level", "unknown_level", fmt.Sprintf("%q is no level of the file.", l), "Name it under levels, with how many bodies it has.")
		}
		s.Stated[l] = map[Term]float64{}
		for t := range Term(Terms) {
			if e.Has(t.String()) {
				s.Stated[l][t] = number(e, t.String())
			}
		}
		e.Done()
	}
	for _, r := range o.Ladder {
		if s.Stated[r.Level] == nil {
			report(m, "costs", "no_cost", fmt.Sprintf("what %s costs at %s is not stated.", s.Code, r.Level), "State costs for every level of the file, or for none.")
		}
	}
}

func (o *Own) readPairs(m *dated.Mapping) {
	if !m.Has("pairs") {
		return
	}
	for i, e := range m.List("pairs") {
		e.Named(fmt.Sprintf("pair %d", i+1))
		p := NamedPair{A: e.Text("a"), B: e.Text("b"), People: Unknown, Weight: Unknown}
		switch {
		case e.Has("pounds"):
			p.Weight = number(e, "pounds")
		default:
			p.People = number(e, "people")
		}
		if p.Weight < 0 || p.People < 0 {
			report(e, "", "bad_number", "a pair is below zero.", "Correct the number.")
		}
		e.Done()
		o.Pairs = append(o.Pairs, p)
	}
}

func (o *Own) readEngaged(m *dated.Mapping) {
	if !m.Has("engagement") {
		return
	}
	for i, e := range m.List("engagement") {
		e.Named(fmt.Sprintf("engagement %d", i+1))
		one := Engaged{Level: structure.Level(e.Text("level")), Practices: number(e, "practices"), Leads: number(e, "leads"), Heard: number(e, "heard"), Cite: e.Citation("")}
		if rungOf(one.Level) < 0 {
			report(e, "level", "unknown_level", fmt.Sprintf("%q is no level.", one.Level), fmt.Sprintf("The levels are %v.", Rungs))
		}
		if one.Heard < 0 || one.Heard > 1 || one.Practices < 0 || one.Leads < 0 {
			report(e, "", "bad_number", "heard is a share, and practices and leads are not below zero.", "Correct the numbers.")
		}
		e.Done()
		o.Engaged = append(o.Engaged, one)
	}
}
