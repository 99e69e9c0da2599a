package access

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/contract"
)

// Aggregated adds rows about single records up by some of their columns: how many there are,
// under the name given, and what each column of sums comes to. The order is that of the
// columns. It is what [Disclose] can show of such rows.
func Aggregated(v contract.View, count string, by ...string) contract.View {
	out := contract.View{Name: v.Name, Notes: v.Notes, National: v.National}
	var keys, sums []int
	for i, c := range v.Columns {
		switch {
		case slices.Contains(by, c.Name):
			keys = append(keys, i)
		case c.Kind == contract.MoneyCells:
			sums = append(sums, i)
		}
	}
	for _, i := range keys {
		out.Columns = append(out.Columns, contract.Column{Name: v.Columns[i].Name})
	}
	out.Columns = append(out.Columns, contract.Column{Name: count, Kind: contract.CountCells})
	for _, i := range sums {
		out.Columns = append(out.Columns, contract.Column{Name: v.Columns[i].Name, Kind: contract.MoneyCells, Of: count})
	}
	at := map[string]int{}
	for _, row := range v.Rows {
		var words []string
		var cells []contract.Cell
		for _, i := range keys {
			words, cells = append(words, row[i].Text), append(cells, contract.Cell{Text: row[i].Text})
		}
		key := strings.Join(words, "\x00")
		n, there := at[key]
		if !there {
			n = len(out.Rows)
			at[key] = n
			out.Rows = append(out.Rows, append(cells, make([]contract.Cell, 1+len(sums))...))
		}
		out.Rows[n][len(keys)].Number++
		for s, i := range sums {
			out.Rows[n][len(keys)+1+s].Number += row[i].Number
		}
	}
	slices.SortStableFunc(out.Rows, func(a, b []contract.Cell) int {
		return slices.CompareFunc(a[:len(keys)], b[:len(keys)], func(x, y contract.Cell) int { return strings.Compare(x.Text, y.Text) })
	})
	return out
}
