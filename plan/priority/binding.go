package priority

import (
	"context"
	"math"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/solve"
)

// Used is how much of a limit a set takes.
type Used struct {
	Constraint
	Money bool    `json:"money"` // in pence
	Limit float64 `json:"limit"`
	Used  float64 `json:"used"`
	Left  float64 `json:"left"`
}

// A Binding limit is one of which more would buy more.
type Binding struct {
	Used
	// Shadow is what one unit more is worth in the relaxation, in which options may
	// be taken in part; of money one pound.
	Shadow float64 `json:"shadow_value"`
	// Step is some units more, and Worth what the best set gains by exactly that: the
	// whole is searched again. Worth is null if it was not.
	Step  float64  `json:"step"`
	Worth *float64 `json:"step_worth"`
	Then  []string `json:"step_chosen"` // the best set with the step
}

// limits tells how much of each limit is used, and which bind.
func (m *model) limits(ctx context.Context, with Solver, best set, x *relaxation, again bool, wait patience, r *Run) error {
	for i, row := range m.rows {
		if row.Kind != "limit" && row.Kind != "budget" {
			continue
		}
		u := Used{row.Constraint, row.Kind == "budget", row.Upper, m.used(i, best.chosen), 0}
		u.Left = u.Limit - u.Used
		if math.Abs(u.Left) < near*max(math.Abs(u.Limit), 1) {
			u.Left = 0
		}
		r.Limits = append(r.Limits, u)
		price := 0.0
		if x != nil {
			price = x.price[i]
		}
		if math.Abs(price) < near*largest(m.values())/max(math.Abs(row.Upper), 1) && u.Left > 0 {
			continue
		}
		b := Binding{Used: u, Shadow: price, Step: m.step(row), Then: []string{}}
		if u.Money {
			b.Shadow *= 100
		}
		if again {
			if err := m.stepOf(ctx, with, i, best, wait, &b, r); err != nil {
				return err
			}
		}
		r.Binding = append(r.Binding, b)
	}
	return nil
}

// stepOf searches again with a step more of a limit.
func (m *model) stepOf(ctx context.Context, with Solver, row int, best set, wait patience, b *Binding, r *Run) error {
	s, proved, err := m.again(ctx, with, variation{extra: map[int]float64{row: b.Step}}, wait)
	if err != nil || !proved {
		return err
	}
	worth := max(s.objective-best.objective, 0)
	b.Worth, b.Then = &worth, m.ids(s)
	if worth <= near*math.Abs(best.objective) {
		*b.Worth, b.Then = 0, r.Chosen
	}
	return nil
}

// again searches once more, if there is time for it. It is proved unless time ran out.
func (m *model) again(ctx context.Context, with Solver, v variation, wait patience) (s set, proved bool, err error) {
	left, time := wait.left()
	if !time {
		return set{}, false, nil
	}
	v.time = left
	s, err = m.search(ctx, with, v)
	return s, s.status == solve.Optimal || s.status == solve.Infeasible, err
}

// step is one unit of a limit up to a hundred whole units, else a hundredth of it.
func (m *model) step(r row) float64 {
	if r.Kind == "limit" && r.Upper <= 100 && whole(r) {
		return 1
	}
	if r.Upper == 0 {
		return largest(values(r.Terms)) / 100
	}
	return r.Upper / 100
}

func whole(r row) bool {
	for _, t := range r.Terms {
		if t.Value != math.Trunc(t.Value) {
			return false
		}
	}
	return r.Upper == math.Trunc(r.Upper)
}

func values(of []solve.Term) []float64 {
	var out []float64
	for _, t := range of {
		out = append(out, t.Value)
	}
	return out
}

// Displaced tells what an option takes the place of: without it the others of Instead
// would be chosen, and those of With would not.
type Displaced struct {
	ID      string    `json:"id"`
	Worth   float64   `json:"worth"`   // how much less the best set without it would reach
	Instead []string  `json:"instead"` // what would be chosen in its place
	With    []string  `json:"with"`    // what would fall away with it
	Start   plan.Year `json:"start,omitempty"`
	Must    bool      `json:"must"` // Worth below zero is what the minimum service costs
}

