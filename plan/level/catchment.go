package level

import (
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Chosen are k trusts as the providers of a service of fewer: one after the other
// that which brings most people nearer, the share of a district's people who go to
// the trust that most of them go to (greedily by reach).
func (d *Draw) Chosen(k int) []int {
	var out []int
	nearest := make([]float64, len(d.Districts))
	taken := make([]bool, len(d.Trusts))
	for len(out) < min(k, len(d.Trusts)) {
		best, most := -1, -1.0
		for i := range d.Trusts {
			if taken[i] {
				continue
			}
			gain := 0.0
			for j := range d.Districts {
				gain += max(0, d.Size[i]*d.Share[i][j]-nearest[j])
			}
			if gain > most {
				best, most = i, gain
			}
		}
		taken[best] = true
		out = append(out, best)
		for j := range d.Districts {
			nearest[j] = max(nearest[j], d.Size[best]*d.Share[best][j])
		}
	}
	return out
}

// Flows are the patients of each district with each of the trusts chosen. Patients
// of the others follow shared catchments: they go where people of their trust's
// districts go, from there on if need be, until they come to a trust that was
// chosen (an absorbing chain).
func (d *Draw) Flows(chosen []int) [][]float64 {
	to := d.absorbed(chosen)
	out := make([][]float64, len(chosen))
	for k := range chosen {
		out[k] = make([]float64, len(d.Districts))
		for i := range d.Trusts {
			if to[i][k] == 0 {
				continue
			}
			for j := range d.Districts {
				out[k][j] += d.Size[i] * d.Share[i][j] * to[i][k]
			}
		}
	}
	return out
}

// absorbed is the share of the patients of each trust that come to each of those
// chosen.
func (d *Draw) absorbed(chosen []int) [][]float64 {
	out := make([][]float64, len(d.Trusts))
	var rest []int
	for i := range out {
		out[i] = make([]float64, len(chosen))
		if k := slices.Index(chosen, i); k >= 0 {
			out[i][k] = 1
		} else if d.Size[i] > 0 {
			rest = append(rest, i)
		}
	}
	if len(rest) == 0 {
		return out
	}
	stay, leave := mat.NewDense(len(rest), len(rest), nil), mat.NewDense(len(rest), len(chosen), nil)
	for a, i := range rest {
		near := d.near(i)
		for b, j := range rest {
			stay.Set(a, b, -near[j])
		}
		stay.Set(a, a, 1-near[i])
		for k, j := range chosen {
			leave.Set(a, k, near[j])
		}
	}
	var found mat.Dense
	if found.Solve(stay, leave) != nil {
		return out // a trust whose districts nobody else serves leads nowhere
	}
	for a, i := range rest {
		for k := range chosen {
			out[i][k] = max(0, found.At(a, k))
		}
	}
	return out
}

// near is where the people of a trust's districts go, by trust.
func (d *Draw) near(i int) []float64 {
	out := make([]float64, len(d.Trusts))
	for j := range d.Districts {
		sum := 0.0
		for t := range d.Trusts {
			sum += d.Size[t] * d.Share[t][j]
		}
		if d.Share[i][j] == 0 || sum == 0 {
			continue
		}
		for t := range d.Trusts {
			out[t] += d.Share[i][j] * d.Size[t] * d.Share[t][j] / sum
		}
	}
	return out
}
