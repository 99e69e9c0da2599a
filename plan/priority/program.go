package priority

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/solve"
)

// A model is a question as a program: a column for each option and year in which
// it may start, in the order of ids, so that the order of the file changes nothing.
type model struct {
	q           *Question
	set         Settings
	params      Parameters
	weights     map[int]float64 // of the fifths, for Fairer
	first, last plan.Year
	options     []plan.Option // in the order of ids
	columns     []column
	rows        []row
	program     solve.Program
}

// A column is an option that starts later than it says by some years.
type column struct {
	option int
	later  plan.Year
	start  plan.Year // 0 is as the option says
}

// A row is a constraint, with what it is about.
type row struct {
	Constraint
	solve.Row
	scale float64 // the row is held against the solver as many times as large
}

// A Constraint names a thing that limits the choice.
type Constraint struct {
	Kind string    `json:"kind"` // limit, budget, group, excludes, needs, must, fair, once
	Name string    `json:"name"` // of the resource, line, group or option
	Year plan.Year `json:"year,omitempty"`
}

// String names the constraint for people.
func (c Constraint) String() string {
	text := map[string]string{"limit": "the limit of ", "budget": "the budget of ", "group": "one of the group ", "excludes": "not both: ", "needs": "", "must": "the minimum service ", "fair": "the least share of fifth ", "once": "one start of "}[c.Kind] + c.Name
	if c.Year != 0 {
		text += " in " + c.Year.String()
	}
	return text
}

func newModel(q *Question, set Settings, params Parameters) *model {
	m := &model{q: q, set: set, params: params, options: slices.Clone(q.Options)}
	slices.SortFunc(m.options, func(a, b plan.Option) int { return compare(a.ID, b.ID) })
	m.first, m.last = q.years()
	m.weights = weights(q.Equity.Health, params.of(aversion))
	for i, o := range m.options {
		for _, start := range m.startsOf(o) {
			c := column{option: i, start: start}
			if start != 0 {
				c.later = start - o.Starts.Earliest
			}
			m.columns = append(m.columns, c)
		}
	}
	m.addResources()
	m.addTies()
	m.addFair()
	m.finish()
	return m
}

// startsOf are the years in which an option may start; 0 is as it says.
func (m *model) startsOf(o plan.Option) []plan.Year {
	s := o.Starts
	if s.Earliest == 0 {
		return []plan.Year{0}
	}
	out := []plan.Year{s.Earliest}
	for y := s.Earliest + 1; y <= min(s.Latest, m.last); y++ {
		out = append(out, y)
	}
	return out
}

// horizon are the years of the plan; the year 0 alone if none is told by year.
func (m *model) horizon() []plan.Year {
	if m.first == 0 {
		return []plan.Year{0}
	}
	var out []plan.Year
	for y := m.first; y <= m.last; y++ {
		out = append(out, y)
	}
	return out
}

func (m *model) of(c column) plan.Option { return m.options[c.option] }

// in is what a column takes of an amount in a year.
func in[M ~map[plan.Year]V, V any](c column, of M, year plan.Year) V {
	return at(of, year, c.later, c.start)
}

// addResources adds a row for each limit: of each year, or of all years together.
func (m *model) addResources() {
	for _, name := range m.q.resources() {
		limit := m.q.Limits[name]
		for _, year := range slices.Sorted(maps.Keys(limit)) {
			m.addLimit(Constraint{"limit", name, year}, limit[year], func(c column) float64 { return m.taken(c, m.of(c).Use[name], year) })
		}
	}
	for _, line := range m.q.lines() {
		budget := m.q.Budgets[line]
		for _, year := range slices.Sorted(maps.Keys(budget)) {
			m.addLimit(Constraint{"budget", lineName(line), year}, float64(budget[year]), func(c column) float64 {
				return m.taken(c, amount(m.of(c).Spend[line]), year)
			})
		}
	}
}

func amount(s plan.Spend) plan.Amount {
	out := plan.Amount{}
	for y, p := range s {
		out[y] = float64(p)
	}
	return out
}

// taken is what a column uses in a year, or with the year 0 in all.
func (m *model) taken(c column, of plan.Amount, year plan.Year) float64 {
	if each, alike := of[0]; year == 0 && alike {
		return each
	}
	if year != 0 {
		return in(c, of, year)
	}
	sum := 0.0
	for _, y := range m.horizon() {
		sum += in(c, of, y)
	}
	return sum
}

func (m *model) addLimit(what Constraint, limit float64, use func(column) float64) {
	r := row{Constraint: what, Row: solve.Row{Lower: math.Inf(-1), Upper: limit}}
	for i, c := range m.columns {
		if v := use(c); v != 0 {
			r.Terms = append(r.Terms, solve.Term{Column: i, Value: v})
		}
	}
	if len(r.Terms) > 0 {
		m.rows = append(m.rows, r)
	}
}

