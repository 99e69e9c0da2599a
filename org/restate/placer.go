package restate

import (
	"strings"

	"github.com/remit-health/remit/org"
)

// A Placer places practices on the map of any day. It is immutable and safe for
// concurrent use.
type Placer struct {
	register *org.Register
	people   *People
	number   map[org.Code]int32            // of a practice among the people
	mates    map[string][]org.Code         // practices by postcode, in order of code
	near     [groupings]map[string][]int32 // people by network, by district and commissioner, by commissioner
}

// The groupings by which people are near one another, in order of closeness.
const (
	byNetwork = iota
	byDistrict
	byArea
	groupings
)

// NewPlacer indexes people and the postcodes of the register.
func NewPlacer(r *org.Register, people *People) *Placer {
	people.sorted()
	p := &Placer{register: r, people: people, number: map[org.Code]int32{}, mates: map[string][]org.Code{}}
	for g := range p.near {
		p.near[g] = map[string][]int32{}
	}
	for i := range people.Weights {
		w := &people.Weights[i]
		p.number[w.Practice] = int32(i)
		for g, key := range w.groups() {
			if key != "" {
				p.near[g][key] = append(p.near[g][key], int32(i))
			}
		}
	}
	for _, c := range r.Codes() {
		for _, pc := range r.Postcodes(c) {
			p.mates[pc] = append(p.mates[pc], c)
		}
	}
	return p
}

// groups are the names of the groups that a weight is in, "" for none.
func (w *Weight) groups() (keys [groupings]string) {
	if w.inNetwork() {
		keys[byNetwork] = string(w.Network)
	}
	if w.Within != "" {
		keys[byArea] = string(w.Within)
		if w.District != "" {
			keys[byDistrict] = string(w.Within) + "/" + w.District
		}
	}
	return keys
}

// postcode is that of a practice today, "" if no file states one.
func (p *Placer) postcode(practice org.Code) string {
	if i, ok := p.number[practice]; ok && p.people.Weights[i].Postcode != "" {
		return strings.ToUpper(strings.ReplaceAll(p.people.Weights[i].Postcode, " ", ""))
	}
	if all := p.register.Postcodes(practice); len(all) > 0 {
		return all[0]
	}
	return ""
}

// People are the people that are placed.
func (p *Placer) People() *People { return p.people }
