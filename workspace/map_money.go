package workspace

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A commissionerSum is a sum of a commissioner.
type commissionerSum struct {
	code org.Code
	sum  money.Pence
}

// moneyByCommissioner adds up, from April to a month, what each commissioner owes, or
// what was claimed from it beyond that; those of whom nobody is named are left out.
func (w *Workspace) moneyByCommissioner(ctx context.Context, q MapAsked, m MapMeasure) ([]commissionerSum, calendar.Month, error) {
	if q.Out == nil {
		return nil, calendar.Month{}, ErrNoRun
	}
	r, err := w.Results(ctx, q.Out)
	if err != nil {
		return nil, calendar.Month{}, err
	}
	name := cmp.Or(q.Month, r.Latest())
	month, err := calendar.ParseMonth(name)
	if err != nil {
		return nil, month, fmt.Errorf("%q: %w", name, ErrNoMonth)
	}
	statements, err := r.Statements(name)
	if err != nil {
		return nil, month, err
	}
	sums := map[org.Code]money.Pence{}
	for _, line := range statements[0].Lines {
		f := line.YearToDate
		if line.Commissioner == "" {
			continue
		}
		if sums[line.Commissioner] += f.Derived; m.Name == mapVariance {
			sums[line.Commissioner] += f.Claimed - 2*f.Derived
		}
	}
	var out []commissionerSum
	for code, sum := range sums {
		out = append(out, commissionerSum{code, sum})
	}
	slices.SortFunc(out, func(a, b commissionerSum) int { return cmp.Compare(a.code, b.code) })
	return out, month, nil
}

// sorted puts the bodies in order of code.
func (f figuresOf) sorted() figuresOf {
	slices.SortFunc(f.bodies, func(a, b Mapped) int { return strings.Compare(string(a.Code), string(b.Code)) })
	return f
}
