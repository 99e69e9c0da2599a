package allocation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
)

// A Step is one step of an allocation in words, with its arithmetic. One whose
// parameter nobody stated is not loaded: it changed nothing, which is not the
// same as a parameter of one.
type Step struct {
	Number  int    `json:"number"`
	Name    string `json:"step"`
	Working string `json:"working"`
	Loaded  bool   `json:"loaded"`
	Cite    string `json:"cite,omitempty"`
}

// explain writes the steps of every board, and what was not loaded.
func (p *Parameters) explain(a *Allocation) {
	for i := range a.Lines {
		l := &a.Lines[i]
		l.Steps = slices.Concat(p.weighing(l), p.targeting(l), p.moving(a, l))
	}
	for _, s := range a.Lines[0].Steps {
		if !s.Loaded {
			a.NotLoaded = append(a.NotLoaded, s.Name)
		}
	}
}

// cite is where a parameter was published.
func (p *Parameters) cite(name string) string {
	for _, s := range p.Stated {
		if s.Name == name {
			return s.Cite.String()
		}
	}
	return ""
}

func loaded(number int, name, working, cite string) Step {
	return Step{number, name, working, true, cite}
}

// weighing are steps 1 to 5.
func (p *Parameters) weighing(l *Line) []Step {
	out := []Step{loaded(1, "population", people(l.Population)+" registered people", "")}
	c, published := p.Stream.component()
	if published {
		w := l.total.Weighted[c]
		out = append(out, loaded(4, "weighted population", fmt.Sprintf("%s, as published for %s; it holds the components, health inequalities and the costs known by practice", people(w), c.Name()), ""))
	} else {
		out = append(out, p.combining(l)...)
	}
	if !published {
		out = append(out, costing("market forces factor", l.baseline.MFF))
	}
	out = append(out, costing("emergency ambulance cost adjustment", l.baseline.EACA))
	return append(out, loaded(5, "scaled", people(l.Weighted)+" weighted people, so that all boards add up to the population", ""))
}

// combining are steps 2 to 4 where the components are put together.
func (p *Parameters) combining(l *Line) []Step {
	var each, sum []string
	for _, m := range combined {
		each = append(each, m.Name+" "+people(l.total.Weighted[m.Of]))
		sum = append(sum, fmt.Sprintf("%s × %s", strconv.FormatFloat(p.spend(m.Of), 'g', 6, 64), people(l.total.Weighted[m.Of])))
	}
	h := p.Inequalities.String()
	final, _ := p.Weigh(l.total)
	return []Step{
		loaded(2, "components", strings.Join(each, ", "), ""),
		loaded(3, "combined", strings.Join(sum, " + ")+fmt.Sprintf("; of community spending %s follows its own model, the rest general and acute care", p.OwnModel), p.cite("spend_share_general_acute")+"; "+p.cite("community_by_own_model")),
		loaded(4, "health inequalities", fmt.Sprintf("(1 − %s) × the sum + %s × %s = %s", h, h, people(l.total.Weighted[need.Inequalities]), people(final)), p.cite("health_inequalities")),
	}
}

func costing(name string, index money.Rate) Step {
	if index == 0 {
		return Step{Number: 5, Name: name, Working: "not loaded: no column of the baselines states it"}
	}
	return loaded(5, name, "× "+index.String(), "")
}

// targeting are steps 6 to 8.
func (p *Parameters) targeting(l *Line) []Step {
	return []Step{
		loaded(6, "target", fmt.Sprintf("%s of %v = %v", perCent(l.TargetShare, 4), p.Envelope, l.Target), p.cite("envelope")),
		loaded(7, "baseline", l.Baseline.String(), fmt.Sprintf("%s:%d", l.baseline.File, l.baseline.Line)),
		loaded(8, "opening distance", fmt.Sprintf("%v × (1 + %s) = %v; ÷ %v − 1 = %s", l.Baseline, p.Growth, l.Rolled, l.Target, signed(l.Opening)), p.cite("growth")),
	}
}

// moving are steps 9 and 10.
func (p *Parameters) moving(a *Allocation, l *Line) []Step {
	held := "every other distance"
	if l.step.Below != nil {
		held = "a distance below " + signedPerCent(*l.step.Below)
	}
	before := money.Pence((l.unscaled + tenThousandths/2) / tenThousandths)
	out := []Step{
		loaded(9, "growth", fmt.Sprintf("%s and convergence of %s for %s", signedPerCent(p.Growth), signedPerCent(l.step.Add), held), p.cite("convergence")),
		p.bounds(l),
		loaded(9, "before rescaling", fmt.Sprintf("%v × (1 + %s + %s) = %v", l.Baseline, p.Growth, l.add, before), ""),
		p.floor(l),
	}
	end := loaded(10, "allocation", fmt.Sprintf("%v × %s = %v; ÷ %v − 1 = %s closing distance", before, strconv.FormatFloat(a.Rescaled, 'f', 9, 64), l.Allocation, l.Target, signed(l.Closing)), "")
	if l.AtFloor {
		end.Working = fmt.Sprintf("%v, the floor; ÷ %v − 1 = %s closing distance", l.Allocation, l.Target, signed(l.Closing))
	}
	return append(out, end)
}

// bounds says within what convergence is held.
func (p *Parameters) bounds(l *Line) Step {
	if p.Lowest == nil && p.Highest == nil {
		return Step{Number: 9, Name: "bounds of convergence", Working: "not loaded: the file states none"}
	}
	var parts, cites []string
	for _, b := range []struct {
		word, name string
		bound      *money.Rate
	}{{"at least ", "lowest_convergence", p.Lowest}, {"at most ", "highest_convergence", p.Highest}} {
		if b.bound != nil {
			parts, cites = append(parts, b.word+signedPerCent(*b.bound)), append(cites, p.cite(b.name))
		}
	}
	return loaded(9, "bounds of convergence", strings.Join(parts, ", ")+": "+signedPerCent(l.add), strings.Join(cites, "; "))
}

// floor says what the least is.
func (p *Parameters) floor(l *Line) Step {
	var parts, cites []string
	if p.PerHead != nil {
		parts, cites = append(parts, fmt.Sprintf("%v a person", *p.PerHead)), append(cites, p.cite("floor_per_head"))
	}
	if p.FurthestBelow != nil {
		parts, cites = append(parts, fmt.Sprintf("no further below target than %s", perCent(fraction(*p.FurthestBelow), 2))), append(cites, p.cite("furthest_below_target"))
	}
	if len(parts) == 0 {
		return Step{Number: 9, Name: "floor", Working: "not loaded: the file states none"}
	}
	return loaded(9, "floor", strings.Join(parts, "; ")+": "+l.Floor.String(), strings.Join(cites, "; "))
}

// people writes a number of people with thousands marked and one decimal.
func people(n float64) string {
	whole, tenth, _ := strings.Cut(strconv.FormatFloat(n, 'f', 1, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + tenth
}

func perCent(n float64, decimals int) string {
	return strconv.FormatFloat(100*n, 'f', decimals, 64) + " %"
}

// signed writes a share as "+7.28 %".
func signed(n float64) string {
	text := perCent(n, 2)
	if n > 0 {
		text = "+" + text
	}
	return text
}
