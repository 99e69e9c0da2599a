package priority

import (
	"context"
	"fmt"
	"math"

	"github.com/remit-health/remit/solve"
)

// A relaxation is the program with options that may be taken in part. Its prices
// bound what any set can reach.
type relaxation struct {
	objective float64
	price     []float64 // benefit for one more of each row
	bound     float64   // of all sets, from the prices alone
	against   []float64 // of each column: what the bound loses if it must be in
}

// relax solves the relaxation. Without an answer it is nil.
func (m *model) relax(ctx context.Context, with Solver) (*relaxation, error) {
	p, values := m.varied(variation{}), m.values()
	times := scaleOf(terms(values))
	for i, v := range values {
		p.Cost[i] = v * times
	}
	p.Whole = nil
	got, err := with.Solve(ctx, p, solve.Limits{})
	if err != nil {
		return nil, fmt.Errorf("solve the relaxation: %w", err)
	}
	if got.Status != solve.Optimal || len(got.Duals) != len(m.rows) {
		return nil, nil
	}
	x := &relaxation{objective: got.Objective / times}
	for i, r := range m.rows {
		x.price = append(x.price, m.priceOf(r, got.Duals[i])*r.scale/times)
	}
	m.boundBy(x, values)
	return x, nil
}

// priceOf keeps the sign that a row can have, so that the bound holds whatever the
// solver's last digits are.
func (m *model) priceOf(r row, dual float64) float64 {
	if dual > 0 && math.IsInf(r.Upper, 1) || dual < 0 && math.IsInf(r.Lower, -1) {
		return 0
	}
	return dual
}

// boundBy works out the bound: what the rows are worth at their prices, and what
// each column is worth beyond what it pays for them (Lagrange).
func (m *model) boundBy(x *relaxation, values []float64) {
	left := make([]float64, len(values))
	copy(left, values)
	for i, r := range m.rows {
		switch price := x.price[i]; {
		case price > 0:
			x.bound += price * r.Upper
		case price < 0:
			x.bound += price * r.Lower
		}
		for _, t := range r.Terms {
			left[t.Column] -= x.price[i] * t.Value
		}
	}
	x.against = make([]float64, len(left))
	for i, v := range left {
		x.bound += max(v, 0)
		x.against[i] = max(-v, 0)
	}
}
