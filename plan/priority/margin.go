package priority

import (
	"math"
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
)

// A Margin is what programme budgeting and marginal analysis makes of the options
// (domain F.3): growth in order of benefit for a pound, paid for with new money and
// then by stopping whatever loses least for a pound, as long as more is gained than
// lost.
type Margin struct {
	New   money.Pence `json:"new_pence"` // money that needs no option to stop
	Ratio []Ratio     `json:"ratios"`
	Moves []Funded    `json:"moves"` // in order
	Left  money.Pence `json:"left_pence"`
	Net   float64     `json:"net_benefit"`
	// NotHeld are options without a cost, which have no ratio.
	NotHeld []string `json:"without_cost"`
}

// A Ratio is what an option gains or loses for each million pounds.
type Ratio struct {
	ID      string      `json:"id"`
	Stops   bool        `json:"stops"`
	Cost    money.Pence `json:"cost_pence"`
	Benefit float64     `json:"benefit"`
	Ratio   float64     `json:"benefit_per_million_pounds"`
}

// A Funded option is growth with what would be stopped for it, and whether that is
// worth it.
type Funded struct {
	ID   string      `json:"id"`
	Stop []string    `json:"stop"`
	Gain float64     `json:"gain"`
	Loss float64     `json:"loss"` // by what would be stopped
	Done bool        `json:"done"`
	Why  string      `json:"why"` // not, "" if done
	Left money.Pence `json:"left_pence"`
}

// Margins moves money from what loses least to what gains most. Whole options only;
// what remains of a sum released stays for the next. New money is that of all
// budgets of the first year.
func Margins(q *Question) *Margin {
	m := &Margin{New: q.newMoney(), Ratio: []Ratio{}, Moves: []Funded{}, NotHeld: []string{}}
	grow, stop := m.ratios(q.Options)
	m.Left = m.New
	for _, g := range grow {
		stop = m.fund(g, stop)
	}
	return m
}

func (q *Question) newMoney() money.Pence {
	first, _ := q.years()
	var sum money.Pence
	for _, line := range q.lines() {
		sum += at(q.Budgets[line], first, 0, first)
	}
	return sum
}

// ratios are growth by gain for a pound, the most first, and releases by loss for a
// pound, the least first.
func (m *Margin) ratios(options []plan.Option) (grow, stop []Ratio) {
	for _, o := range options {
		if o.Cost == 0 {
			m.NotHeld = append(m.NotHeld, o.ID)
			continue
		}
		r := Ratio{ID: o.ID, Stops: o.Cost < 0, Cost: o.Cost, Benefit: o.Gain.Mean, Ratio: o.Gain.Mean / (float64(o.Cost) / 100 / 1e6)}
		if r.Stops {
			stop = append(stop, r)
		} else {
			grow = append(grow, r)
		}
	}
	by := func(a, b Ratio, sign int) int {
		if a.Ratio != b.Ratio {
			return sign * compare(a.Ratio, b.Ratio)
		}
		return compare(a.ID, b.ID)
	}
	slices.SortFunc(grow, func(a, b Ratio) int { return by(a, b, -1) })
	slices.SortFunc(stop, func(a, b Ratio) int { return by(a, b, 1) })
	m.Ratio = append(append(m.Ratio, grow...), stop...)
	return grow, stop
}

// fund pays for growth if that gains more than stopping loses, and gives the options
// that can still be stopped.
func (m *Margin) fund(g Ratio, stop []Ratio) []Ratio {
	f := Funded{ID: g.ID, Gain: g.Benefit, Stop: []string{}, Left: m.Left}
	n, released := 0, m.Left
	for ; n < len(stop) && released < g.Cost; n++ {
		released -= stop[n].Cost
		f.Loss -= stop[n].Benefit
		f.Stop = append(f.Stop, stop[n].ID)
	}
	switch {
	case released < g.Cost:
		f.Why = "nothing is left to stop that would pay for it"
	case f.Gain <= f.Loss:
		f.Why = "what would be stopped loses as much as it gains, or more"
	default:
		m.Left = released - g.Cost
		f.Done, f.Left = true, m.Left
		m.Net += f.Gain - f.Loss
		stop = stop[n:]
	}
	m.Moves = append(m.Moves, f)
	return stop
}

// An Area is a programme of care in one body, for comparison with others.
type Area struct {
	Programme string
	Body      string
	Spend     float64 // pounds a head
	Outcome   float64 // higher is better
}

// A Quadrant is where a body stands in a programme against the others: by spend and
// by outcome, in standard deviations from the mean of all bodies.
type Quadrant struct {
	Programme string  `json:"programme"`
	Name      string  `json:"name"`
	Body      string  `json:"body"`
	Spend     float64 `json:"spend_z"`
	Outcome   float64 `json:"outcome_z"`
	Says      string  `json:"says"`    // lower spend, better outcome
	Flagged   bool    `json:"flagged"` // either is more than two from the mean
}

// Quadrants place each body in each programme. A programme of fewer than three
// bodies, or in which all are alike, has none.
func Quadrants(areas []Area) ([]Quadrant, error) {
	out := []Quadrant{}
	names, err := Programmes()
	by := map[string][]Area{}
	var order []string
	for _, a := range areas {
		if by[a.Programme] == nil {
			order = append(order, a.Programme)
		}
		by[a.Programme] = append(by[a.Programme], a)
	}
	slices.Sort(order)
	for _, p := range order {
		out = append(out, quadrants(names[p], by[p])...)
	}
	return out, err
}

func quadrants(name string, of []Area) []Quadrant {
	var spend, outcome []float64
	for _, a := range of {
		spend, outcome = append(spend, a.Spend), append(outcome, a.Outcome)
	}
	if len(of) < 3 || deviation(spend) == 0 || deviation(outcome) == 0 {
		return nil
	}
	var out []Quadrant
	for _, a := range of {
		q := Quadrant{Programme: a.Programme, Name: name, Body: a.Body, Spend: (a.Spend - average(spend)) / deviation(spend), Outcome: (a.Outcome - average(outcome)) / deviation(outcome)}
		q.Says = word(q.Spend, "lower spend", "higher spend") + ", " + word(q.Outcome, "worse outcome", "better outcome")
		q.Flagged = math.Abs(q.Spend) > 2 || math.Abs(q.Outcome) > 2
		out = append(out, q)
	}
	return out
}

func word(z float64, below, above string) string {
	if z < 0 {
		return below
	}
	return above
}
