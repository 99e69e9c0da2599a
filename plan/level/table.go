package level

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Table is one row for each service.
func (r *Result) Table() (columns []string, rows [][]string) {
	columns = []string{"service", "name", "component", "need", "cases", "spend_pounds", "level", "runner_up", "margin_pounds", "undecided", "kept", "today", "differs_from_today"}
	for _, l := range r.Levels {
		columns = append(columns, string(l.Level)+"_pounds", string(l.Level)+"_barred")
	}
	for _, a := range r.Answers {
		kept := ""
		if r.Draws > 0 {
			kept = strconv.FormatFloat(a.Kept, 'f', 6, 64)
		}
		margin := ""
		if a.RunnerUp != "" {
			margin = inPounds(a.Margin)
		}
		cases, spend := "", ""
		if a.Spend > 0 {
			cases, spend = strconv.FormatFloat(a.Cases, 'f', 1, 64), inPounds(a.Spend)
		}
		row := []string{a.Code, a.Name, a.Component, a.Need, cases, spend, string(a.Level), string(a.RunnerUp), margin, yes(a.Undecided), kept, cmp.Or(a.Today, "not known"), yes(a.Differs)}
		for _, c := range a.Costs {
			row = append(row, inPounds(c.Whole()), c.Barred)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

func inPounds(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

func yes(v bool) string {
	if v {
		return "yes"
	}
	return "no"
}

// millions are pounds in millions, with one digit.
func millions(v float64) string { return strconv.FormatFloat(v/1e6, 'f', 1, 64) }

// Table is one row for each term and level, and for each flip.
func (a Answer) Table(flips []Flip) (columns []string, rows [][]string) {
	row := func(what, of, at, value string) { rows = append(rows, []string{a.Code, what, of, at, value}) }
	row("level", "", "", string(a.Level))
	row("runner_up", "", "", string(a.RunnerUp))
	row("margin_pounds", "", "", inPounds(a.Margin))
	row("undecided", "", "", yes(a.Undecided))
	for _, c := range a.Costs {
		for t := range Term(Terms) {
			row("cost_pounds", t.String(), string(c.Level), inPounds(c.Terms[t]))
		}
		row("cost_pounds", "pairs", string(c.Level), inPounds(c.Pairs))
		if c.Barred != "" {
			row("barred", c.Barred, string(c.Level), "")
		}
	}
	for _, f := range flips {
		for name, turn := range map[string]*Turn{"flip_below": f.Below, "flip_above": f.Above} {
			if turn != nil {
				row(name, f.Of, string(turn.Level), strconv.FormatFloat(turn.At, 'g', 6, 64))
			}
		}
	}
	slices.SortStableFunc(rows, func(x, y []string) int {
		if strings.HasPrefix(x[1], "flip") && strings.HasPrefix(y[1], "flip") {
			return cmp.Or(cmp.Compare(x[2], y[2]), cmp.Compare(x[1], y[1]))
		}
		return 0
	})
	return []string{"service", "what", "of", "at", "value"}, rows
}

// Turns are the levels on the other sides of the nearest values of a flip, in words:
// "region below 0.2"; none in range is said so.
func (f Flip) Turns() string {
	var turns []string
	for _, t := range []struct {
		word string
		turn *Turn
	}{{"below", f.Below}, {"above", f.Above}} {
		if t.turn != nil {
			turns = append(turns, fmt.Sprintf("%s %s %s", t.turn.Level, t.word, Digits(t.turn.At)))
		}
	}
	return cmp.Or(strings.Join(turns, "; "), fmt.Sprintf("none from %s to %s", Digits(f.Low), Digits(f.High)))
}

// Digits writes a number with four digits, and a large one whole.
func Digits(v float64) string {
	if v >= 1000 || v <= -1000 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}
