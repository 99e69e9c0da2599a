package allocation

import (
	"fmt"
	"math"
	"math/big"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// A Baseline is what a board had, and what is known of the costs of its area.
type Baseline struct {
	dated.Source
	Body org.Code
	Sum  money.Pence // last year's recurrent allocation, with transfers
	// MFF and EACA are indices of the unavoidable costs of an area: market forces
	// factor, and emergency ambulance cost adjustment. 0: not loaded.
	MFF, EACA money.Rate
}

// A Line is the allocation of one board. Distances and growth are shares of one:
// -0.0095 is 0.95 % below target.
type Line struct {
	Body        org.Code    `json:"code"`
	Name        string      `json:"name"`
	Population  float64     `json:"population"`
	Weighted    float64     `json:"weighted"` // scaled so that all add up to the population
	TargetShare float64     `json:"target_share"`
	Target      money.Pence `json:"target_pence"`
	Baseline    money.Pence `json:"baseline_pence"`
	Rolled      money.Pence `json:"rolled_forward_pence"` // baseline × (1 + national growth)
	Opening     float64     `json:"opening_distance"`     // rolled forward ÷ target − 1
	Convergence float64     `json:"convergence"`          // what is added to national growth, within the bounds
	Floor       money.Pence `json:"floor_pence"`          // the higher of the floors; 0 where there is none
	AtFloor     bool        `json:"at_floor"`
	Allocation  money.Pence `json:"allocation_pence"`
	Growth      float64     `json:"growth"`           // allocation ÷ baseline − 1
	Closing     float64     `json:"closing_distance"` // allocation ÷ target − 1
	Steps       []Step      `json:"steps"`

	Places []PlaceSum `json:"places,omitempty"`

	add      money.Rate
	step     ConvergenceStep // the step of the table that holds
	cost     float64         // MFF × EACA as far as they are loaded
	unscaled int64           // baseline × (1 + growth + convergence), in ten-thousandths of a penny
	baseline Baseline
	total    Total
}

// An Allocation is what every board gets.
type Allocation struct {
	Lines []Line `json:"icbs"`
	// Rescaled is by what baseline × (1 + growth + convergence) was multiplied for
	// the boards that are at no floor, so that all adds up to the envelope.
	Rescaled  float64     `json:"rescaled_by"`
	Envelope  money.Pence `json:"envelope_pence"`
	NotLoaded []string    `json:"not_loaded"`
}

// Allocate shares the envelope out among boards, by the ten steps of the field
// (domain notes D; NHS England's technical guide to allocations has them in
// words):
//
//  1. to 5. the weighted population of each board ([Parameters.Weigh]), multiplied
//     by what is loaded of the costs of its area;
//  6. the target is the envelope by weighted population;
//  7. the baseline is what the board had;
//  8. the opening distance is baseline × (1 + growth) ÷ target − 1;
//  9. growth is national growth and the convergence of the step that holds the
//     distance, within the bounds; then all sums are rescaled;
//  10. the allocation is baseline × (1 + growth), rescaled.
//
// Rescaling is one multiplication: the envelope is split in proportion to the sums
// of step 9, to the penny by the largest remainder (of equal remainders that of
// the earlier code). A board that would get less than its floor gets the floor
// instead, and what is left is split again among the others, until nobody is
// below. Every board of the year needs a baseline, and every baseline a board.
func (p *Parameters) Allocate(boards []Board, baselines map[org.Code]Baseline) (*Allocation, *problem.List) {
	a, problems := &Allocation{Envelope: p.Envelope}, &problem.List{}
	for _, b := range boards {
		a.Lines = append(a.Lines, Line{Body: b.Code, Name: b.Name, Population: b.Population, total: b.Total, baseline: baselines[b.Code]})
	}
	p.check(a.Lines, baselines, problems)
	if problems.Len() > 0 {
		return nil, problems
	}
	p.weigh(a)
	p.target(a)
	for i := range a.Lines {
		p.converge(&a.Lines[i])
	}
	if !p.rescale(a) {
		problems.Add(problem.Problem{Code: "floors_exceed_envelope", Severity: problem.Reject, What: fmt.Sprintf("the floors of the boards take more than the envelope of %v.", p.Envelope),
			Why: "No allocation holds all of them.", Fix: "Lower the floors, or raise the envelope."})
		return nil, problems
	}
	for i := range a.Lines {
		a.Lines[i].close()
	}
	p.explain(a)
	return a, problems
}

// weigh gives each board its weighted population, scaled to the population.
func (p *Parameters) weigh(a *Allocation) {
	people, weighted := 0.0, 0.0
	for i := range a.Lines {
		l := &a.Lines[i]
		l.Weighted, _ = p.Weigh(l.total)
		l.cost = cost(l.baseline.MFF) * cost(l.baseline.EACA)
		l.Weighted *= l.cost
		people, weighted = people+l.Population, weighted+l.Weighted
	}
	for i := range a.Lines {
		a.Lines[i].TargetShare = a.Lines[i].Weighted / weighted
		a.Lines[i].Weighted *= people / weighted
	}
}

func cost(index money.Rate) float64 {
	if index == 0 {
		return 1 // not loaded, and said so in the steps
	}
	return fraction(index)
}

// target splits the envelope by weighted population.
func (p *Parameters) target(a *Allocation) {
	weights := make([]int64, len(a.Lines))
	for i, l := range a.Lines {
		weights[i] = units(l.Weighted)
	}
	for i, sum := range money.Split(p.Envelope, weights) {
		a.Lines[i].Target = sum
	}
}

// units are weighted people as whole numbers of a hundred-millionth: finer than a
// float of sixty million holds, and their sum fits an integer.
func units(weighted float64) int64 { return int64(math.Round(weighted * 1e8)) }

// converge finds the growth of a board before rescaling.
func (p *Parameters) converge(l *Line) {
	l.Baseline = l.baseline.Sum
	l.Rolled = l.Baseline.Times(money.One+p.Growth, money.HalfUp)
	distance := ratioLess1(l.Baseline, money.One+p.Growth, l.Target)
	l.Opening, _ = distance.Float64()
	l.step = p.Convergence.at(distance)
	l.add = l.step.Add
	if p.Lowest != nil {
		l.add = max(l.add, *p.Lowest)
	}
	if p.Highest != nil {
		l.add = min(l.add, *p.Highest)
	}
	l.Convergence = fraction(l.add)
	l.unscaled = int64(l.Baseline.Scale(int64(money.One+p.Growth+l.add), int64(money.One)/tenThousandths, money.HalfUp))
	if p.PerHead != nil {
		l.Floor = p.PerHead.Scale(units(l.Population), units(1), money.HalfUp)
	}
	if p.FurthestBelow != nil {
		l.Floor = max(l.Floor, l.Target.Times(money.One-*p.FurthestBelow, money.HalfUp))
	}
}

// tenThousandths of a penny are the unit of sums before they are rescaled.
const tenThousandths = 10_000

// ratioLess1 is a × r ÷ b − 1, exactly.
func ratioLess1(a money.Pence, r money.Rate, b money.Pence) *big.Rat {
	n := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(r)))
	d := new(big.Int).Mul(big.NewInt(int64(b)), big.NewInt(int64(money.One)))
	return new(big.Rat).Sub(new(big.Rat).SetFrac(n, d), big.NewRat(1, 1))
}

// close works out where a board ends.
func (l *Line) close() {
	l.Growth, _ = ratioLess1(l.Allocation, money.One, l.Baseline).Float64()
	l.Closing, _ = ratioLess1(l.Allocation, money.One, l.Target).Float64()
}
