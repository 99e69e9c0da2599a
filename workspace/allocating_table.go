package workspace

import (
	"strconv"

	"github.com/remit-health/remit/need/allocation"
)

// MoneyNotLoaded stands over shares of people, which no money was shared by.
const MoneyNotLoaded = "Envelope, growth, convergence and baselines are not loaded: name them with --parameters and --baselines (docs/allocations.md)."

// PlaceTable is places as a table: a row for each, with the people of it and of its
// board, weighted and not, and both indices. What the year does not state is blank.
func PlaceTable(places []allocation.Place) (columns []string, rows [][]string) {
	columns = []string{"code", "name", "icb", "icb_name", "practices", "population", "icb_population"}
	for _, group := range []string{"weighted_", "icb_weighted_", "index_", "england_index_"} {
		for _, m := range allocation.Measures() {
			columns = append(columns, group+m.Name)
		}
	}
	for _, p := range places {
		row := []string{p.Code, p.Name, string(p.Board.Code), p.Board.Name, strconv.Itoa(len(p.Of.Practices)), number(p.Of.Population), number(p.Board.Population)}
		for _, group := range []allocation.Figures{p.Of.Weighted, p.Board.Weighted, p.Index, p.IndexOfEngland} {
			for _, m := range allocation.Measures() {
				row = append(row, statedNumber(group, m))
			}
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// statedNumber is a figure; blank if the year does not state it.
func statedNumber(f allocation.Figures, m allocation.Measure) string {
	if v, ok := f.Stated(m.Of); ok {
		return number(v)
	}
	return ""
}

// ShareTable is each board with its weighted people and its share of England's.
func (y *AllocationYear) ShareTable() (columns []string, rows [][]string) {
	columns = []string{"code", "name", "population"}
	for _, m := range allocation.Measures() {
		columns = append(columns, "weighted_"+m.Name, "share_"+m.Name)
	}
	for _, b := range y.Boards.All() {
		row := []string{string(b.Code), b.Name, number(b.Population)}
		for _, m := range allocation.Measures() {
			of := ""
			if sum, ok := b.Weighted.Stated(m.Of); ok {
				of = number(sum / y.Boards.England.Weighted[m.Of])
			}
			row = append(row, statedNumber(b.Weighted, m), of)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// AllocationTable is a row for each board, and one for each place within it.
func AllocationTable(a *allocation.Allocation, madeUp bool) (columns []string, rows [][]string) {
	columns = []string{"icb", "place", "name", "population", "weighted", "share", "target", "baseline", "opening_distance", "convergence", "floor", "allocation", "growth", "closing_distance", "notes"}
	note := ""
	if madeUp {
		note = "made-up parameters"
	}
	for _, l := range a.Lines {
		rows = append(rows, []string{string(l.Body), "", l.Name, number(l.Population), number(l.Weighted), number(l.TargetShare), l.Target.Pounds(), l.Baseline.Pounds(), number(l.Opening),
			number(l.Convergence), l.Floor.Pounds(), l.Allocation.Pounds(), number(l.Growth), number(l.Closing), note})
		for _, s := range l.Places {
			rows = append(rows, []string{string(l.Body), s.Code, s.Name, number(s.People), number(s.Weighted), number(s.Share), "", "", "", "", "", s.Sum.Pounds(), "", "", note})
		}
	}
	return columns, rows
}
