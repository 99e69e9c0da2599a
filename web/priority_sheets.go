package web

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan/priority"
)

// sheets are the tables of a run: the first is what was chosen, as the command shows it.
func (b *priorityShown) sheets() []*sheet {
	r := b.Run
	columns, rows := r.Table()
	all := textSheet("Options", "", columns, rows)
	b.Frontier, b.Limits, b.Fifths, b.Draws = b.frontierSheet(), limitSheet(r), fifthSheet(r), drawSheet(r)
	b.Star, b.Margins, b.Thresholds, b.Programmes = starSheet(r), marginSheet(r), thresholdSheet(r), programmeSheet(r)
	columns, rows = r.ImpactTable()
	impact := textSheet("Impact", "", columns, rows)
	var out []*sheet
	for _, s := range []*sheet{all, b.Frontier, b.Limits, b.Fifths, b.Draws, b.Star, b.Margins, b.Thresholds, b.Programmes, impact} {
		if s != nil && len(s.Rows) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// frontierSheet is what money buys, the best value first, with the money there is as an
// upright line.
func (b *priorityShown) frontierSheet() *sheet {
	steps, aside := b.Run.Frontier()
	for _, o := range aside {
		b.Aside = append(b.Aside, o.ID)
	}
	v := contract.View{Name: "Frontier", Columns: []contract.Column{{Name: "option"}, {Name: "name"}, {Name: "cost", Kind: contract.MoneyCells}, {Name: "value", Kind: contract.FigureCells}, {Name: "cost_so_far", Kind: contract.MoneyCells}, {Name: "value_so_far", Kind: contract.FigureCells}, {Name: "left_out"}}}
	for _, s := range steps {
		left := "no"
		if !s.Chosen {
			left = "yes"
		}
		v.Rows = append(v.Rows, []contract.Cell{{Text: s.ID}, {Text: s.Name}, {Number: *s.Cost}, {Text: priority.Short(s.Value)}, {Number: int64(s.CostSoFar)}, {Text: priority.Short(s.ValueSoFar)}, {Text: left}})
	}
	out := &sheet{View: v, Caption: "What money buys, the best value for a pound first", opens: map[string]string{"option": "#option-"}}
	unit := cmp.Or(b.Run.Unit, "benefit")
	out.Chart = &chart{Kind: frontier, X: "cost_so_far", Y: "value_so_far", Label: "option", Doubt: "left_out", XTitle: "cost so far, £", YTitle: unit + " so far",
		Note: "Each triangle is an option: as wide as it costs, as high as it gains, the steepest first. Hatched ones are not in the best set. The upright line is the money there is; other limits (staff, years, groups) may leave out what stands before it."}
	if b.Budget > 0 {
		out.Chart.Rules = []mark{{Axis: "x", At: float64(b.Budget) / 100, Text: "money " + spoken(b.Budget)}}
	}
	return out
}

func limitSheet(r *priority.Run) *sheet {
	var rows [][]string
	for _, u := range r.Limits {
		rows = append(rows, []string{u.Title(), u.Amount(u.Limit), u.Amount(u.Used), u.Amount(u.Left), r.Worth(u)})
	}
	return textSheet("Limits", "What there is, what the set uses, and what more would be worth", []string{"limit", ">of", ">used", ">left", "what_more_is_worth"}, rows)
}

// fifthSheet adds up who is reached, and who loses a service, by fifth of areas.
func fifthSheet(r *priority.Run) *sheet {
	gained, lost := map[string]float64{}, map[string]float64{}
	for _, m := range r.Impact {
		switch {
		case m.Kind != "fifth":
		case m.Amount < 0:
			lost[m.Who] -= m.Amount
		default:
			gained[m.Who] += m.Amount
		}
	}
	var rows [][]string
	for i := 1; i <= 5; i++ {
		who := strconv.Itoa(i)
		if len(gained)+len(lost) > 0 {
			rows = append(rows, []string{fifthNames[i-1], priority.Short(gained[who]), priority.Short(lost[who]), priority.Short(gained[who] - lost[who])})
		}
	}
	s := textSheet("Fifths", "People by fifth of areas, in all years of the plan; one who is reached in two years counts twice", []string{"fifth", ">reached", ">lose_a_service", ">more_reached"}, rows)
	s.Chart = &chart{Kind: pairs, X: "reached", With: "lose_a_service", Y: "fifth", XTitle: "people", Note: "Who gains and who loses by what is chosen, from the most to the least deprived fifth of areas."}
	return s
}

var fifthNames = []string{"1, the most deprived", "2", "3", "4", "5, the least deprived"}

func drawSheet(r *priority.Run) *sheet {
	if r.Draws.Number == 0 {
		return nil
	}
	var rows [][]string
	for _, chosen := range []bool{true, false} {
		for _, o := range r.Options {
			if o.Chosen == chosen {
				rows = append(rows, []string{o.ID, o.Name, yesOrNo(o.Chosen), strconv.Itoa(r.Draws.Chosen[o.ID])})
			}
		}
	}
	s := textSheet("Draws", fmt.Sprintf("In how many of %d draws each option is in the best set", r.Draws.Number), []string{"option", "name", "chosen", ">draws"}, rows)
	s.opens = map[string]string{"option": "#option-"}
	s.Chart = &chart{Kind: bars, X: "draws", Y: "option", XTitle: fmt.Sprintf("draws of %d", r.Draws.Number), Rules: []mark{{Axis: "x", At: float64(r.Draws.Number) / 2, Text: "half"}},
		Note: "Benefits are drawn anew from what is not sure about them, and the best set is searched each time. Near all or none, the choice does not hang on exact figures; near half it is a close call."}
	return s
}

func yesOrNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

func starSheet(r *priority.Run) *sheet {
	if r.Star == nil {
		return nil
	}
	var rows [][]string
	for _, x := range r.Star.Triangles {
		apart := ""
		if x.Disagreement != nil {
			apart = priority.Short(*x.Disagreement)
		}
		rows = append(rows, []string{x.ID, strconv.FormatInt(x.People, 10), priority.Short(x.Benefit), priority.Short(x.Success), x.Cost.String(), priority.Short(x.Value), priority.Short(1000 * x.Slope), x.CostSoFar.String(), priority.Short(x.ValueSoFar), apart})
	}
	return textSheet("STAR", "Value for money as a panel scored it (STAR): people × benefit × chance of success, for each pound of a year",
		[]string{"option", ">people", ">benefit", ">success", ">cost", ">value", ">value_for_1000_pounds", ">cost_so_far", ">value_so_far", ">scorers_apart_by"}, rows)
}

func marginSheet(r *priority.Run) *sheet {
	if r.Margins == nil {
		return nil
	}
	var rows [][]string
	for _, f := range r.Margins.Moves {
		rows = append(rows, []string{f.ID, strings.Join(f.Stop, ", "), priority.Short(f.Gain), priority.Short(f.Loss), cmp.Or(f.Why, "done")})
	}
	return textSheet("Margins", "Money moved at the margin (PBMA), which looks at money alone", []string{"option", "paid_for_by_stopping", ">gain", ">loss", "what_came_of_it"}, rows)
}

func thresholdSheet(r *priority.Run) *sheet {
	if len(r.Health) == 0 {
		return nil
	}
	columns := []string{"option", ">cost_of_a_gain"}
	for _, n := range r.Health[0].Net {
		columns = append(columns, ">at "+money.Pence(n.Pounds*100).String())
	}
	var rows [][]string
	for _, h := range r.Health {
		row := []string{h.ID, ""}
		if h.Each != nil {
			row[1] = money.Pence(*h.Each * 100).String()
		}
		for _, n := range h.Net {
			row = append(row, priority.Short(n.Net))
		}
		rows = append(rows, row)
	}
	return textSheet("Thresholds", "Net health benefit: what is gained less what the cost displaces elsewhere, at each threshold", columns, rows)
}

func programmeSheet(r *priority.Run) *sheet {
	var rows [][]string
	for _, q := range r.Quadrant {
		rows = append(rows, []string{q.Programme, q.Name, q.Body, priority.Short(q.Spend), priority.Short(q.Outcome), q.Says})
	}
	return textSheet("Programmes", "Spend and outcome of programmes, in standard deviations from the mean", []string{"programme", "name", "body", ">spend", ">outcome", "says"}, rows)
}
