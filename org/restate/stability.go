package restate

import (
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A Change says what share of the people placed on both of two days had another
// commissioner on the second: one of another code, or another company.
type Change struct {
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Code    float64       `json:"code_changed"`
	Company float64       `json:"company_changed"`
}

// A Stability is the changes from each day to the next, and how many of them a
// person went through who was placed on all days.
type Stability struct {
	Changes   []Change `json:"changes"`
	Codes     float64  `json:"code_changes_per_person"`
	Companies float64  `json:"company_changes_per_person"`
	Always    float64  `json:"placed_on_every_day"` // share of people
}

// changed is from where on the company of a person counts as another: a tenth of
// the people of both commissioners together are not in both.
const changed = 0.10

// boards is the day on which integrated care boards took over from clinical
// commissioning groups.
var boards = calendar.Of(2022, 7, 1)

// Stability compares the commissioners of each day with those of the day before
// it in the list, by memberships alone. Company is 1 − |A∩B| ÷ |A∪B| by people,
// for a person who went from A to B; both are counted over people placed on both
// days only.
func (p *Placer) Stability(days []calendar.Date) Stability {
	var out Stability
	on := make([][]org.Code, len(days))
	for i, d := range days {
		on[i] = p.commissioners(d)
	}
	always := p.placedOn(on)
	var all, held, codes, companies int64
	for i, w := range p.people.Weights {
		all += w.People
		if always[i] {
			held += w.People
		}
	}
	for i := 1; i < len(days); i++ {
		c := p.compare(on[i-1], on[i])
		out.Changes = append(out.Changes, Change{days[i-1], days[i], ratio(c.codes, c.all), ratio(c.companies, c.all)})
		for n, kept := range always {
			if kept {
				codes += c.code(n) * p.people.Weights[n].People
				companies += c.company(n) * p.people.Weights[n].People
			}
		}
	}
	out.Always, out.Codes, out.Companies = ratio(held, all), ratio(codes, held), ratio(companies, held)
	return out
}

func ratio(a, b int64) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// placedOn tells who has a commissioner on all days.
func (p *Placer) placedOn(on [][]org.Code) []bool {
	out := make([]bool, len(p.people.Weights))
	for i := range out {
		out[i] = !slices.ContainsFunc(on, func(day []org.Code) bool { return day[i] == "" })
	}
	return out
}

// commissioners are those of all people on a day by membership, "" for none. From
// July 2022 they are the integrated care boards: a sub-ICB location is a part of
// one and decides nothing (Health and Care Act 2022, section 19).
func (p *Placer) commissioners(on calendar.Date) []org.Code {
	role := AnyCommissioner
	if on >= boards {
		role = org.ICB
	}
	m, t := p.Map(on, true), newTarget(p.register, on, role)
	out := make([]org.Code, len(m.places))
	for i, place := range m.places {
		if place.Step == Own {
			out[i] = t.of(place.Parts[0].Body)
		}
	}
	return out
}

// moves compares two days.
type moves struct {
	before, now           []org.Code
	other                 map[[2]org.Code]bool // whether a pair of commissioners is two companies
	all, codes, companies int64                // people
}

func (p *Placer) compare(before, now []org.Code) moves {
	a, b, both := map[org.Code]int64{}, map[org.Code]int64{}, map[[2]org.Code]int64{}
	m := moves{before: before, now: now, other: map[[2]org.Code]bool{}}
	for i := range before {
		if before[i] != "" && now[i] != "" {
			n := p.people.Weights[i].People
			m.all, a[before[i]], b[now[i]] = m.all+n, a[before[i]]+n, b[now[i]]+n
			both[[2]org.Code{before[i], now[i]}] += n
		}
	}
	for k, n := range both {
		if k[0] != k[1] {
			m.codes += n
		}
		if union := a[k[0]] + b[k[1]] - n; 1-float64(n)/float64(union) > changed {
			m.other[k], m.companies = true, m.companies+n
		}
	}
	return m
}

// code is 1 if the commissioner of a number got another code.
func (m *moves) code(i int) int64 { return one(m.before[i] != m.now[i]) }

// company is 1 if the commissioner of a number became another company.
func (m *moves) company(i int) int64 { return one(m.other[[2]org.Code{m.before[i], m.now[i]}]) }

func one(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

// JuneFirsts are the days by which structures are sampled, from 1999 to the last
// that is not after a day. On 1 April 2013 practices stood for two days under
// bodies that no map of that year shows.
func JuneFirsts(until calendar.Date) []calendar.Date {
	var out []calendar.Date
	for y := 1999; ; y++ {
		d := calendar.Of(y, 6, 1)
		if d > until {
			return out
		}
		out = append(out, d)
	}
}