// LeftOut tells what an option that was not chosen would cost.
type LeftOut struct {
	ID   string   `json:"id"`
	Loss *float64 `json:"loss"` // how much less the best set with it would reach; null if it cannot be in any
	Out  []string `json:"out"`  // what would have to go
	In   []string `json:"in"`   // what could come in beside it
}

// displace searches again without each option that was chosen, and with each that
// was not, several at a time.
func (m *model) displace(ctx context.Context, with Solver, best set, wait patience, r *Run) error {
	chosen := map[string]bool{}
	for _, id := range r.Chosen {
		chosen[id] = true
	}
	sets, proved := make([]set, len(m.options)), make([]bool, len(m.options))
	err := m.each(ctx, len(m.options), func(ctx context.Context, i int) (err error) {
		if chosen[m.options[i].ID] {
			sets[i], proved[i], err = m.again(ctx, with, m.without(i), wait)
		} else {
			sets[i], proved[i], err = m.withOption(ctx, with, i, wait)
		}
		return err
	})
	if err != nil {
		return err
	}
	open := 0
	for i, o := range m.options {
		switch {
		case !proved[i]:
			open++
		case chosen[o.ID]:
			r.Displaced = append(r.Displaced, m.displacedBy(i, best, sets[i]))
		default:
			r.LeftOut = append(r.LeftOut, m.leftOut(i, best, sets[i]))
		}
	}
	if open > 0 {
		r.note("For %d of %d options the time allowed did not reach to prove what they displace, or would cost.", open, len(m.options))
	}
	return nil
}

// without fixes every column of an option at nothing; a minimum service is freed.
func (m *model) without(option int) variation {
	v := variation{fixed: map[int]bool{}}
	for i, c := range m.columns {
		if c.option == option {
			v.fixed[i] = false
		}
	}
	for i, r := range m.rows {
		if r.Kind != "must" || r.Name != m.options[option].ID {
			v.rows = append(v.rows, i)
		}
	}
	return v
}

// withOption is the best set that holds an option, in whichever year.
func (m *model) withOption(ctx context.Context, with Solver, option int, wait patience) (best set, proved bool, err error) {
	for i, c := range m.columns {
		if c.option != option {
			continue
		}
		s, proved, err := m.again(ctx, with, variation{fixed: map[int]bool{i: true}}, wait)
		if err != nil || !proved {
			return s, false, err
		}
		if s.found() && (!best.found() || s.objective > best.objective) {
			best = s
		}
	}
	return best, true, nil
}

func (m *model) displacedBy(option int, best, s set) Displaced {
	d := Displaced{ID: m.options[option].ID, Must: m.options[option].Must, Instead: []string{}, With: []string{}}
	if !s.found() { // others need it: nothing holds without it
		d.Worth = best.objective
		return d
	}
	d.Worth = settled(best.objective-s.objective, best.objective)
	d.Instead, d.With = m.change(best, s, option)
	return d
}

func (m *model) leftOut(option int, best, s set) LeftOut {
	l := LeftOut{ID: m.options[option].ID, Out: []string{}, In: []string{}}
	if s.found() {
		loss := settled(best.objective-s.objective, best.objective)
		l.Loss = &loss
		l.In, l.Out = m.change(best, s, option)
	}
	return l
}

// settled makes nothing of a difference that is only of the last digits.
func settled(difference, of float64) float64 {
	if math.Abs(difference) <= near*math.Abs(of) {
		return 0
	}
	return difference
}

// change is which options come into another set and which leave it, but for one.
func (m *model) change(from, to set, but int) (in, out []string) {
	in, out = []string{}, []string{}
	had, has := map[int]bool{}, map[int]bool{}
	for i, c := range m.columns {
		had[c.option] = had[c.option] || from.chosen[i]
		has[c.option] = has[c.option] || to.chosen[i]
	}
	for i, o := range m.options {
		switch {
		case i == but:
		case has[i] && !had[i]:
			in = append(in, o.ID)
		case had[i] && !has[i]:
			out = append(out, o.ID)
		}
	}
	return in, out
}
