package level

import (
	"slices"

	"github.com/remit-health/remit/org/structure"
)

// asUsed is the curve of acute care without a condition of its own.
const asUsed = "acute as used"

// curvesOf are the mismatch curves of each component of need, of each condition on
// each component, and of acute care as used: its composite averages over conditions
// and hides how they differ, so that above place the median of the conditions is
// added, where their prevalence is loaded.
func (m *Model) curvesOf(p Parameters) map[string]Curve {
	out := map[string]Curve{}
	epsilon := p.at("inequality")
	for _, c := range Components {
		out[c] = curveOf(m.in.Atoms, m.ladder, c, epsilon)
	}
	conditions := m.in.Map.CurvesOf(m.in.Prevalence, epsilon)
	if len(conditions) == 0 {
		return out
	}
	for _, on := range Components {
		for _, c := range conditions {
			out[on+"/"+c.Name] = m.onPlace(on, c, out[on])
		}
	}
	used := Curve{Name: asUsed, How: "composite up to place; above it the median of the conditions is added"}
	for r := range m.ladder {
		var all []float64
		for _, c := range conditions {
			all = append(all, out["acute/"+c.Name].G[r])
		}
		slices.Sort(all)
		used.G = append(used.G, (all[(len(all)-1)/2]+all[len(all)/2])/2)
	}
	out[asUsed] = used
	return out
}

// onPlace adds what a condition varies by between districts to what need varies by
// within them: the composite of the component up to place.
func (m *Model) onPlace(component string, c, composite Curve) Curve {
	out := Curve{Name: component + "/" + c.Name, How: "prevalence of the condition between districts, added to the composite at place", G: slices.Clone(composite.G)}
	place := m.rung(structure.Place)
	for r := range out.G {
		if r > place {
			out.G[r] = c.G[r]
			if place >= 0 {
				out.G[r] += composite.G[place]
			}
		}
	}
	return out
}

// curve is that by which a service is judged.
func (m *Model) curve(s *Service) Curve {
	if c, ok := m.curves[s.Component+"/"+s.Condition]; ok {
		return c
	}
	if c, ok := m.curves[asUsed]; ok && s.Component == "acute" {
		return c
	}
	return m.curves[s.Component]
}

// Curves are all mismatch curves of the model, by name.
func (m *Model) Curves() []Curve {
	var out []Curve
	for _, c := range m.curves {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Curve) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return out
}
