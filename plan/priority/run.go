package priority

import (
	"context"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/solve"
)

// A Run is the answer to a question, with everything needed to get it again.
type Run struct {
	Title     string       `json:"title"`
	Unit      string       `json:"unit"` // of benefit, objective and values
	MadeUp    bool         `json:"made_up"`
	Status    solve.Status `json:"status"`
	Objective *float64     `json:"objective"` // total benefit; null without a set
	Bound     *float64     `json:"bound"`     // no set can reach more
	Gap       *float64     `json:"gap"`       // (bound - objective) ÷ objective
	Chosen    []string     `json:"chosen"`    // ids of options, in order
	Options   []Option     `json:"options"`
	Binding   []Binding    `json:"binding"`
	Limits    []Used       `json:"limits"`
	Displaced []Displaced  `json:"displaced"`
	LeftOut   []LeftOut    `json:"left_out"`
	Draws     Draws        `json:"draws"`
	Conflict  []Constraint `json:"conflict"` // which cannot all hold, if there is no set
	Health    []Health     `json:"health"`
	Star      *Star        `json:"star"`
	Margins   *Margin      `json:"margins"`
	Quadrant  []Quadrant   `json:"programmes"`
	Impact    []Move       `json:"impact"`
	Notes     []string     `json:"notes"`
	Stamp     Stamp        `json:"stamp"`
}

// An Option is what became of an option.
type Option struct {
	ID      string    `json:"id"`
	Name    string    `json:"name,omitempty"`
	Chosen  bool      `json:"chosen"`
	Start   plan.Year `json:"start,omitempty"` // the year in which it starts
	Benefit float64   `json:"benefit"`         // as stated, within the years of the plan
	Value   float64   `json:"value"`           // what it adds to the objective
	Cost    *int64    `json:"cost_pence"`      // over the years of the plan; null if none is stated
	Stops   bool      `json:"stops"`
	Must    bool      `json:"must"`
	Lead    int       `json:"lead_months,omitempty"` // until the first person is reached; shown, not worked with
	// Evidence is where it is published that the option works, else NoEvidence the
	// reason for going without; both empty if neither is stated.
	Evidence   string `json:"evidence,omitempty"`
	NoEvidence string `json:"no_evidence,omitempty"`
}

// A Stamp says what an answer was made from. The same stamp is the same answer.
type Stamp struct {
	File       string     `json:"file"`
	SHA256     string     `json:"sha256"` // of the file
	Limits     string     `json:"limits_file,omitempty"`
	LimitsSum  string     `json:"limits_sha256,omitempty"`
	Method     Method     `json:"method"`
	Objective  Objective  `json:"objective"`
	On         string     `json:"on"` // the day whose parameters hold
	Seed       uint64     `json:"seed"`
	Draws      int        `json:"draws"`
	Gap        float64    `json:"gap"`
	Parameters Parameters `json:"parameters"`
	Solver     string     `json:"solver"`
	Program    string     `json:"program"`
}

// Optimise answers a question that has been checked. The error is a failure of the
// solver, or ctx.
func Optimise(ctx context.Context, with Solver, q *Question, settings Settings) (*Run, error) {
	settings = settings.filled()
	params, err := parameters(settings.On, q.Own)
	if err != nil {
		return nil, err
	}
	m := newModel(q, settings, params)
	r := m.blank(with.Version())
	best, err := m.search(ctx, with, variation{gap: settings.Gap, time: settings.Time})
	if err != nil {
		return nil, err
	}
	r.Status = best.status
	if !best.found() {
		if best.status == solve.Infeasible {
			r.Conflict, err = m.conflict(ctx, with)
		}
		return r, err
	}
	return r, m.explain(ctx, with, best, r)
}

// blank is the run before the search.
func (m *model) blank(solver string) *Run {
	q, s := m.q, m.set
	return &Run{Title: q.Title, Unit: q.Unit, MadeUp: q.madeUp(), Chosen: []string{}, Options: []Option{}, Binding: []Binding{}, Limits: []Used{}, Displaced: []Displaced{},
		LeftOut: []LeftOut{}, Draws: Draws{Seed: s.Seed, Chosen: map[string]int{}}, Conflict: []Constraint{}, Health: []Health{}, Quadrant: []Quadrant{}, Impact: []Move{}, Notes: []string{},
		Stamp: Stamp{Objective: s.Objective, On: s.On.String(), Seed: s.Seed, Draws: s.Draws, Gap: s.Gap, Parameters: m.params, Solver: solver}}
}

func (q *Question) madeUp() bool {
	for _, o := range q.Options {
		if o.MadeUp {
			return true
		}
	}
	return q.MadeUp
}

// explain says of the best set what it is and what it rests on.
func (m *model) explain(ctx context.Context, with Solver, best set, r *Run) error {
	x, err := m.relax(ctx, with)
	if err != nil {
		return err
	}
	again, wait := len(m.options) <= m.set.Most, m.set.patience()
	if again && best.status == solve.Optimal && m.set.Gap == 0 {
		sure := false
		if best, sure, err = m.preferred(ctx, with, best, x, wait.part(0.25)); err != nil {
			return err
		}
		if !sure {
			r.note("Whether another set is as good was not settled in the time allowed.")
		}
	} else {
		r.note("Whether another set is as good was not asked.")
	}
	m.describe(best, r)
	if err := m.limits(ctx, with, best, x, again, wait.part(0.25), r); err != nil {
		return err
	}
	if again {
		if err := m.displace(ctx, with, best, wait.part(0.5), r); err != nil {
			return err
		}
	} else {
		r.note("What each option displaces was not worked out for %d options, more than %d.", len(m.options), m.set.Most)
	}
	r.Impact = m.impact(best)
	return m.draw(ctx, with, best, wait, r)
}
