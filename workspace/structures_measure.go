package workspace

import (
	"maps"
	"math"
	"slices"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

// sizes are the people of each body, in order of code.
func sizes(p *restate.Placer, members map[org.Code][]restate.Member) []float64 {
	var out []float64
	for _, code := range slices.Sorted(maps.Keys(members)) {
		out = append(out, heads(p, members[code]))
	}
	return out
}

// heads is how many people there are.
func heads(p *restate.Placer, members []restate.Member) float64 {
	var sum int64
	for _, m := range members {
		sum += m.Here
	}
	return p.People().Heads(sum)
}

// spreadOf is how the people of a map are divided, and what share of all it places.
func spreadOf(p *restate.Placer, members map[org.Code][]restate.Member) (s Spread, placed float64) {
	codes, n := slices.Sorted(maps.Keys(members)), sizes(p, members)
	if len(codes) == 0 {
		return Spread{}, 0
	}
	least, most := 0, 0
	for i, one := range n {
		if one < n[least] {
			least = i
		}
		if one >= n[most] {
			most = i
		}
	}
	s.LeastOf, s.MostOf = string(codes[least]), string(codes[most])
	slices.Sort(n)
	for _, one := range n { // the smallest first, which loses least
		s.AllAdded += one
	}
	s.Bodies, s.Least, s.Most, s.Median = len(n), n[0], n[len(n)-1], (n[(len(n)-1)/2]+n[len(n)/2])/2
	var all int64
	for _, one := range p.People().Weights {
		all += one.People
	}
	return s, s.AllAdded * math.Pow10(p.People().Decimals) / float64(all)
}

// fitsOf measures local fit for each need of the people.
func fitsOf(p *restate.Placer, members map[org.Code][]restate.Member) []NeedFit {
	var out []NeedFit
	overall := slices.Index(p.People().Needs, "overall")
	for n, name := range p.People().Needs {
		var practices []structure.Practice
		for _, code := range slices.Sorted(maps.Keys(members)) {
			for _, m := range members[code] {
				people := p.People().Heads(m.People)
				here := float64(m.Here) / float64(m.People)
				if structure.Usual.Takes(people, m.Needs[overall]/people, string(m.Network)) {
					practices = append(practices, structure.Practice{People: people * here, Need: m.Needs[n] * here, Body: string(code)})
				}
			}
		}
		out = append(out, NeedFit{name, structure.FitOf(practices, structure.Shuffles)})
	}
	return out
}

// face counts the commissioners of trusts and the trusts of commissioners, by the
// district of the practices of each commissioner.
func (c *Compared) face(p *restate.Placer, members map[org.Code][]restate.Member, flows []structure.FlowRow) {
	c.Faces = []structure.Faces{}
	if len(flows) == 0 {
		return
	}
	shares := districtsOf(p, members)
	for _, least := range []float64{0.01, 0.05} {
		c.Faces = append(c.Faces, structure.FacesOf(flows, shares, least))
	}
	drawn := structure.DrawOf(flows, shares, structure.Evenly).PerBody(0.01)
	c.Trusts = &drawn
}
