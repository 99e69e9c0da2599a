package level

import (
	"slices"
)

// Interfaces counts the pairs of a provider and a body of which one gives the other
// at least a share of its patients. In is, by district, the share of its people in
// each body.
func Interfaces(flows [][]float64, in map[int]map[string]float64, least float64) int {
	body, pairs := map[string]float64{}, make([]map[string]float64, len(flows))
	size := make([]float64, len(flows))
	for k, by := range flows {
		pairs[k] = map[string]float64{}
		for j, n := range by {
			size[k] += n
			for b, share := range in[j] {
				pairs[k][b] += n * share
				body[b] += n * share
			}
		}
	}
	count := 0
	for k := range pairs {
		for b, n := range pairs[k] {
			if b != "" && n > 0 && (n >= least*body[b] || n >= least*size[k]) {
				count++
			}
		}
	}
	return count
}

// ProviderCounts are the numbers of providers for which interfaces are counted;
// between them they are interpolated.
var ProviderCounts = []int{1, 2, 4, 8, 16, 40, 80, 138}

// InterfacesOf are the interfaces of each rung for each of [ProviderCounts].
func (d *Draw) InterfacesOf(atoms []Atom, ladder []Rung, least float64) [][]float64 {
	in := make([]map[int]map[string]float64, len(ladder))
	for r, rung := range ladder {
		in[r] = d.sharesOf(atoms, rungOf(rung.Level), rung.Footprint)
	}
	out := make([][]float64, len(ProviderCounts))
	order := d.Chosen(len(d.Trusts))
	together(len(ProviderCounts), func(i int) {
		flows := d.Flows(order[:min(ProviderCounts[i], len(order))])
		for r := range ladder {
			out[i] = append(out[i], float64(Interfaces(flows, in[r], least)))
		}
	})
	return out
}

// sharesOf is the share of each district's people in each body that counts.
func (d *Draw) sharesOf(atoms []Atom, rung int, f *Footprint) map[int]map[string]float64 {
	counted := map[string]bool{}
	for _, name := range f.Names {
		counted[name] = true
	}
	out, all := map[int]map[string]float64{}, map[int]float64{}
	for _, a := range atoms {
		j, ok := slices.BinarySearch(d.Districts, a.District)
		if !ok {
			continue
		}
		if out[j] == nil {
			out[j] = map[string]float64{}
		}
		name := a.Bodies[rung]
		if !counted[name] {
			name = ""
		}
		out[j][name] += a.People
		all[j] += a.People
	}
	for j := range out {
		for name := range out[j] {
			out[j][name] /= all[j]
		}
	}
	return out
}

// between interpolates the interfaces of a rung for a number of providers.
func between(table [][]float64, rung int, k float64) float64 {
	for i := 1; i < len(ProviderCounts); i++ {
		a, b := float64(ProviderCounts[i-1]), float64(ProviderCounts[i])
		if k <= b {
			t := (max(k, a) - a) / (b - a)
			return table[i-1][rung] + t*(table[i][rung]-table[i-1][rung])
		}
	}
	return table[len(table)-1][rung]
}
