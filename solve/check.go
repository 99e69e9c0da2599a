package solve

import (
	"fmt"
	"math"
)

// What HiGHS can hold: it takes bounds and costs from the largest on for infinite,
// fails on the largest value of a term, and drops smaller ones than the smallest
// without failing.
const (
	largest       = 1e20
	largestValue  = 1e15
	smallestValue = 1e-9
	mostColumns   = 1 << 24
)

// check says what is wrong with a program, for people who made it.
func (p *Program) check() error {
	if len(p.Cost) > mostColumns || len(p.Rows) > mostColumns {
		return fmt.Errorf("a program of %d columns and %d rows: the solver takes %d of each", len(p.Cost), len(p.Rows), mostColumns)
	}
	for _, list := range []struct {
		name   string
		values []float64
	}{{"lower bounds", p.Lower}, {"upper bounds", p.Upper}} {
		if len(list.values) != len(p.Cost) {
			return fmt.Errorf("a program of %d columns has %d %s", len(p.Cost), len(list.values), list.name)
		}
	}
	if p.Whole != nil && len(p.Whole) != len(p.Cost) {
		return fmt.Errorf("a program of %d columns says of %d whether they are whole", len(p.Cost), len(p.Whole))
	}
	for c, cost := range p.Cost {
		if !(math.Abs(cost) < largest) {
			return fmt.Errorf("column %d: its cost is %v, not a number below %v", c, cost, largest)
		}
		if err := checkBounds(p.Lower[c], p.Upper[c]); err != nil {
			return fmt.Errorf("column %d: %w", c, err)
		}
	}
	for r, row := range p.Rows {
		if err := row.check(len(p.Cost)); err != nil {
			return fmt.Errorf("row %d: %w", r, err)
		}
	}
	return nil
}

func (r *Row) check(columns int) error {
	for i, t := range r.Terms {
		size := math.Abs(t.Value)
		switch {
		case t.Column < 0 || t.Column >= columns:
			return fmt.Errorf("term %d names column %d; the program has %d, counted from 0", i, t.Column, columns)
		case !(size < largestValue) || size > 0 && size < smallestValue:
			return fmt.Errorf("term %d: the value %v is not 0, and not from %v to below %v: choose other units", i, t.Value, smallestValue, largestValue)
		}
	}
	return checkBounds(r.Lower, r.Upper)
}

// checkBounds refuses bounds that are no numbers. A lower bound above the upper one
// is a program without solution, which is an answer.
func checkBounds(lower, upper float64) error {
	switch {
	case math.IsNaN(lower) || math.IsNaN(upper):
		return fmt.Errorf("its bounds are %v and %v, not numbers", lower, upper)
	case math.IsInf(lower, 1) || math.IsInf(upper, -1):
		return fmt.Errorf("its bounds are %v and %v, which no number keeps", lower, upper)
	case tooLarge(lower) || tooLarge(upper):
		return fmt.Errorf("its bounds are %v and %v; write math.Inf from %v on", lower, upper, largest)
	}
	return nil
}

func tooLarge(x float64) bool { return math.Abs(x) >= largest && !math.IsInf(x, 0) }

// crossed tells whether a lower bound is above its upper one, so that there is no
// solution.
func (p *Program) crossed() bool {
	for c := range p.Cost {
		if p.Lower[c] > p.Upper[c] {
			return true
		}
	}
	for _, r := range p.Rows {
		if r.Lower > r.Upper {
			return true
		}
	}
	return false
}

// check says what is wrong with the limits of a program.
func (l *Limits) check(columns int) error {
	if !(l.Gap >= 0) || math.IsInf(l.Gap, 0) {
		return fmt.Errorf("the gap to stop at is %v, not a number from 0", l.Gap)
	}
	if l.Time < 0 {
		return fmt.Errorf("the time to stop after is %v, less than none", l.Time)
	}
	if l.Start != nil && len(l.Start) != columns {
		return fmt.Errorf("a program of %d columns starts from %d values", columns, len(l.Start))
	}
	for c, x := range l.Start {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("column %d starts at %v, not a number", c, x)
		}
	}
	return nil
}
