package priority

import (
	"context"

	"github.com/remit-health/remit/solve"
)

// A Method is a way to set priorities.
type Method string

// The methods.
const (
	Every    Method = "all"
	Exact    Method = "optimise"
	ByValue  Method = "star"
	ByMargin Method = "pbma"
)

// NotAsked is the status of a run without the exact search.
const NotAsked solve.Status = "not_asked"

// Answer answers a question that has been checked by one method, or by all of them.
// The solver is opened only for the exact search.
func Answer(ctx context.Context, open func() (Solver, error), q *Question, s Settings, method Method) (*Run, error) {
	r, err := answered(ctx, open, q, s, method)
	if err != nil {
		return nil, err
	}
	if method == Every || method == ByValue {
		r.Star = Triangles(q)
	}
	if method == Every || method == ByMargin {
		r.Margins = Margins(q)
		if r.Quadrant, err = Quadrants(q.Areas); err != nil {
			return nil, err
		}
	}
	r.Health, err = Healths(q, s)
	return r, err
}

func answered(ctx context.Context, open func() (Solver, error), q *Question, s Settings, method Method) (*Run, error) {
	if method == Every || method == Exact {
		with, err := open()
		if err != nil {
			return nil, err
		}
		return Optimise(ctx, with, q, s)
	}
	s = s.filled()
	params, err := parameters(s.On, q.Own)
	if err != nil {
		return nil, err
	}
	m := newModel(q, s, params)
	r := m.blank("")
	r.Status = NotAsked
	for i := range m.options {
		r.Options = append(r.Options, m.optionOf(i, 0))
	}
	return r, nil
}
