package level

import "math"

// Mismatch is the extra money, as a share, that spending per head, uniform inside
// each body of a footprint, needs to match the benefit of spending in proportion to
// need. With benefit n^ε × x^(1−ε), x spend per head and n need per head, a body of
// practices i keeps A = Σ pᵢ(nᵢ/n̄)^ε of the benefit; A is averaged by need over
// bodies, and
//
//	G = A^(−1/(1−ε)) − 1
//
// It is converted after averaging: converted body by body it would fall more often
// when bodies merge. On the footprints of England it never falls. It may, by little,
// where the body of more need is also the one within which need differs more:
// bodies are given money by their mean need here, which is not quite the division
// that benefits most.
func Mismatch(f *Footprint, people, need []float64, epsilon float64) float64 {
	kept, all := 0.0, 0.0
	for _, atoms := range f.atoms {
		p, n := 0.0, 0.0
		for _, i := range atoms {
			p, n = p+people[i], n+need[i]
		}
		if p <= 0 || n <= 0 {
			continue
		}
		a := 0.0
		for _, i := range atoms {
			if people[i] > 0 {
				a += people[i] / p * math.Pow(need[i]/people[i]/(n/p), epsilon)
			}
		}
		kept, all = kept+a*n, all+n
	}
	if all == 0 {
		return 0
	}
	return math.Pow(kept/all, -1/(1-epsilon)) - 1
}

// A Curve is the mismatch of one need by rung.
type Curve struct {
	Name string    `json:"need"`
	G    []float64 `json:"g"` // share of spend, by rung of the ladder
	How  string    `json:"how"`
}

// curveOf is the mismatch of a component of need.
func curveOf(atoms []Atom, ladder []Rung, component string, epsilon float64) Curve {
	people, need := make([]float64, len(atoms)), make([]float64, len(atoms))
	for i, a := range atoms {
		people[i], need[i] = a.People, a.Need[component]
	}
	c := Curve{Name: component, How: "weighted population, between practices"}
	for _, r := range ladder {
		c.G = append(c.G, Mismatch(r.Footprint, people, need, epsilon))
	}
	return c
}
