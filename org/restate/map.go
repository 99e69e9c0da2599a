package restate

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A Step says how a practice was placed.
type Step uint8

// The steps, in the order in which they are tried.
const (
	Unplaced     Step = iota
	Own               // its own membership on the day
	SamePostcode      // that of another practice at the same postcode
	Network           // as those of its primary care network
	District          // as those of its commissioner of today in its district
	Area              // as those of its commissioner of today
	steps
)

// String is the step as files name it.
func (s Step) String() string {
	return [...]string{"unplaced", "own", "postcode", "network", "district", "area"}[s]
}

// Text says what the step does.
func (s Step) Text() string {
	return [...]string{"nowhere", "by their practice's own membership", "by another practice at the same postcode", "by the practices of their network",
		"by the practices of their commissioner of today in their district", "by the practices of their commissioner of today"}[s]
}

// MarshalText writes what String returns.
func (s Step) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// nearby is the first day on which the last two steps are taken. On the map of
// 2003 they put one person in five and two in three in the wrong place, on that
// of 2007 one in thirty and one in three (hide and predict, 800 practices).
var nearby = calendar.Of(2006, 1, 1)

// A Placement is where the people of a practice are on a map.
type Placement struct {
	Step  Step
	Parts []Part // one, but for practices placed by others; none if unplaced
}

// A Part is the share of a practice's people in one body.
type Part struct {
	Body  org.Code // that practices belong to
	Share int64    // of the sum of the shares
}

// A Map places practices on one day with the bodies that they belonged to.
type Map struct {
	On     calendar.Date
	Strict bool // memberships only

	placer *Placer
	places []Placement // of people, by number
}

// Map makes the map of a day.
func (p *Placer) Map(on calendar.Date, strict bool) *Map {
	m := &Map{On: on, Strict: strict, placer: p, places: make([]Placement, len(p.people.Weights))}
	own := make([]Part, len(m.places))
	for i := range m.places {
		if body, ok := m.own(p.people.Weights[i].Practice); ok {
			own[i] = Part{body, 1}
			m.places[i] = Placement{Own, own[i : i+1 : i+1]}
		}
	}
	if !strict {
		m.placeOthers()
	}
	return m
}

// own is the body that a practice belonged to: by the register, else by the file
// of people, if that is of the same financial year.
func (m *Map) own(practice org.Code) (org.Code, bool) {
	if body, ok := m.placer.register.Parent(practice, m.On); ok {
		return body, true
	}
	i, ok := m.placer.number[practice]
	if !ok || calendar.FinancialYear(m.On) != calendar.FinancialYear(m.placer.people.On) {
		return "", false
	}
	within := m.placer.people.Weights[i].Within
	return within, within != "" && m.placer.register.Role(within, m.On) == org.SubICB
}

// placeOthers takes the later steps, each with all that those before it placed.
func (m *Map) placeOthers() {
	for _, step := range []Step{SamePostcode, Network, District, Area} {
		placed := map[int]Placement{}
		for i := range m.places {
			if m.places[i].Step == Unplaced {
				if parts := m.by(step, m.placer.people.Weights[i].Practice, &m.placer.people.Weights[i]); parts != nil {
					placed[i] = Placement{step, parts}
				}
			}
		}
		for i, p := range placed {
			m.places[i] = p
		}
	}
}

// by places a practice by one step; nil if it cannot.
func (m *Map) by(step Step, practice org.Code, w *Weight) []Part {
	switch {
	case step == SamePostcode:
		return m.byPostcode(practice)
	case w == nil || step >= District && m.On < nearby:
		return nil
	}
	g := int(step - Network)
	return m.byNear(m.placer.near[g][w.groups()[g]])
}

// byPostcode shares people out as the other practices at the postcode of today,
// each of which counts as one.
func (m *Map) byPostcode(practice org.Code) []Part {
	var parts tally
	for _, mate := range m.placer.mates[m.placer.postcode(practice)] {
		if body, ok := m.own(mate); ok && mate != practice {
			parts.add(body, 1)
		}
	}
	return parts.parts()
}

// byNear shares people out as those of the numbers that are placed.
func (m *Map) byNear(numbers []int32) []Part {
	var parts tally
	for _, i := range numbers {
		for _, part := range m.spread(i) {
			parts.add(part.Body, part.Share)
		}
	}
	return parts.parts()
}

// spread is the people of a number by body, which add up to its weight.
func (m *Map) spread(i int32) []Part {
	p, people := m.places[i], m.placer.people.Weights[i].People
	if len(p.Parts) == 1 {
		return []Part{{p.Parts[0].Body, people}}
	}
	return p.split(people)
}

// split shares a number out over the parts, so that it adds up.
func (p Placement) split(n int64) []Part {
	shares := make([]int64, len(p.Parts))
	for i, part := range p.Parts {
		shares[i] = part.Share
	}
	out := make([]Part, len(p.Parts))
	for i, s := range money.Split(money.Pence(n), shares) {
		out[i] = Part{p.Parts[i].Body, int64(s)}
	}
	return out
}

// Place says where a practice is on the map.
func (m *Map) Place(practice org.Code) Placement {
	if i, ok := m.placer.number[practice]; ok {
		return m.places[i]
	}
	if body, ok := m.own(practice); ok {
		return Placement{Own, []Part{{body, 1}}}
	}
	if !m.Strict {
		if parts := m.byPostcode(practice); parts != nil {
			return Placement{SamePostcode, parts}
		}
	}
	return Placement{}
}

// Shares is the share of people that each step placed.
func (m *Map) Shares() [steps]float64 {
	var people [steps]int64
	var all int64
	for i, p := range m.places {
		people[p.Step] += m.placer.people.Weights[i].People
		all += m.placer.people.Weights[i].People
	}
	var out [steps]float64
	for s := range out {
		out[s] = float64(people[s]) / float64(all)
	}
	return out
}

// String names the map.
func (m *Map) String() string { return fmt.Sprintf("the map of %s", m.On) }
