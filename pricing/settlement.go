package pricing

import "github.com/remit-health/remit/money"

// Uplift carries a price into the next year: price × (1 + uplift) × (1 −
// efficiency), rounded half up once.
func Uplift(price money.Pence, uplift, efficiency money.Rate) money.Pence {
	whole := int64(money.One) * int64(money.One)
	return price.Scale(int64(money.One+uplift)*int64(money.One-efficiency), whole, money.HalfUp)
}

// An AlignedPayment is an aligned payment and incentive agreement: a fixed sum,
// and a variable part for activity at unit prices.
type AlignedPayment struct {
	Fixed    money.Pence
	Planned  money.Pence // value of the planned variable activity at unit prices
	Actual   money.Pence // value of the actual variable activity at unit prices
	Variable money.Rate  // share of the unit prices that is paid; 1 for elective care
}

// Pay is the sum to pay and how far it is from the plan.
func (a AlignedPayment) Pay() (pay, variance money.Pence) {
	actual := a.Actual.Times(a.Variable, money.HalfUp)
	planned := a.Planned.Times(a.Variable, money.HalfUp)
	return a.Fixed + actual, actual - planned
}

// A Blended payment pays a baseline and a marginal rate on the difference
// between the value of actual activity and the baseline.
type Blended struct {
	Baseline    money.Pence
	Over, Under money.Rate // marginal rates above and below the baseline
	// BreakGlass is the share of the baseline beyond which the parties agreed to
	// renegotiate; zero for no such term.
	BreakGlass money.Rate
}

// Pay is the sum to pay for activity of the given value, rounded half up, and
// whether the value is outside the break-glass range, where the sum holds only
// until the parties have agreed another.
func (b Blended) Pay(actual money.Pence) (pay money.Pence, renegotiate bool) {
	away, rate := actual-b.Baseline, b.Over
	if away < 0 {
		rate = b.Under
	}
	limit := b.Baseline.Times(b.BreakGlass, money.HalfUp)
	renegotiate = b.BreakGlass != 0 && (away > limit || away < -limit)
	return b.Baseline + away.Times(rate, money.HalfUp), renegotiate
}

// ValueWeighted is activity value against its baseline, as a rate; false if the
// baseline is zero.
func ValueWeighted(actual, baseline money.Pence) (money.Rate, bool) {
	if baseline == 0 {
		return 0, false
	}
	return money.Rate(money.Pence(money.One).Scale(int64(actual), int64(baseline), money.HalfUp)), true
}

// An Indicator is one measure of a quality payment: Weight is its share, Least
// and Most the range over which attainment earns.
type Indicator struct{ Weight, Attained, Least, Most money.Rate }

// QualityPayment is share × contract value × Σ weight × attainment within the
// range, rounded half up for each indicator so that the parts can be shown.
func QualityPayment(value money.Pence, share money.Rate, indicators []Indicator) money.Pence {
	pot, sum := value.Times(share, money.HalfUp), money.Pence(0)
	for _, i := range indicators {
		if span := i.Most - i.Least; span > 0 {
			earned := min(max(i.Attained-i.Least, 0), span)
			sum += pot.Scale(int64(i.Weight)*int64(earned), int64(money.One)*int64(span), money.HalfUp)
		}
	}
	return sum
}
