package options

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
)

// ReadTree reads a question from YAML or JSON. It is nil after a problem that is
// rejected.
func ReadTree(file string, text []byte) (*priority.Question, *problem.List) {
	problems := &problem.List{}
	m := mapping(file, text, problems)
	if m == nil {
		return nil, problems
	}
	q := &priority.Question{Title: m.OptionalText("title"), Unit: m.OptionalText("unit"), MadeUp: m.Flag("made_up"), Own: map[string]float64{}}
	for i, e := range m.List("options") {
		e.Named(fmt.Sprintf("option %d", i+1))
		o := ReadOption(e)
		o.MadeUp = o.MadeUp || q.MadeUp
		if !e.Has("benefit") {
			e.Report("benefit", problem.Problem{Code: "missing_benefit", What: "benefit is missing.", Why: "What it does could not be weighed against the others.", Fix: "Write a number; 0 is one."})
		}
		e.Done()
		q.Options = append(q.Options, o)
	}
	q.Limits, q.Budgets = readLimits(m)
	q.Fair = readFifths(m, "fair")
	if e := m.OptionalMapping("equity"); e != nil {
		e.Named("equity")
		q.Equity = priority.Equity{Health: readFifths(e, "health"), Borne: readFifths(e, "borne")}
		e.Done()
	}
	readOwn(m, q.Own)
	q.Areas = readAreas(m)
	m.Done()
	if problems.Worst() == problem.Reject {
		return nil, problems
	}
	return q, problems
}

// ReadTreeLimits reads limits and budgets alone: a mapping with those keys, or one of
// limits. They are nil after a problem that is rejected.
func ReadTreeLimits(file string, text []byte) (map[string]plan.Amount, map[string]plan.Spend, *problem.List) {
	problems := &problem.List{}
	m := mapping(file, text, problems)
	if m == nil {
		return nil, nil, problems
	}
	var limits map[string]plan.Amount
	budgets := map[string]plan.Spend{}
	if m.Has("limits") || m.Has("budgets") {
		limits, budgets = readLimits(m)
	} else {
		limits = amountsOf(m)
	}
	m.Done()
	if problems.Worst() == problem.Reject {
		return nil, nil, problems
	}
	return limits, budgets, problems
}

func readLimits(m *dated.Mapping) (map[string]plan.Amount, map[string]plan.Spend) {
	limits := map[string]plan.Amount{}
	if l := m.OptionalMapping("limits"); l != nil {
		l.Named("limits")
		limits = amountsOf(l)
	}
	return limits, readSpend(m, "budgets")
}

// ReadOption reads one option; keys that are absent stay empty. The caller says which
// must be there, and ends with Done.
func ReadOption(m *dated.Mapping) plan.Option {
	o := plan.Option{ID: m.Text("id")}
	if o.ID != "" {
		m.Named(fmt.Sprintf("option %q", o.ID))
	}
	o.Name, o.What, o.NoEvidence, o.Group = m.OptionalText("name"), m.OptionalText("what"), m.OptionalText("no_evidence"), m.OptionalText("group")
	o.MadeUp, o.Must, o.Stops = m.Flag("made_up"), m.Flag("must"), m.Flag("stops")
	o.Excludes, o.Needs = readIDs(m, "excludes"), readIDs(m, "needs")
	if m.Has("cite") {
		o.Evidence = m.Citation("")
	}
	o.Spend = readSpend(m, "cost")
	if u := m.OptionalMapping("use"); u != nil {
		o.Use = amountsOf(u)
	}
	readGain(m, &o)
	readPeople(m, &o)
	o.Starts = plan.Starts{Earliest: readYear(m, "earliest"), Latest: readYear(m, "latest")}
	o.Lead, o.Programme = int(readNumber(m, "lead_months")), m.OptionalText("programme")
	o.Providers, o.Places = readShares[org.Code](m, "provider", "providers"), readShares[string](m, "place", "places")
	readScore(m, &o)
	finish(&o)
	return o
}

