package level

import (
	"maps"
	"math"
	"slices"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
)

// A Draw is where the patients of trusts come from, with a size for each trust: the
// files state shares without totals.
type Draw struct {
	Trusts    []org.Code
	Districts []string
	Share     [][]float64 // of a trust's patients, by trust and district
	Size      []float64   // patients of a trust, in people
	People    []float64   // of a district
	Residual  float64     // share of the people that the sizes put in the wrong district
}

// DrawOf fits the sizes of trusts so that the flows of a district add up to its
// people. Districts without people are left out.
func DrawOf(flows []structure.FlowRow, people map[string]float64) *Draw {
	d := &Draw{Districts: slices.Sorted(maps.Keys(people))}
	number := map[string]int{}
	for i, name := range d.Districts {
		number[name] = i
		d.People = append(d.People, people[name])
	}
	trusts := map[org.Code][]float64{}
	for _, f := range flows {
		i, ok := number[f.Area]
		if !ok {
			continue
		}
		if trusts[f.Trust] == nil {
			trusts[f.Trust] = make([]float64, len(d.Districts))
		}
		trusts[f.Trust][i] += f.Share
	}
	d.Trusts = slices.Sorted(maps.Keys(trusts))
	for _, t := range d.Trusts {
		d.Share = append(d.Share, trusts[t])
	}
	d.fit()
	return d
}

// sweeps is how often sizes are corrected: after some two hundred times the residual
// falls by no more than a hundredth of itself.
const sweeps = 200

// fit corrects the size of each trust by how far the districts that it draws from
// are short of people, until the flows add up as nearly as they can: the sizes of
// greatest likelihood, all of them above zero (Richardson and Lucy).
func (d *Draw) fit() {
	d.Size = make([]float64, len(d.Trusts))
	whole := make([]float64, len(d.Trusts)) // share of a trust's patients who live in districts that are known
	for i := range d.Size {
		d.Size[i] = 1
		for _, share := range d.Share[i] {
			whole[i] += share
		}
	}
	short := make([]float64, len(d.Districts))
	for range sweeps {
		for j, people := range d.People {
			sum := 0.0
			for i := range d.Trusts {
				sum += d.Size[i] * d.Share[i][j]
			}
			short[j] = 0
			if sum > 0 {
				short[j] = people / sum
			}
		}
		for i := range d.Size {
			d.Size[i] *= dot(d.Share[i], short) / whole[i]
		}
	}
	d.Residual = d.residual()
}

func (d *Draw) residual() float64 {
	off, all := 0.0, 0.0
	for j, people := range d.People {
		sum := 0.0
		for i := range d.Trusts {
			sum += d.Size[i] * d.Share[i][j]
		}
		off, all = off+math.Abs(sum-people), all+people
	}
	return off / max(1, all)
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