// begun are the columns of an option that start in a year or before.
func (m *model) begun(option int, by plan.Year, value float64) []solve.Term {
	var out []solve.Term
	for i, c := range m.columns {
		if c.option == option && (by == 0 || c.start <= by) {
			out = append(out, solve.Term{Column: i, Value: value})
		}
	}
	return out
}

// addTies adds what ties options to one another.
func (m *model) addTies() {
	at, groups := map[string]int{}, map[string][]solve.Term{}
	for i, o := range m.options {
		at[o.ID] = i
		if o.Group != "" {
			groups[o.Group] = append(groups[o.Group], m.begun(i, 0, 1)...)
		}
	}
	for i, o := range m.options {
		all := m.begun(i, 0, 1)
		if len(all) > 1 {
			m.add("once", o.ID, math.Inf(-1), 1, all)
		}
		if o.Must {
			m.add("must", o.ID, 1, math.Inf(1), all)
		}
		for _, other := range unique(o.Needs) {
			m.addNeed(i, at[other])
		}
		for _, other := range unique(o.Excludes) {
			if j := at[other]; i < j || !slices.Contains(m.options[j].Excludes, o.ID) {
				m.add("excludes", o.ID+", "+other, math.Inf(-1), 1, append(slices.Clone(all), m.begun(j, 0, 1)...))
			}
		}
	}
	for _, g := range slices.Sorted(maps.Keys(groups)) {
		m.add("group", g, math.Inf(-1), 1, groups[g])
	}
}

func unique(ids []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(ids)))
}

// addNeed lets an option begin in no year before the one that it needs has begun.
func (m *model) addNeed(option, needed int) {
	years := []plan.Year{0}
	for _, c := range m.columns {
		if c.option == option && c.start != 0 && !slices.Contains(years, c.start) && m.phased(needed) {
			years = append(years, c.start)
		}
	}
	for _, y := range years {
		m.add("needs", m.options[option].ID+" needs "+m.options[needed].ID, math.Inf(-1), 0, append(m.begun(option, y, 1), m.begun(needed, y, -1)...))
	}
}

func (m *model) phased(option int) bool { return m.options[option].Starts.Earliest != 0 }

func (m *model) add(kind, name string, lower, upper float64, terms []solve.Term) {
	m.rows = append(m.rows, row{Constraint: Constraint{Kind: kind, Name: name}, Row: solve.Row{Lower: lower, Upper: upper, Terms: terms}})
}

// addFair holds the benefit of a fifth to its least share of all.
func (m *model) addFair() {
	for _, fifth := range slices.Sorted(maps.Keys(m.q.Fair)) {
		r := row{Constraint: Constraint{Kind: "fair", Name: fmt.Sprint(fifth)}, Row: solve.Row{Lower: 0, Upper: math.Inf(1)}}
		for i, c := range m.columns {
			part, _ := share(m.of(c), fifth)
			if v := m.benefit(c) * (part - m.q.Fair[fifth]); v != 0 {
				r.Terms = append(r.Terms, solve.Term{Column: i, Value: v})
			}
		}
		m.rows = append(m.rows, r)
	}
}

// finish writes the program: rows and values each as many times as large as brings
// them near a million, by powers of two, so that the solver's tolerance is as small
// beside small numbers as beside large ones.
func (m *model) finish() {
	n := len(m.columns)
	m.program = solve.Program{Maximise: true, Cost: make([]float64, n), Lower: make([]float64, n), Upper: make([]float64, n), Whole: make([]bool, n)}
	for i := range n {
		m.program.Upper[i], m.program.Whole[i] = 1, true
	}
	for i := range m.rows {
		m.rows[i].scale = scaleOf(m.rows[i].Terms)
		m.program.Rows = append(m.program.Rows, scaled(m.rows[i]))
	}
}

func scaleOf(terms []solve.Term) float64 {
	largest, whole := 0.0, true
	for _, t := range terms {
		largest = max(largest, math.Abs(t.Value))
		whole = whole && t.Value == math.Trunc(t.Value)
	}
	if largest == 0 || whole && largest < 1<<40 {
		return 1
	}
	_, exponent := math.Frexp(largest)
	return math.Ldexp(1, 20-exponent)
}

func scaled(r row) solve.Row {
	out := solve.Row{Lower: r.Lower * r.scale, Upper: r.Upper * r.scale}
	for _, t := range r.Terms {
		out.Terms = append(out.Terms, solve.Term{Column: t.Column, Value: t.Value * r.scale})
	}
	return out
}
