package allocation

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

// Convergence is a table of steps: a board gets that of the first step below which
// its distance from target lies. The last step has no bound.
type Convergence struct {
	Steps []ConvergenceStep
	Unit  string
	Owner string
	In    calendar.Period
	Cite  dated.Citation
}

// A ConvergenceStep is the growth added for boards within a distance from target.
type ConvergenceStep struct {
	Below *money.Rate // a distance below this, as a share of target; nil: every other
	Add   money.Rate
}

// at is the step that holds a distance.
func (c Convergence) at(distance *big.Rat) ConvergenceStep {
	for _, s := range c.Steps {
		if s.Below == nil || distance.Cmp(big.NewRat(int64(*s.Below), int64(money.One))) < 0 {
			return s
		}
	}
	return ConvergenceStep{}
}

// readConvergence reads the table of steps.
func (p *Parameters) readConvergence(file *dated.Mapping) {
	m := file.Mapping("convergence")
	if m == nil {
		return
	}
	m.Named("convergence")
	c := Convergence{Unit: m.Text("unit"), Owner: m.Text("owner"), In: m.Period("in"), Cite: m.Citation("")}
	if c.Unit != "" && c.Unit != share {
		report(m, "unit", "other_unit", "the unit is "+c.Unit+".", "Give distances and growth as a share.")
	}
	if on := calendar.Year(p.Year).From; p.Year != 0 && c.In.From != 0 && !c.In.Holds(on) {
		report(m, "in", "not_in_force", "no value is in force on "+on.String()+".", "Add the value of the year.")
	}
	list := m.List("steps")
	for i, e := range list {
		e.Named(fmt.Sprintf("step %d of convergence", i+1))
		c.Steps = append(c.Steps, readStep(e, c.Steps, i == len(list)-1))
	}
	m.Done()
	p.Convergence = c
	p.Stated = append(p.Stated, Stated{"convergence", c.String(), c.Unit, c.Owner, c.In, c.Cite})
}

func readStep(m *dated.Mapping, before []ConvergenceStep, last bool) ConvergenceStep {
	var s ConvergenceStep
	if n := m.Number("add"); n.String() != "" {
		r, ok := n.Rate()
		if !ok || r < -money.One/4 || r > money.One {
			report(m, "add", "bad_share", fmt.Sprintf("the value %s is not from %s to %s.", n, -money.One/4, money.One), "Write a share of one: 0.04 is 4 %.")
		}
		s.Add = r
	}
	if m.Has("below") {
		r, ok := m.Number("below").Rate()
		if !ok || len(before) > 0 && before[len(before)-1].Below != nil && *before[len(before)-1].Below >= r {
			report(m, "below", "steps_disordered", "the steps do not rise.", "Write them from the lowest distance to the highest.")
		}
		s.Below = &r
	}
	if last == (s.Below != nil) {
		report(m, "below", "open_step", "the last step, and it alone, holds for every other distance.", "Leave below out of the last step, and state it in the others.")
	}
	m.Done()
	return s
}

// String writes the table: "below -0.5 %: +0.3 %; else: -1 %".
func (c Convergence) String() string {
	var out []string
	for _, s := range c.Steps {
		if s.Below == nil {
			out = append(out, "else: "+signedPerCent(s.Add))
		} else {
			out = append(out, "below "+signedPerCent(*s.Below)+": "+signedPerCent(s.Add))
		}
	}
	return strings.Join(out, "; ")
}

// signedPerCent writes a rate as "+0.3 %", exactly.
func signedPerCent(r money.Rate) string {
	text := (r * 100).String()
	if r > 0 {
		text = "+" + text
	}
	return text + " %"
}
