package priority

import (
	"fmt"
	"math"
	"strings"
)

func (r *Run) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}

// describe writes the set into the run.
func (m *model) describe(best set, r *Run) {
	bound := max(best.bound, best.objective)
	if bound-best.objective <= near*math.Abs(best.objective) {
		bound = best.objective // proved, to the digits that count
	}
	gap := (bound - best.objective) / max(math.Abs(best.objective), near)
	r.Objective, r.Bound, r.Gap = &best.objective, &bound, &gap
	if math.IsInf(bound, 0) || math.IsNaN(bound) {
		r.Bound, r.Gap = nil, nil
	}
	r.Chosen = m.ids(best)
	taken := map[int]int{}
	for i, on := range best.chosen {
		if on {
			taken[m.columns[i].option] = i + 1
		}
	}
	for i := range m.options {
		r.Options = append(r.Options, m.optionOf(i, taken[i]))
	}
	m.noteWhatIsNotSaid(r)
}

// optionOf tells of an option, with the column that was taken (from 1) if any was;
// else with its first.
func (m *model) optionOf(i, taken int) Option {
	o, c := m.options[i], taken-1
	if taken == 0 {
		c = m.columnOf(i)
	}
	out := Option{ID: o.ID, Name: o.Name, Chosen: taken > 0, Stops: o.Stops, Must: o.Must, Lead: o.Lead, Benefit: m.benefit(m.columns[c]), Value: m.value(m.columns[c], 1), Cost: m.costOf(m.columns[c]), NoEvidence: o.NoEvidence}
	if o.Evidence.Title != "" {
		out.Evidence = strings.TrimSpace(o.Evidence.String() + " " + o.Evidence.URL)
	}
	if taken > 0 {
		out.Start = m.columns[c].start
	}
	return out
}

func (m *model) columnOf(option int) int {
	for i, c := range m.columns {
		if c.option == option {
			return i
		}
	}
	return -1
}

// costOf is what a column costs over the years of the plan, not discounted; nil if
// its option states no cost.
func (m *model) costOf(c column) *int64 {
	var sum int64
	spend := m.of(c).Spend
	for _, line := range m.q.lines() {
		for _, y := range m.horizon() {
			sum += int64(in(c, spend[line], y))
		}
	}
	if len(spend) == 0 {
		return nil
	}
	return &sum
}

// ids are the options of a set, in order.
func (m *model) ids(s set) []string {
	out := []string{}
	for i, on := range s.chosen {
		if on {
			out = append(out, m.of(m.columns[i]).ID)
		}
	}
	return out
}

// noteWhatIsNotSaid tells which options lack what a board would ask for.
func (m *model) noteWhatIsNotSaid(r *Run) {
	bare, unsure := 0, 0
	for _, o := range m.options {
		if o.Evidence.Title == "" && o.NoEvidence == "" {
			bare++
		}
		if !doubted(o) {
			unsure++
		}
	}
	if bare > 0 {
		r.note("%d of %d options neither cite evidence nor say why there is none.", bare, len(m.options))
	}
	if unsure > 0 && unsure < len(m.options) {
		r.note("%d of %d options state no uncertainty; the draws hold their benefit as it is.", unsure, len(m.options))
	}
}
