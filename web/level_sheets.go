package web

import (
	"fmt"
	"math"
	"net/url"
	"strconv"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/workspace"
)

// poundsOf is a sum that the model works out, as people say it.
func poundsOf(v float64) string { return spoken(money.Pence(math.Round(100 * v))) }

// brief is a sum as a cell of a wide table has room for: £115 m.
func brief(v float64) string {
	switch {
	case v >= 1e9:
		return fmt.Sprintf("£%.2f bn", v/1e9)
	case v >= 1e7:
		return fmt.Sprintf("£%.0f m", v/1e6)
	case v >= 1e6:
		return fmt.Sprintf("£%.1f m", v/1e6)
	case v >= 1e4:
		return fmt.Sprintf("£%.0f k", v/1e3)
	}
	return fmt.Sprintf("£%.0f", v)
}

func escaped(code string) string { return url.PathEscape(code) }

// whole is a number without decimals.
func whole(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) }

func totalSheet(r *level.Result) *sheet {
	var rows [][]string
	for _, l := range r.Levels {
		rows = append(rows, []string{string(l.Level), strconv.Itoa(l.Bodies), whole(l.Least), whole(l.Median), whole(l.Most), strconv.Itoa(l.Services), whole(l.Spend), whole(l.Cost), whole(l.Everyone)})
	}
	return textSheet("Levels", "What stands at each level, and what it would cost if everything stood there", []string{"level", ">bodies", ">people_least", ">people_median", ">people_most", ">services", ">spend_pounds", ">cost_pounds", ">everything_there_pounds"}, rows)
}

func ruleSheet(r *level.Result) *sheet {
	var rows [][]string
	for _, p := range r.Rules {
		rows = append(rows, []string{p.Says, fmt.Sprint(p.Levels), whole(p.Price), p.Cite.String()})
	}
	return textSheet("Law", "What each rule of the law costs a year: the same without it costs so much less", []string{"rule", "levels_that_it_allows", ">price_pounds", "source"}, rows)
}

func paramSheet(all []level.Parameter) *sheet {
	var rows [][]string
	for _, p := range all {
		drawn := ""
		if p.Drawn() {
			drawn = fmt.Sprintf("%v to %v", p.Low, p.High)
		}
		rows = append(rows, []string{p.Name, strconv.FormatFloat(p.Value, 'g', -1, 64), p.Unit, p.Description, p.From.String(), drawn, p.Cite.String()})
	}
	return textSheet("Parameters", "Parameters; those with a range are drawn", []string{"name", ">value", "unit", "means", "from", "range", "source"}, rows)
}

// levelSources say what levels stand on.
func levelSources(b workspace.LevelBasis) []string {
	out := []string{"How it is worked out, and what it does not do: docs/levels.md. Most parameters were chosen and no source fixes them.", "Bodies: " + b.Bodies + "."}
	for _, f := range b.Sources {
		out = append(out, fmt.Sprintf("%s, as known on %s.", f.File, f.Known))
	}
	if b.MadeUp {
		out = append(out, "The services are made up.")
	}
	return out
}