// readIDs reads a list of ids, or one text with ids between blanks or semicolons.
func readIDs(m *dated.Mapping, key string) []string {
	if !m.HasText(key) {
		return m.Texts(key)
	}
	return strings.Fields(strings.ReplaceAll(m.OptionalText(key), ";", " "))
}

// readGain reads the benefit: one number, or one for each year.
func readGain(m *dated.Mapping, o *plan.Option) {
	if m.Has("benefit") {
		a := readAmount(m, "benefit")
		if once, alike := a[0]; alike {
			o.Gain.Mean = once
		} else {
			o.Gain.ByYear = a
		}
	}
	o.Gain.ByFifth = readFifths(m, "benefit_by_fifth")
	if u := m.OptionalMapping("uncertainty"); u != nil {
		o.Gain.Doubt = plan.Doubt{Distribution: u.Text("distribution"), SD: readNumber(u, "sd"), Low: readNumber(u, "low"), High: readNumber(u, "high"), Mode: readNumber(u, "mode")}
		u.Done()
	}
}

// readPeople reads who is reached: one number, or one for each fifth.
func readPeople(m *dated.Mapping, o *plan.Option) {
	if m.HasText("people") {
		text := m.Written("people")
		v, ok := parseNumber(text)
		if o.People = int64(v); !ok || v < 0 || float64(o.People) != v {
			m.Report("people", problem.Problem{Code: "bad_number", What: fmt.Sprintf("people is %q, no whole number.", text), Why: "What a person reached costs cannot be worked out.", Fix: "Write a whole number that is not below zero."})
		}
	} else if m.Has("people") {
		o.Fifths = readFifths(m, "people")
	}
	if s := m.OptionalMapping("segments"); s != nil {
		o.Segments = map[string]float64{}
		for _, name := range s.Keys() {
			o.Segments[name] = readNumber(s, name)
		}
	}
}

func readScore(m *dated.Mapping, o *plan.Option) {
	s := m.OptionalMapping("score")
	if s == nil {
		return
	}
	o.Score = plan.Score{Benefit: readNumber(s, "benefit"), Success: 1, Agreed: s.Flag("agreed")}
	if s.Has("success") {
		o.Score.Success = readNumber(s, "success")
	}
	if s.Has("by") {
		for _, e := range s.List("by") {
			o.Score.By = append(o.Score.By, plan.Scored{Who: e.Text("who"), Benefit: readNumber(e, "benefit")})
			e.Done()
		}
	}
	s.Done()
}

// readShares reads one code, or several with their shares.
func readShares[K ~string](m *dated.Mapping, one, several string) map[K]float64 {
	out := map[K]float64{}
	if m.Has(one) {
		out[K(m.Text(one))] = 1
	}
	if s := m.OptionalMapping(several); s != nil {
		for _, name := range s.Keys() {
			if out[K(name)] = readNumber(s, name); out[K(name)] < 0 {
				s.Report(name, number(several+" "+name, s.Written(name)))
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func readOwn(m *dated.Mapping, own map[string]float64) {
	p := m.OptionalMapping("parameters")
	if p == nil {
		return
	}
	p.Named("parameters")
	for _, name := range priority.OwnParameters() {
		if !p.Has(name) {
			continue
		}
		if own[name] = readNumber(p, name); own[name] < 0 || name == "threshold" && own[name] == 0 {
			p.Report(name, number(name, p.Written(name)))
		}
	}
	p.Done()
}

func readAreas(m *dated.Mapping) []priority.Area {
	if !m.Has("programmes") {
		return nil
	}
	var out []priority.Area
	for i, e := range m.List("programmes") {
		e.Named(fmt.Sprintf("programme %d", i+1))
		out = append(out, priority.Area{Programme: e.Text("programme"), Body: e.Text("body"), Spend: readNumber(e, "spend"), Outcome: readNumber(e, "outcome")})
		e.Done()
	}
	return out
}
