package priority

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
)

// A Move is what somebody gains or loses in a year by one option that is chosen.
type Move struct {
	Option string      `json:"option"`
	Stops  bool        `json:"stops"`
	Year   plan.Year   `json:"year,omitempty"`
	Kind   string      `json:"kind"` // provider, place, fifth, segment, resource
	Who    string      `json:"who"`  // the code, place, fifth, segment or resource
	Pence  money.Pence `json:"pence"`
	Amount float64     `json:"amount"` // people of a fifth or segment, units of a resource
}

// impact tells who gains and loses by a set, year by year. A sum is shared out among
// providers, and among places, so that the parts add up to it to the penny.
func (m *model) impact(s set) []Move {
	out := []Move{}
	for i, on := range s.chosen {
		if !on {
			continue
		}
		for _, y := range m.horizon() {
			out = append(out, m.moves(m.columns[i], y)...)
		}
	}
	return out
}

func (m *model) moves(c column, y plan.Year) []Move {
	o, out := m.of(c), []Move{}
	add := func(kind, who string, sum money.Pence, amount float64) {
		if sum != 0 || amount != 0 {
			out = append(out, Move{o.ID, o.Stops, y, kind, who, sum, amount})
		}
	}
	var sum money.Pence
	for _, line := range m.q.lines() {
		sum += in(c, o.Spend[line], y)
	}
	for i, who := range slices.Sorted(maps.Keys(o.Providers)) {
		add("provider", string(who), parts(sum, o.Providers)[i], 0)
	}
	for i, who := range slices.Sorted(maps.Keys(o.Places)) {
		add("place", who, parts(sum, o.Places)[i], 0)
	}
	if m.active(c, y) {
		sign := 1.0
		if o.Stops {
			sign = -1
		}
		for _, fifth := range slices.Sorted(maps.Keys(o.Fifths)) {
			add("fifth", fmt.Sprint(fifth), 0, sign*o.Fifths[fifth])
		}
		for _, name := range slices.Sorted(maps.Keys(o.Segments)) {
			add("segment", name, 0, sign*o.Segments[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o.Use)) {
		add("resource", name, 0, in(c, o.Use[name], y))
	}
	return out
}

// active tells whether an option does anything in a year: it costs, uses or gains.
func (m *model) active(c column, y plan.Year) bool {
	o := m.of(c)
	if y < c.start {
		return false
	}
	if in(c, o.Gain.ByYear, y) != 0 {
		return true
	}
	for _, s := range o.Spend {
		if in(c, s, y) != 0 {
			return true
		}
	}
	for _, a := range o.Use {
		if in(c, a, y) != 0 {
			return true
		}
	}
	return len(o.Gain.ByYear) == 0 && len(o.Spend) == 0 && len(o.Use) == 0
}

// parts share a sum by shares, in the order of their names, to the penny.
func parts[K ~string](sum money.Pence, shares map[K]float64) []money.Pence {
	var weights []int64
	for _, who := range slices.Sorted(maps.Keys(shares)) {
		weights = append(weights, int64(math.Round(shares[who]*1e6)))
	}
	if split := money.Split(sum, weights); split != nil {
		return split
	}
	return make([]money.Pence, len(weights))
}
