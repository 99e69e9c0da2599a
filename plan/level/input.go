package level

import (
	"slices"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org/structure"
)

// An Input is everything that a model is made of.
type Input struct {
	Services   []Service
	Map                            // atoms and ladder, the most local rung first
	Flows      *Draw               // nil: not loaded, and the term interface is off
	Prevalence []need.IndicatorRow // of conditions by district; none: needs are those of the weighted populations
	Engaged    []Engaged
	Rules      Rules
	Pairs      []NamedPair
	Parameters Parameters
	Alone      bool // each service as the only holding of a body
}

// A NamedPair is two services that people use together, as a user states them.
type NamedPair struct {
	A, B   string
	People float64 // a year who use both; [Unknown] if Weight is stated
	Weight float64 // pounds a year; [Unknown] if People is stated
}

// Engaged is evidence of engagement at a level.
type Engaged struct {
	Level     structure.Level
	Practices float64 // for each decision-maker
	Leads     float64 // clinical leads for each decision-maker
	Heard     float64 // share of the public
	Cite      dated.Citation
}

// A Model is services on a ladder, ready to be solved. It is not safe for
// concurrent use.
type Model struct {
	in       Input
	p        Parameters
	services []Service
	ladder   []Rung
	people   float64
	small    []float64        // people of the small body of each rung, by which caseload is judged
	curves   map[string]Curve // by component; by component and condition; and of acute care as used
	table    [][]float64      // interfaces, by number of providers and rung; nil = off
	pairs    []shared
	spreads  []spread
	risks    []*riskCurve
	z        float64
	risk     [][]float64 // at the base parameters, by service and rung
	riskOff  float64     // by how much a cost of risk may be off
	held     []int       // the assignment that the portfolios are of
	moved    []int       // services that each round of the portfolio moved
}

// shared is a pair with the people who use both, or pounds.
type shared struct {
	a, b   int
	people float64
	pounds float64 // stated: people do not count
}

// NewModel works out what does not depend on the assignment.
func NewModel(in Input) *Model {
	m := &Model{in: in, p: in.Parameters, services: slices.Clone(in.Services), ladder: in.Ladder}
	for i := range m.services {
		m.services[i].Assumed = slices.Clone(m.services[i].Assumed)
		m.services[i].resolve(m.p)
	}
	for _, a := range in.Atoms {
		m.people += a.People
	}
	for _, r := range m.ladder {
		m.small = append(m.small, r.Footprint.Quantile(m.p.at("small-body")))
	}
	m.pairs = m.pairsOf()
	if m.stated() {
		return m
	}
	m.curves = m.curvesOf(m.p)
	if in.Flows != nil {
		m.table = in.Flows.InterfacesOf(in.Atoms, m.ladder, m.p.at("flow-least"))
	}
	m.prepareRisk()
	return m
}

// stated tells whether the costs are given and not worked out.
func (m *Model) stated() bool { return len(m.services) > 0 && m.services[0].Stated != nil }

// Services are the services with the defaults filled in. Do not change them.
func (m *Model) Services() []Service { return m.services }

// Levels are the rungs by name.
func (m *Model) Levels() []structure.Level {
	var out []structure.Level
	for _, r := range m.ladder {
		out = append(out, r.Level)
	}
	return out
}

// rung is the place of a level on the ladder of the model, -1 if it has none.
func (m *Model) rung(l structure.Level) int {
	return slices.IndexFunc(m.ladder, func(r Rung) bool { return r.Level == l })
}

// TermsOn says which terms count, and why one does not.
func (m *Model) TermsOn() map[string]string {
	out := map[string]string{}
	for t := range Term(Terms) {
		out[t.String()] = "on"
	}
	out["fragmentation"] = "on"
	if m.table == nil && !m.stated() {
		out["interface"] = "off: where the patients of trusts come from is not loaded"
	}
	if len(m.in.Engaged) == 0 {
		out["engagement"] = "off: no evidence of engagement is loaded"
	}
	if len(m.pairs) == 0 {
		out["fragmentation"] = "off: no services are paired"
	}
	return out
}
