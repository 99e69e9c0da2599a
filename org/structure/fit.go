package structure

import (
	"math"
	"math/rand/v2"
)

// A Practice is what local fit is measured with.
type Practice struct {
	People float64 // above 0
	Need   float64 // weighted population; Need / People is the index of need
	Body   string  // in which it lies
}

// A Filter says which practices local fit is measured with. The zero Filter takes
// every one that has people.
type Filter struct {
	People    float64 // at least so many: need of few people is mostly noise
	InNetwork bool    // only those of a named network
	Low, High float64 // only with an index of overall need from Low to High; High 0 is no limit
}

// Usual is the filter of the published measure (domain notes, structures through
// time, 6). WithoutExtremes leaves out care-home and university practices too,
// which drive the tails.
var (
	Usual           = Filter{People: 1000, InNetwork: true}
	WithoutExtremes = Filter{People: 1000, InNetwork: true, Low: 0.5, High: 2}
)

// Takes tells whether a practice is measured. Index is its overall need for each
// person, whichever need is measured; network is "" or U where the practice is in
// none: U stands for "unallocated" in NHS England's files.
func (f Filter) Takes(people, index float64, network string) bool {
	named := network != "" && network != "U"
	return people > 0 && people >= f.People && (named || !f.InNetwork) && index >= f.Low && (f.High == 0 || index <= f.High)
}

// A Fit says how alike the practices of a body are in need. Of the variance of the
// index of need between practices, weighted by people,
//
//	Between  lies between bodies (η²)
//	Chance   would lie between them if practices were in bodies by lot
//	Fit      is (Between - Chance) / (1 - Chance): 1 if all practices of a body
//	         are alike, 0 if they are as unlike as by lot
//
// Chance is the mean of shuffles, and Error its standard error. The more bodies
// there are the more is Chance, so that Between alone compares no two maps.
type Fit struct {
	Between   float64 `json:"between"`
	Chance    float64 `json:"chance"`
	Fit       float64 `json:"fit"`
	Error     float64 `json:"error"`
	Practices int     `json:"practices"`
	Bodies    int     `json:"bodies"`
	Shuffles  int     `json:"shuffles"`
}

// shuffleSeed makes the same practices have the same fit on every machine.
const shuffleSeed = 1

// Shuffles is how many are enough for two decimals of local fit.
const Shuffles = 200

// FitOf measures local fit; the order of the practices matters to the last decimals
// of Chance only. It takes some 0.01 ms for each thousand practices and shuffle.
// Practices without people are left out. Where need does not differ
// between practices, or each is a body of its own, the fit is 0: it says nothing.
func FitOf(practices []Practice, shuffles int) Fit {
	v, labels := newVariance(practices)
	out := Fit{Between: v.between(labels), Practices: len(labels), Bodies: len(v.people), Shuffles: shuffles}
	if shuffles < 1 || v.total == 0 {
		return out
	}
	out.Chance, out.Error = v.byLot(labels, shuffles)
	if out.Bodies < out.Practices {
		out.Fit = (out.Between - out.Chance) / (1 - out.Chance)
	}
	return out
}

// byLot is the mean of what lies between bodies if the labels are shuffled, and its
// standard error. It changes the labels.
func (v *variance) byLot(labels []int, shuffles int) (mean, err float64) {
	var sum, squares float64
	rnd := rand.New(rand.NewPCG(shuffleSeed, 0))
	for range shuffles {
		rnd.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] })
		c := v.between(labels)
		sum, squares = sum+c, squares+c*c
	}
	n := float64(shuffles)
	mean = sum / n
	if shuffles > 1 {
		err = math.Sqrt(max(0, squares/n-mean*mean) / (n - 1))
	}
	return mean, err
}
