package structure

// A variance is that of the index of need of practices, weighted by people.
type variance struct {
	weight, off []float64 // of each practice: people, and people × (index - mean)
	total       float64   // Σ people × (index - mean)²

	people, offs []float64 // by body, for between
}

// newVariance indexes the practices that have people; labels are the numbers of
// their bodies.
func newVariance(practices []Practice) (v *variance, labels []int) {
	v = &variance{}
	numbers := map[string]int{}
	var people, need float64
	for _, p := range practices {
		if p.People > 0 {
			n, known := numbers[p.Body]
			if !known {
				n = len(numbers)
				numbers[p.Body] = n
			}
			labels = append(labels, n)
			people, need = people+p.People, need+p.Need
		}
	}
	v.people, v.offs = make([]float64, len(numbers)), make([]float64, len(numbers))
	v.weigh(practices, people, need)
	return v, labels
}

// alike is the share of the mean square of the index below which its variance is
// rounding.
const alike = 1e-20

// weigh takes the distance of each practice from the mean index, need / people.
func (v *variance) weigh(practices []Practice, people, need float64) {
	for _, p := range practices {
		if p.People > 0 {
			off := p.Need - p.People*need/people
			v.weight, v.off, v.total = append(v.weight, p.People), append(v.off, off), v.total+off*off/p.People
		}
	}
	if v.total <= alike*need*need/people {
		v.total = 0
	}
}

// between is the share of the variance that lies between the bodies of the labels.
func (v *variance) between(labels []int) float64 {
	if v.total == 0 {
		return 0
	}
	clear(v.people)
	clear(v.offs)
	for i, n := range labels {
		v.people[n] += v.weight[i]
		v.offs[n] += v.off[i]
	}
	sum := 0.0
	for n, off := range v.offs {
		sum += off * off / v.people[n]
	}
	return sum / v.total
}
