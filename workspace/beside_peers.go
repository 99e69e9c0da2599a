package workspace

import (
	"errors"
	"fmt"

	"github.com/remit-health/remit/need/neighbour"
	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// A Peer is a body beside which another stands.
type Peer struct {
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	Distance float64 `json:"distance"` // 0 for a group of one's own
	People   int64   `json:"people"`
}

// NeighbourVariables are the names of the variables that can be measured.
func NeighbourVariables() []string {
	return []string{"aged-0-14", "aged-65-plus", "aged-85-plus", "most-deprived-fifth", "least-deprived-fifth", "people"}
}

// bodies tells in which body of the footprint's role an area lies; nil for England and
// for a list of one's own.
func (f *Footprint) bodies() func(place.Area) string {
	switch org.Role(f.Role) {
	case org.ICB, org.Other:
		return func(a place.Area) string { return string(f.board(a)) }
	case org.SubICB, org.CCG:
		return f.place
	case org.Region:
		return func(a place.Area) string { return string(f.region(a)) }
	case place.LowerTier:
		return f.district
	case place.UpperTier, place.AreaRegion:
		year, _ := f.mapYear()
		return func(a place.Area) string {
			at, _ := f.districts.In(f.Role, f.district(a), year)
			return at
		}
	}
	return nil
}

// profiles are the variables of each body of the footprint's role.
func (b *besideMaker) profiles() (map[string]neighbour.Profile, map[string]int64) {
	t := people.Count(b.f.areas, people.Asking{Vintage: b.f.Vintage, By: []people.By{people.District, people.Decile, people.Age},
		In: func(a place.Area) bool { return a.Code[0] == 'E' }, District: b.body})
	scopes := map[string]*scope{}
	for _, g := range t.Groups {
		s := scopes[g.Keys[0]]
		if s == nil {
			s = &scope{band: map[string]int64{}, decile: map[string]int64{}}
			scopes[g.Keys[0]] = s
		}
		s.decile[g.Keys[1]] += g.People
		s.band[g.Keys[2]] += g.People
		s.people += g.People
	}
	delete(scopes, people.NotKnown)
	out, sizes := map[string]neighbour.Profile{}, map[string]int64{}
	for code, s := range scopes {
		out[code], sizes[code] = s.profile(), s.people
	}
	return out, sizes
}

// errNoPeers says why there are none.
var errNoPeers = errors.New("there are no bodies like it to stand beside")

// peers finds the neighbours, or takes the group.
func (b *besideMaker) peers() error {
	if b.q.Peers == 0 && len(b.q.Group) == 0 {
		return nil
	}
	if b.body == nil {
		return fmt.Errorf("%w: %s is no body; name a body, or ask without peers", errNoPeers, b.f.Name)
	}
	profiles, sizes := b.profiles()
	b.sizes = sizes
	near := []neighbour.Near{}
	for _, code := range b.q.Group {
		if sizes[code] == 0 {
			return fmt.Errorf("%w: %s is no %s on the map of %s", errNoPeers, code, b.f.Role, b.f.On)
		}
		near = append(near, neighbour.Near{Code: code})
	}
	if len(near) == 0 {
		near = b.q.Variables.Nearest(profiles, b.f.Code, b.q.Peers)
		b.out.Variables = b.q.Variables.List
		for _, v := range b.q.Variables.List {
			if v.Needs != "" {
				b.out.Absent = append(b.out.Absent, fmt.Sprintf("%s, by which neighbours might be found: %s", v.Name, v.Needs))
			}
		}
	}
	in := map[string]bool{}
	for _, n := range near {
		in[n.Code] = true
		b.out.Peers = append(b.out.Peers, Peer{n.Code, b.nameOf(n.Code), n.Distance, sizes[n.Code]})
	}
	b.group = b.scope(func(a place.Area) bool { return in[b.body(a)] })
	b.group.bodies = in
	return nil
}

func (b *besideMaker) nameOf(code string) string {
	if onsCode.MatchString(code) {
		return b.f.districtName(code, b.f.Vintage)
	}
	name, _ := b.f.register.Name(org.Code(code), b.f.On)
	return name
}
